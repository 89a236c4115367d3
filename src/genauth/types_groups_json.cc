#include "genauth/types_groups_json.h"

#include "genauth/types_users_json.h"
#include "genauth/writer.h"

namespace gsync::genauth {

GroupDto read_group(const Json& json) {
  GroupDto group;
  group.id = string_member(json, "id");
  group.code = string_member(json, "code");
  group.name = string_member(json, "name");
  group.description = string_member(json, "description");
  group.type = string_member(json, "type");
  group.metadata_source = as_string_list(member(json, "metadataSource"));
  const Json& members = member(json, "members");
  if (!members.is_null()) group.members = read_list(members, read_user);
  group.custom_data = member(json, kCustomData);
  return group;
}

GroupUpsert read_group_upsert(const Json& json) {
  const Json& group = member(json, "data");
  return {as_bool(member(json, "created")).value_or(false),
          read_group(group.is_null() ? json : group)};
}

Json write(const GroupDto& group) {
  Json json = Json::object();
  append(json, "id", group.id);
  append(json, "code", group.code);
  append(json, "name", group.name);
  append(json, "description", nullable(group.description));
  append(json, "type", group.type);
  append(json, "metadataSource", group.metadata_source);
  return json;
}

Json write_upsert(const GroupInput& group) {
  Json json = Json::object();
  append(json, "type", group.type);
  append(json, "description", group.description);
  append(json, "name", group.name);
  append(json, "code", group.code);
  return json;
}

Json write(const GroupInput& group) {
  Json json = write_upsert(group);
  if (!group.custom_data.is_null()) append(json, kCustomData, group.custom_data);
  return json;
}

Json write(const GroupUpdate& update) {
  Json json = Json::object();
  append(json, "code", update.code);
  append(json, "description", update.description);
  append_set(json, "name", update.name);
  append_set(json, "newCode", update.new_code);
  if (!update.custom_data.is_null()) append(json, kCustomData, update.custom_data);
  return json;
}

}  // namespace gsync::genauth
