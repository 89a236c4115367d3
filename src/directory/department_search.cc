// Searches for departments. The root node, which stands for the organization, is
// not found.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "directory/department_view.h"
#include "directory/handlers.h"
#include "directory/listing.h"
#include "directory/lookup.h"

namespace gsync::directory {
namespace {

using genauth::DepartmentView;

constexpr std::string_view kFilter = "advancedFilter";

/// What can be filtered and sorted by. The second is SQL.
constexpr std::array kColumns{
    std::pair{std::string_view("name"), std::string_view("name")},
    std::pair{std::string_view("createdAt"), std::string_view("created_at")},
    std::pair{std::string_view("updatedAt"), std::string_view("updated_at")},
};

/// Refuses another field as a malformed `parameter`.
Answer<std::string_view> column_of(std::string_view field, std::string_view parameter) {
  const auto* const found =
      std::ranges::find(kColumns, field, [](const auto& column) { return column.first; });
  if (found == kColumns.end()) return bad_format(parameter);
  return found->second;
}

Condition in_organization(const OrganizationRow& organization) {
  return {"organization_code = ? AND id <> ?", {organization.code, organization.root_id}};
}

Answer<Condition> one_filter(const Params& item) {
  TRY_ASSIGN(const std::string field, item.required("field"));
  TRY_ASSIGN(const std::string comparison, item.required("operator"));
  TRY_ASSIGN(const std::string_view column, column_of(field, kFilter));
  const bool is_time = column != "name";
  const ReadOperand read = [is_time](const Json& value) {
    return is_time ? time_operand(value, kFilter) : plain_operand(value, kFilter);
  };
  return compared({std::string(column), {}}, comparison, item.raw("value"), read, kFilter);
}

Answer<void> add_filters(const Params& params, Condition& condition) {
  const Json& filters = params.raw(kFilter);
  if (!filters.is_null() && !filters.is_array()) return bad_format(kFilter);
  for (const Json& filter : filters) {
    if (!filter.is_object()) return bad_format(kFilter);
    TRY_ASSIGN(const Condition one, one_filter(Params(filter)));
    condition.add(one);
  }
  return {};
}

/// One column of the order, as SQL with a comma behind it.
Answer<std::string> sorted_by(const Params& item, std::string_view field_name,
                              std::string_view order_name, std::string_view parameter) {
  TRY_ASSIGN(const std::string field, item.required(field_name));
  TRY_ASSIGN(const std::string_view column, column_of(field, parameter));
  TRY_ASSIGN(const bool ascending, item.ascending(order_name, true));
  return fmt::format("{} {}, ", column, ascending ? "ASC" : "DESC");
}

/// `sort`, or else the older `sortBy` and `orderBy`: "name ASC, id"; "" for none.
Answer<std::string> order_of(const Params& params) {
  const Json& sort = params.raw("sort");
  if (!sort.is_null() && !sort.is_array()) return bad_format("sort");
  std::string order;
  for (const Json& entry : sort) {
    TRY_ASSIGN(const std::string one, sorted_by(Params(entry), "field", "order", "sort"));
    order += one;
  }
  if (order.empty() && !params.raw("sortBy").is_null()) {
    TRY_ASSIGN(order, sorted_by(params, "sortBy", "orderBy", "sortBy"));
  }
  return order.empty() ? order : order + "id";
}

}  // namespace

Answer<Json> search_departments(Store& store, const Params& params) {
  TRY_ASSIGN(const std::string keywords, params.required("keywords"));
  TRY_ASSIGN(const OrganizationRow organization, asked_organization(store, params));
  TRY_ASSIGN(const DepartmentView view, department_view(params));
  TRY_ASSIGN(const auto departments, load_named(store, organization, keywords));
  Json list = Json::array();
  for (const auto& department : departments) list.push_back(genauth::write(department, view));
  return list;
}

Answer<Json> search_departments_list(Store& store, const Params& params) {
  TRY_ASSIGN(const OrganizationRow organization, asked_organization(store, params));
  TRY_ASSIGN(const PageRequest page, params.page());
  TRY_ASSIGN(const DepartmentView view, department_view(params));
  Listing listing{.from = "departments", .condition = in_organization(organization)};
  TRY_CHECK(add_filters(params, listing.condition));
  TRY_ASSIGN(listing.order, order_of(params));
  TRY_ASSIGN(const KeyPage found, read_page(store, listing, page));
  return shown_page(found, [&](const std::string& id) { return show_department(store, id, view); });
}

}  // namespace gsync::directory
