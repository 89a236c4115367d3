// The types of the Management API V3 as JSON: read leniently (annex ii of the
// reference), written strictly. Here is what all share; each area has a file:
// types_<area>_json.h.

#pragma once

#include <string_view>
#include <vector>

#include "genauth/accessor.h"
#include "genauth/fields.h"
#include "genauth/types.h"

namespace gsync::genauth {

/// Ids that mean "the root node" where a parent is expected (annex i, 24).
constexpr std::string_view kRootAlias = "root";

/// The member `field` of an i18n block: { "zh-CN": { enabled, value }, ... }.
Translations read_i18n(const Json& i18n, std::string_view field);
/// The whole block; null, which clears, for no translations.
Json write_i18n(std::string_view field, const Translations& translations);

/// The objects of a list reply; one object counts as a list of one.
template <typename Item>
std::vector<Item> read_list(const Json& list, Item (*read)(const Json&)) {
  std::vector<Item> items;
  for (const Json* item : as_object_list(list)) items.push_back(read(*item));
  return items;
}

/// -1 when the page has none.
int64_t read_total(const Json& page);

/// One page, or the whole of an unpaged list in the shape of a page.
template <typename Item>
Page<Item> read_page(const Json& data, Item (*read)(const Json&)) {
  return {read_total(data), read_list(member(data, "list"), read)};
}

}  // namespace gsync::genauth
