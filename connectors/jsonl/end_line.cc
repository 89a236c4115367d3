#include "connectors/jsonl/end_line.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "core/text.h"

namespace gsync::connectors::jsonl {
namespace {

using source::Completeness;

tl::unexpected<Error> wrong(const Locator& at, std::string message, std::string hint) {
  return fail(ErrorCode::kUnreadable, "end-line", to_text(at), std::move(message), std::move(hint));
}

std::optional<Completeness> completeness_named(const std::string& name) {
  for (const auto each :
       {Completeness::kComplete, Completeness::kPartial, Completeness::kUnhealthy}) {
    if (source::to_text(each) == name) return each;
  }
  return std::nullopt;
}

std::string text_member(const Json& object, const char* name) {
  const Json* found = source::member(object, name);
  return found != nullptr && found->is_string() ? found->get<std::string>() : std::string();
}

Result<void> read_reasons(const Json& line, const Locator& at, source::ReadVerdict& verdict) {
  const Json* reasons = source::member(line, "reasons");
  if (reasons == nullptr) return {};
  if (!reasons->is_array()) {
    return wrong(at, "'reasons' is not a list", "write \"reasons\": [{\"message\": \"…\"}]");
  }
  for (const Json& each : *reasons) {
    Diagnostic reason;
    reason.severity = Severity::kWarning;
    reason.code = "source-says";
    reason.message = text_member(each, "message");
    if (reason.message.empty()) {
      return wrong(at, "a reason has no 'message'", "write \"reasons\": [{\"message\": \"…\"}]");
    }
    const std::string place = text_member(each, "place");
    reason.place = place.empty() ? to_text(at) : place;
    reason.hint = text_member(each, "hint");
    verdict.reasons.push_back(std::move(reason));
  }
  return {};
}

Result<void> read_incomplete(const Json& line, const Locator& at, source::ReadVerdict& verdict) {
  const Json* below = source::member(line, "incompleteBelow");
  if (below == nullptr) return {};
  const std::string hint = "write \"incompleteBelow\": [\"D3\"] with \"verdict\": \"partial\"";
  if (verdict.completeness != Completeness::kPartial) {
    return wrong(at, "'incompleteBelow' belongs to a partial read", hint);
  }
  if (!below->is_array()) return wrong(at, "'incompleteBelow' is not a list", hint);
  for (const Json& key : *below) {
    if (!key.is_string() || key.get_ref<const std::string&>().empty()) {
      return wrong(at, "'incompleteBelow' holds something that is no department key", hint);
    }
    verdict.incomplete_below.push_back(key.get<std::string>());
  }
  return {};
}

/// A whole number named like a type in the plural says how many lines there are.
Result<void> check_counts(const Json& line, const Locator& at,
                          const std::map<std::string, uint64_t>& types) {
  for (const auto& item : line.items()) {
    if (!item.value().is_number_integer() || !item.key().ends_with('s')) continue;
    const auto found = types.find(item.key().substr(0, item.key().size() - 1));
    const uint64_t there = found == types.end() ? 0 : found->second;
    const auto said = item.value().get<int64_t>();
    if (said >= 0 && static_cast<uint64_t>(said) == there) continue;
    return fail(ErrorCode::kUnhealthy, "count-differs", to_text(at),
                fmt::format("the file holds {} {}, but its last line says {}", grouped(there),
                            printable(item.key()), item.value().dump()),
                "lines were lost or added on the way: have the file written again");
  }
  return {};
}

}  // namespace

Result<void> read_end(const Json& line, const Locator& at,
                      const std::map<std::string, uint64_t>& types, source::ReadVerdict& verdict) {
  if (const Json* said = source::member(line, "verdict"); said != nullptr) {
    const auto known = completeness_named(said->is_string() ? said->get<std::string>() : "");
    if (!known) {
      return wrong(at, fmt::format("{} is no verdict", printable(said->dump())),
                   "one of \"complete\", \"partial\", \"unhealthy\"");
    }
    verdict.completeness = *known;
  }
  TRY_CHECK(read_reasons(line, at, verdict));
  TRY_CHECK(read_incomplete(line, at, verdict));
  TRY_CHECK(check_counts(line, at, types));
  if (verdict.completeness == Completeness::kComplete || !verdict.reasons.empty()) return {};
  Diagnostic reason;
  reason.severity = Severity::kWarning;
  reason.code = "source-says";
  reason.place = to_text(at);
  reason.message = fmt::format("the source says that its reading is {}, and not why",
                               source::to_text(verdict.completeness));
  verdict.reasons.push_back(std::move(reason));
  return {};
}

}  // namespace gsync::connectors::jsonl
