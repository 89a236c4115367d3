// Groups: what they are (reference section 8).

#include "directory/batch.h"
#include "directory/group_rows.h"
#include "directory/handlers.h"
#include "directory/input.h"
#include "directory/listing.h"

namespace gsync::directory {
namespace {

using genauth::GroupDto;

/// A length of 100 is refused; the limit itself is not published.
constexpr size_t kLongestCode = 64;
constexpr std::string_view kDefaultType = "static";

Answer<std::string> code_of(const Params& params, std::string_view name) {
  TRY_ASSIGN(std::string code, params.required(name));
  if (!is_code(code) || code.size() > kLongestCode) return bad_format(name);
  return code;
}

Answer<void> check_free(Store& store, const std::string& code) {
  TRY_ASSIGN(const auto holder, find_group(store, code));
  if (holder) return refuse(409, "分组标识符已存在");
  return {};
}

/// The fields that the call names, on top of what the group has.
Answer<void> take_fields(Store& store, const Params& params, GroupDto& group) {
  if (params.has("name")) {
    TRY_ASSIGN(group.name, params.required("name"));
  }
  if (params.has("description")) {
    TRY_ASSIGN(group.description, params.text("description"));
  }
  TRY_ASSIGN(const std::string type, params.text("type"));
  if (!type.empty()) group.type = type;
  TRY_ASSIGN(const Json custom, read_custom_data(store, params, "GROUP", group.id));
  if (!custom.is_null()) group.custom_data.merge_patch(custom);
  return {};
}

Answer<std::string> create_one(Store& store, const Params& params) {
  GroupDto group;
  TRY_ASSIGN(group.code, code_of(params, "code"));
  TRY_ASSIGN(group.name, params.required("name"));
  TRY_CHECK(check_free(store, group.code));
  group.type = kDefaultType;
  group.custom_data = Json::object();
  TRY_CHECK(take_fields(store, params, group));
  group.id = store.new_id();
  TRY_CHECK(insert_group(store, group));
  return group.id;
}

/// Of the parameter `code`; refuses an unknown group (404).
Answer<GroupDto> group_to_change(Store& store, const Params& params) {
  TRY_ASSIGN(const std::string id, existing_group(store, params));
  TRY_ASSIGN(auto group, load_group(store, id));
  if (!group) return group_unknown();
  return *std::move(group);
}

Answer<void> rename(Store& store, const Params& params, GroupDto& group) {
  TRY_ASSIGN(const std::string asked, params.text("newCode"));
  if (asked.empty() || asked == group.code) return {};
  TRY_ASSIGN(std::string code, code_of(params, "newCode"));
  TRY_CHECK(check_free(store, code));
  group.code = std::move(code);
  return {};
}

Answer<std::vector<std::string>> all_ids(Store& store) {
  std::vector<std::string> ids;
  auto query = store.query("SELECT id FROM groups ORDER BY id");
  for (;;) {
    TRY_ASSIGN(const bool row, query->step());
    if (!row) return ids;
    ids.emplace_back(query->text(0));
  }
}

}  // namespace

Answer<Json> get_group(Store& store, const Params& params) {
  TRY_ASSIGN(const GroupFlags flags, group_flags(params));
  TRY_ASSIGN(const std::string id, existing_group(store, params));
  return shown_group(store, id, flags);
}

Answer<Json> list_groups(Store& store, const Params& params) {
  TRY_ASSIGN(const PageRequest page, params.page());
  TRY_ASSIGN(const GroupFlags flags, group_flags(params));
  TRY_ASSIGN(const std::string keywords, params.text("keywords"));
  Listing groups{.from = "groups",
                 .condition = contains({"code", "name", "description"}, keywords)};
  TRY_ASSIGN(const KeyPage found, read_page(store, groups, page));
  return shown_page(found, [&](const std::string& id) { return shown_group(store, id, flags); });
}

Answer<Json> get_all_groups(Store& store, const Params& params) {
  TRY_ASSIGN(const GroupFlags flags, group_flags(params));
  TRY_ASSIGN(const auto ids, all_ids(store));
  Json list = Json::array();
  for (const std::string& id : ids) {
    TRY_ASSIGN(Json group, shown_group(store, id, flags));
    list.push_back(std::move(group));
  }
  return list;
}

Answer<Json> create_group(Store& store, const Params& params) {
  TRY_ASSIGN(const std::string id, create_one(store, params));
  return shown_group(store, id, {});
}

Answer<Json> create_or_update_group(Store& store, const Params& params) {
  TRY_ASSIGN(const std::string code, code_of(params, "code"));
  TRY_ASSIGN(auto id, find_group(store, code));
  const bool created = !id.has_value();
  if (created) {
    TRY_ASSIGN(id, create_one(store, params));
  } else {
    TRY_ASSIGN(GroupDto group, group_to_change(store, params));
    TRY_CHECK(take_fields(store, params, group));
    TRY_CHECK(save_group(store, group));
  }
  TRY_ASSIGN(Json group, shown_group(store, *id, {}));
  return Json{{"created", created}, {"data", std::move(group)}};
}

Answer<Json> create_groups_batch(Store& store, const Params& params) {
  TRY_ASSIGN(const auto items, params.items("list"));
  return each_item(store, items, [&](const Params& item) { return create_group(store, item); });
}

Answer<Json> update_group(Store& store, const Params& params) {
  TRY_ASSIGN(GroupDto group, group_to_change(store, params));
  TRY_CHECK(take_fields(store, params, group));
  TRY_CHECK(rename(store, params, group));
  TRY_CHECK(save_group(store, group));
  return shown_group(store, group.id, {});
}

Answer<Json> delete_groups_batch(Store& store, const Params& params) {
  TRY_ASSIGN(const auto codes, params.batch("codeList"));
  for (const std::string& code : codes) {
    auto query = store.query("DELETE FROM groups WHERE code = ?");
    query->bind(code);
    TRY_CHECK(query->run());
  }
  return success();
}

}  // namespace gsync::directory
