#include "cli/user_filter.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <optional>

#include "core/text.h"

namespace gsync::cli {
namespace {

using genauth::Filter;
using genauth::FilterValue;

/// The one field of the documented list that holds a number (reference 6.2).
constexpr std::string_view kNumberField = "loginsCount";

/// Longer ones first: "!=" is no "=" of a field "name!".
constexpr std::array<std::string_view, 6> kOperators{"!=", "!~", ">=", "<=", "=", "~"};

struct Parts {
  std::string field;
  std::string_view comparison;
  std::string value;
};

/// Cut at the first operator.
std::optional<Parts> parts_of(const std::string& text) {
  for (size_t at = 1; at < text.size(); ++at) {
    for (const std::string_view each : kOperators) {
      if (!std::string_view(text).substr(at).starts_with(each)) continue;
      return Parts{std::string(trim(text.substr(0, at))), each,
                   std::string(trim(text.substr(at + each.size())))};
    }
  }
  return std::nullopt;
}

FilterValue value_of(const Parts& parts) {
  int64_t number = 0;
  const char* end = parts.value.data() + parts.value.size();
  if (parts.field == kNumberField) {
    const auto [stop, error] = std::from_chars(parts.value.data(), end, number);
    if (error == std::errc() && stop == end) return number;
  }
  return parts.value;
}

tl::unexpected<Error> no_filter(const std::string& text) {
  return fail(ErrorCode::kUsage, "filter-form", "--filter",
              fmt::format("{} is no condition", quoted(text)),
              "write FIELD=VALUE, or one of != ~ (contains) !~ >= <= in place of =");
}

}  // namespace

Result<Filter> parse_filter(const std::string& text) {
  const auto parts = parts_of(text);
  if (!parts || parts->field.empty()) return no_filter(text);
  const std::string& field = parts->field;
  if (parts->value.empty()) {
    if (parts->comparison == "=") return Filter::is_null(field);
    if (parts->comparison == "!=") return Filter::not_null(field);
    return no_filter(text);
  }
  if (parts->comparison == "=") return Filter::equal(field, value_of(*parts));
  if (parts->comparison == "!=") return Filter::not_equal(field, value_of(*parts));
  if (parts->comparison == "~") return Filter::contains(field, parts->value);
  if (parts->comparison == "!~") return Filter::not_contains(field, parts->value);
  if (parts->comparison == ">=") return Filter::at_least(field, value_of(*parts));
  return Filter::at_most(field, value_of(*parts));
}

Result<genauth::SortKey> parse_sort(const std::string& text) {
  const size_t colon = text.find(':');
  const std::string field = text.substr(0, colon);
  const std::string order = colon == std::string::npos ? "asc" : text.substr(colon + 1);
  if (field.empty() || (order != "asc" && order != "desc")) {
    return fail(ErrorCode::kUsage, "sort-form", "--sort",
                fmt::format("{} is no order", quoted(text)),
                "write FIELD, FIELD:asc or FIELD:desc");
  }
  return genauth::SortKey{
      field, order == "asc" ? genauth::Order::kAscending : genauth::Order::kDescending};
}

}  // namespace gsync::cli
