#include "report/findings_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "report/json_parts.h"
#include "report/page.h"

namespace gsync::report {
namespace {

using operations::Finding;
using operations::Findings;
using operations::Health;

Ink ink_of(Health health) {
  switch (health) {
    case Health::kFine:
      return Ink::kGreen;
    case Health::kWarning:
      return Ink::kYellow;
    case Health::kTrouble:
      return Ink::kRed;
  }
  return Ink::kPlain;
}

Findings worst_first(Findings findings) {
  std::ranges::stable_sort(findings, [](const Finding& left, const Finding& right) {
    return left.health > right.health;
  });
  return findings;
}

uint64_t count(const Findings& findings, Health health) {
  return static_cast<uint64_t>(std::ranges::count(findings, health, &Finding::health));
}

std::string summary(const Findings& findings) {
  const uint64_t troubles = count(findings, Health::kTrouble);
  const uint64_t warnings = count(findings, Health::kWarning);
  if (troubles + warnings == 0) return "all is well";
  return fmt::format("{}, {}", counted(troubles, "trouble"), counted(warnings, "warning"));
}

}  // namespace

std::string render_findings(std::string_view job, const Findings& findings, const Style& style) {
  Page page(style);
  page.line({{page.say(fmt::format("Job {}: {}", job, summary(findings))), Ink::kBold}});
  page.blank();
  for (const Finding& finding : worst_first(findings)) {
    page.paragraph(page.label(fmt::format("  {:<7}  ", to_text(finding.health))) +
                       page.label(fmt::format("{:<13}  ", finding.area)),
                   page.say(finding.text), Ink::kPlain, ink_of(finding.health));
    if (finding.fix.empty()) continue;
    page.paragraph(page.label(fmt::format("{:26}fix: ", "")), page.say(finding.fix));
  }
  return page.take();
}

std::string findings_line(std::string_view job, const Findings& findings) {
  const Findings sorted = worst_first(findings);
  const std::string first = sorted.empty() || sorted.front().health == Health::kFine
                                ? std::string()
                                : ": " + printable(sorted.front().text);
  return fmt::format("{}: {}{}\n", job, summary(findings), first);
}

std::string findings_json(std::string_view job, const Findings& findings, int status) {
  Json json = document("doctor", status);
  json["job"] = job;
  json["findings"] = Json::array();
  for (const Finding& finding : worst_first(findings)) {
    json["findings"].push_back({{"health", to_text(finding.health)},
                                {"area", finding.area},
                                {"text", finding.text},
                                {"fix", finding.fix}});
  }
  return to_text(json);
}

}  // namespace gsync::report
