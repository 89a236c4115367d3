#include "directory/group_rows.h"

#include "directory/rows.h"
#include "genauth/types_groups_json.h"

namespace gsync::directory {
namespace {

using genauth::CustomData;
using genauth::GroupDto;

Answer<Json> shown_members(Store& store, const std::string& group_id) {
  auto query = store.query("SELECT user_id FROM group_members WHERE group_id = ? ORDER BY user_id");
  query->bind(group_id);
  Json list = Json::array();
  for (;;) {
    TRY_ASSIGN(const bool row, query->step());
    if (!row) return list;
    TRY_ASSIGN(Data user, shown_user(store, std::string(query->text(0)), {}));
    list.push_back(std::move(user).take_tree());
  }
}

void show_custom_data(Json& json, const GroupDto& group, CustomData how) {
  switch (how) {
    case CustomData::kHide:
      return;
    case CustomData::kNest:
      json[std::string(genauth::kCustomData)] = group.custom_data;
      return;
    case CustomData::kFlat:
      json.update(group.custom_data);
      return;
  }
}

}  // namespace

Answer<std::optional<std::string>> find_group(Store& store, const std::string& code) {
  auto query = store.query("SELECT id FROM groups WHERE code = ?");
  query->bind(code);
  TRY_ASSIGN(const bool found, query->step());
  if (!found) return std::nullopt;
  return std::string(query->text(0));
}

Answer<std::string> existing_group(Store& store, const Params& params) {
  TRY_ASSIGN(const std::string code, params.required("code"));
  TRY_ASSIGN(auto id, find_group(store, code));
  if (!id) return group_unknown();
  return *std::move(id);
}

Answer<GroupFlags> group_flags(const Params& params) {
  GroupFlags flags;
  TRY_ASSIGN(flags.custom_data, custom_data_view(params));
  TRY_ASSIGN(flags.members, params.flag("fetchMembers"));
  return flags;
}

Answer<Json> shown_group(Store& store, const std::string& id, const GroupFlags& flags) {
  TRY_ASSIGN(const auto group, load_group(store, id));
  if (!group) return group_unknown();
  Json json = genauth::write(*group);
  if (flags.members) {
    TRY_ASSIGN(json["members"], shown_members(store, id));
  }
  show_custom_data(json, *group, flags.custom_data);
  return json;
}

Answer<void> insert_group(Store& store, const GroupDto& group) {
  auto query = store.query(
      "INSERT INTO groups (id, code, name, description, type, custom_data, created_at, updated_at)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  query->bind(group.id).bind(group.code).bind(group.name).bind(group.description);
  query->bind(group.type).bind(group.custom_data.dump()).bind(store.now()).bind(store.now());
  TRY_CHECK(query->run());
  return {};
}

Answer<std::optional<GroupDto>> load_group(Store& store, const std::string& id) {
  auto query =
      store.query("SELECT id, code, name, description, type, custom_data FROM groups WHERE id = ?");
  query->bind(id);
  TRY_ASSIGN(const bool found, query->step());
  if (!found) return std::nullopt;
  GroupDto group;
  group.id = query->text(0);
  group.code = query->text(1);
  group.name = query->text(2);
  group.description = query->text(3);
  group.type = query->text(4);
  group.custom_data = Json::parse(query->text(5));
  return group;
}

Answer<void> save_group(Store& store, const GroupDto& group) {
  auto query = store.query(
      "UPDATE groups SET code = ?, name = ?, description = ?, type = ?, custom_data = ?,"
      " updated_at = ? WHERE id = ?");
  query->bind(group.code).bind(group.name).bind(group.description).bind(group.type);
  query->bind(group.custom_data.dump()).bind(store.now()).bind(group.id);
  TRY_CHECK(query->run());
  return {};
}

}  // namespace gsync::directory
