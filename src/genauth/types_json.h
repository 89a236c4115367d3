// The types of the Management API V3 as JSON: read leniently (annex ii of the
// reference), written strictly. The one place that knows their member names.

#pragma once

#include <string_view>
#include <vector>

#include "genauth/accessor.h"
#include "genauth/fields.h"
#include "genauth/types.h"

namespace gsync::genauth {

/// Ids that mean "the root node" where a parent is expected (annex i, 24).
constexpr std::string_view kRootAlias = "root";

OrganizationDto read_organization(const Json& json);
DepartmentDto read_department(const Json& json);
/// Targets that are no model object (roles, groups) give nothing.
std::optional<model::CustomField> read_custom_field(const Json& json);

/// customData is shown when there is any.
Json write(const OrganizationDto& organization);
/// Fields of the registry that are empty are written as null.
Json write(const DepartmentDto& department, CustomData custom_data);
/// An entry of set-custom-fields.
Json write(const model::CustomField& field);

/// "USER", "DEPARTMENT". Organizations have the fields of departments.
std::string_view target_type(model::ObjectType object);

/// The objects of a list reply; one object counts as a list of one.
template <typename Item>
std::vector<Item> read_list(const Json& list, Item (*read)(const Json&)) {
  std::vector<Item> items;
  for (const Json* item : as_object_list(list)) items.push_back(read(*item));
  return items;
}

/// One page, or the whole of an unpaged list in the shape of a page.
template <typename Item>
Page<Item> read_page(const Json& data, Item (*read)(const Json&)) {
  // A boolean in this place is a defect of the published types, not a count.
  const Json& total = member(data, "totalCount");
  Page<Item> page;
  if (!total.is_boolean()) page.total = as_int(total).value_or(-1);
  page.list = read_list(member(data, "list"), read);
  return page;
}

}  // namespace gsync::genauth
