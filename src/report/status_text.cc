#include "report/status_text.h"

#include <fmt/format.h>

#include "report/json_parts.h"
#include "report/page.h"
#include "report/parts.h"

namespace gsync::report {
namespace {

std::string_view verdict_of(const operations::Freshness& freshness) {
  if (!freshness.stale) return "unknown";
  return *freshness.stale ? "stale" : "fresh";
}

Ink ink_of(const operations::Lately& lately, const operations::Freshness& freshness) {
  if (!freshness.stale) return Ink::kYellow;
  if (!*freshness.stale && operations::lacks_records(lately)) return Ink::kYellow;
  return *freshness.stale ? Ink::kRed : Ink::kGreen;
}

std::string attempt_text(const state::Attempt& attempt) {
  return fmt::format("run {}, {}, {}", attempt.id, to_text(attempt.outcome),
                     time_text(operations::ended(attempt)));
}

Json attempt_json(const std::optional<state::Attempt>& attempt) {
  if (!attempt) return nullptr;
  Json json{{"run", attempt->id},     {"outcome", to_text(attempt->outcome)},
            {"exit_status", nullptr}, {"started", to_iso(attempt->started)},
            {"finished", nullptr},    {"reason", attempt->reason}};
  if (attempt->exit_status) json["exit_status"] = *attempt->exit_status;
  if (attempt->finished) json["finished"] = to_iso(*attempt->finished);
  return json;
}

}  // namespace

std::string render_status(std::string_view job, const operations::Lately& lately,
                          const operations::Freshness& freshness, const Style& style) {
  Page page(style);
  page.line({{page.say(fmt::format("Job {}: ", job)), Ink::kBold},
             {page.say(verdict_of(freshness)), ink_of(lately, freshness)}});
  page.blank();
  page.paragraph("  ", page.say(freshness.sentence));
  if (!freshness.stale) {
    page.paragraph("  ",
                   page.say("no limit is set: --max-age 2h, or schedule: {every: 10m} in the job"));
  }
  page.blank();
  if (lately.last) {
    page.paragraph(page.label("  last run   "), page.say(attempt_text(*lately.last)));
    const std::string& reason = lately.last->reason;
    if (!reason.empty()) page.paragraph("             ", page.say(reason));
  }
  if (lately.last_good) {
    page.paragraph(page.label("  last good  "), page.say(attempt_text(*lately.last_good)));
  }
  const bool another = lately.last_good && lately.last && lately.last_good->id != lately.last->id;
  if (another && !lately.last_good->reason.empty()) {
    page.paragraph("             ", page.say(lately.last_good->reason));
  }
  if (freshness.next_due) {
    page.line({{page.label("  next due   ") + time_text(*freshness.next_due)}});
  }
  if (lately.unfinished != 0) {
    page.paragraph(page.label("  open       "),
                   page.say(fmt::format("run {} was not carried out to its end; the next run "
                                        "resumes it",
                                        lately.unfinished)));
  }
  return page.take();
}

std::string status_line(std::string_view job, const operations::Freshness& freshness) {
  return fmt::format("{}: {}: {}\n", job, verdict_of(freshness), freshness.sentence);
}

std::string status_json(std::string_view job, const operations::Lately& lately,
                        const operations::Freshness& freshness, std::chrono::minutes limit,
                        int status) {
  Json json = document("status", status);
  json["job"] = job;
  json["verdict"] = verdict_of(freshness);
  json["age_ms"] = nullptr;
  json["limit_ms"] = nullptr;
  json["next_due"] = nullptr;
  if (freshness.age) json["age_ms"] = freshness.age->count();
  if (limit.count() > 0) json["limit_ms"] = std::chrono::milliseconds(limit).count();
  if (freshness.next_due) json["next_due"] = to_iso(*freshness.next_due);
  json["last_run"] = attempt_json(lately.last);
  json["last_good_run"] = attempt_json(lately.last_good);
  json["unfinished_run"] = nullptr;
  if (lately.unfinished != 0) json["unfinished_run"] = lately.unfinished;
  return to_text(json);
}

}  // namespace gsync::report
