// Conditions that lists of the API filter by (reference 6.2 and 12.2): one field,
// one operator, its operands.

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/time.h"
#include "genauth/transport.h"

namespace gsync::genauth {

enum class FilterOperator : uint8_t {
  kEqual,
  kNotEqual,
  kContains,
  kNotContains,
  kIsNull,
  kNotNull,
  kIn,
  kNotIn,    // lists of invitations only
  kGreater,  // or equal
  kLesser,   // or equal
  kBetween,  // inclusive
};

/// "EQUAL", "NOT_EQUAL", ...
std::string_view to_text(FilterOperator name);

/// Times are sent as milliseconds.
using FilterValue = std::variant<std::string, int64_t, double, bool, TimePoint>;

struct Filter {
  /// As the API names the field; for users also a key of custom data.
  std::string field;
  FilterOperator comparison{};
  /// What the operator takes: nothing (null), one value or an array.
  Json value;

  static Filter equal(std::string field, const FilterValue& value);
  static Filter not_equal(std::string field, const FilterValue& value);
  static Filter contains(std::string field, std::string text);
  static Filter not_contains(std::string field, std::string text);
  static Filter is_null(std::string field);
  static Filter not_null(std::string field);
  static Filter in(std::string field, std::span<const FilterValue> values);
  static Filter not_in(std::string field, std::span<const FilterValue> values);
  static Filter at_least(std::string field, const FilterValue& value);
  static Filter at_most(std::string field, const FilterValue& value);
  static Filter between(std::string field, const FilterValue& low, const FilterValue& high);
};

enum class Order : uint8_t { kAscending, kDescending };

struct SortKey {
  std::string field;
  Order order = Order::kAscending;
};

/// The members "advancedFilter" and "sort" of searches.
Json write(const std::vector<Filter>& filters);
Json write(const std::vector<SortKey>& sort);

}  // namespace gsync::genauth
