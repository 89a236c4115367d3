#include "report/outcome_text.h"

#include <fmt/format.h>

#include "core/text.h"
#include "report/parts.h"
#include "report/plan_report.h"
#include "report/table.h"

namespace gsync::report {
namespace {

constexpr size_t kTroublesShown = 20;

void print_trouble(Page& page, const Trouble& trouble, Ink ink) {
  const state::Outcome& outcome = *trouble.outcome;
  std::vector<Span> title{{"  ! ", ink}};
  if (trouble.operation != nullptr) {
    const diff::Change& change = trouble.operation->change;
    title.push_back({page.say(label(change.kind)) + ' ' + name_and_key(change)});
    title.push_back({"  " + outcome.operation, Ink::kDim});
  } else {
    title.push_back({outcome.operation});
  }
  page.line(title);
  if (trouble.operation != nullptr && !trouble.operation->change.place.empty()) {
    page.paragraph("      ", trouble.operation->change.place, Ink::kDim);
  }
  if (!outcome.message.empty()) page.paragraph("      ", page.say(outcome.message));
  if (!outcome.request_id.empty()) {
    page.paragraph("      ", page.say("request " + outcome.request_id), Ink::kDim);
  }
}

}  // namespace

void print_troubles(Page& page, std::string_view title, const std::vector<Trouble>& troubles,
                    Ink ink) {
  if (troubles.empty()) return;
  page.heading(fmt::format("{}: {}", title, grouped(troubles.size())));
  const size_t limit = page.style().full ? troubles.size() : kTroublesShown;
  const Selection<Trouble> shown = select_first(troubles, limit);
  for (const Trouble* trouble : shown.first) print_trouble(page, *trouble, ink);
  print_more(page, "  ", shown.more, "'genauth-sync show' has them all");
}

void print_call_counts(Page& page, const std::vector<CallCount>& calls) {
  Table table({{"Calls"}, {"planned", Align::kRight}, {"made", Align::kRight}});
  uint64_t planned = 0;
  uint64_t made = 0;
  for (const CallCount& call : calls) {
    const Ink ink = call.planned == call.made ? Ink::kPlain : Ink::kYellow;
    table.row({{call.endpoint}, {grouped(call.planned)}, {grouped(call.made), ink}});
    planned += call.planned;
    made += call.made;
  }
  table.row({{page.say("total"), Ink::kBold},
             {grouped(planned), Ink::kBold},
             {grouped(made), Ink::kBold}});
  page.blank();
  table.print(page);
}

}  // namespace gsync::report
