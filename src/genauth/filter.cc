#include "genauth/filter.h"

namespace gsync::genauth {
namespace {

struct ToJson {
  Json operator()(const auto& value) const { return value; }
  Json operator()(TimePoint time) const { return time.time_since_epoch().count(); }
};

Json json_of(const FilterValue& value) { return std::visit(ToJson(), value); }

Json json_of(std::span<const FilterValue> values) {
  Json list = Json::array();
  for (const FilterValue& value : values) list.push_back(json_of(value));
  return list;
}

}  // namespace

std::string_view to_text(FilterOperator name) {
  switch (name) {
    case FilterOperator::kEqual:
      return "EQUAL";
    case FilterOperator::kNotEqual:
      return "NOT_EQUAL";
    case FilterOperator::kContains:
      return "CONTAINS";
    case FilterOperator::kNotContains:
      return "NOT_CONTAINS";
    case FilterOperator::kIsNull:
      return "IS_NULL";
    case FilterOperator::kNotNull:
      return "NOT_NULL";
    case FilterOperator::kIn:
      return "IN";
    case FilterOperator::kNotIn:
      return "NOT_IN";
    case FilterOperator::kGreater:
      return "GREATER";
    case FilterOperator::kLesser:
      return "LESSER";
    case FilterOperator::kBetween:
      return "BETWEEN";
  }
  return "EQUAL";
}

Filter Filter::equal(std::string field, const FilterValue& value) {
  return {std::move(field), FilterOperator::kEqual, json_of(value)};
}
Filter Filter::not_equal(std::string field, const FilterValue& value) {
  return {std::move(field), FilterOperator::kNotEqual, json_of(value)};
}
Filter Filter::contains(std::string field, std::string text) {
  return {std::move(field), FilterOperator::kContains, std::move(text)};
}
Filter Filter::not_contains(std::string field, std::string text) {
  return {std::move(field), FilterOperator::kNotContains, std::move(text)};
}
Filter Filter::is_null(std::string field) {
  return {std::move(field), FilterOperator::kIsNull, nullptr};
}
Filter Filter::not_null(std::string field) {
  return {std::move(field), FilterOperator::kNotNull, nullptr};
}
Filter Filter::in(std::string field, std::span<const FilterValue> values) {
  return {std::move(field), FilterOperator::kIn, json_of(values)};
}
Filter Filter::not_in(std::string field, std::span<const FilterValue> values) {
  return {std::move(field), FilterOperator::kNotIn, json_of(values)};
}
Filter Filter::at_least(std::string field, const FilterValue& value) {
  return {std::move(field), FilterOperator::kGreater, json_of(value)};
}
Filter Filter::at_most(std::string field, const FilterValue& value) {
  return {std::move(field), FilterOperator::kLesser, json_of(value)};
}
Filter Filter::between(std::string field, const FilterValue& low, const FilterValue& high) {
  return {std::move(field), FilterOperator::kBetween, Json::array({json_of(low), json_of(high)})};
}

Json write(const std::vector<Filter>& filters) {
  Json list = Json::array();
  for (const Filter& filter : filters) {
    Json item = {{"field", filter.field}, {"operator", to_text(filter.comparison)}};
    if (!filter.value.is_null()) item["value"] = filter.value;
    list.push_back(std::move(item));
  }
  return list;
}

Json write(const std::vector<SortKey>& sort) {
  Json list = Json::array();
  for (const SortKey& key : sort) {
    list.push_back(
        {{"field", key.field}, {"order", key.order == Order::kAscending ? "asc" : "desc"}});
  }
  return list;
}

}  // namespace gsync::genauth
