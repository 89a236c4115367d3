#include "genauth/client.h"
#include "genauth/types_groups_json.h"
#include "genauth/types_users_json.h"
#include "genauth/writer.h"

namespace gsync::genauth {

Result<GroupDto> ManagementClient::get_group(const std::string& code) {
  TRY_ASSIGN(const Json data,
             call(Endpoint::kGetGroup, {{"code", code}, {"withCustomData", true}}));
  return read_group(data);
}

Result<Page<GroupDto>> ManagementClient::list_groups(const std::string& keywords, int page,
                                                     int limit) {
  Json params = {{"withCustomData", true}};
  append_given(params, "keywords", keywords);
  TRY_ASSIGN(const Json data, call(Endpoint::kListGroups, paged(std::move(params), page, limit)));
  return read_page(data, read_group);
}

Result<std::vector<GroupDto>> ManagementClient::all_groups(GroupMembers members) {
  Json params = {{"fetchMembers", members == GroupMembers::kFetch}, {"withCustomData", true}};
  TRY_ASSIGN(const Json data, call(Endpoint::kGetAllGroups, std::move(params)));
  return read_list(data, read_group);
}

Result<GroupDto> ManagementClient::create_group(const GroupInput& group) {
  TRY_ASSIGN(const Json data, call(Endpoint::kCreateGroup, write(group)));
  return read_group(data);
}

Result<GroupUpsert> ManagementClient::create_or_update_group(const GroupInput& group) {
  TRY_ASSIGN(const Json data, call(Endpoint::kCreateOrUpdateGroup, write_upsert(group)));
  return read_group_upsert(data);
}

Result<std::vector<GroupDto>> ManagementClient::create_groups(std::span<const GroupInput> groups) {
  if (groups.empty()) return std::vector<GroupDto>();
  Json list = Json::array();
  for (const GroupInput& group : groups) list.push_back(write(group));
  TRY_ASSIGN(const Json data, call(Endpoint::kCreateGroupsBatch, {{"list", std::move(list)}}));
  return read_list(data, read_group);
}

Result<GroupDto> ManagementClient::update_group(const GroupUpdate& update) {
  TRY_ASSIGN(const Json data, call(Endpoint::kUpdateGroup, write(update)));
  return read_group(data);
}

Result<void> ManagementClient::delete_groups(std::span<const std::string> codes) {
  if (codes.empty()) return {};
  return act(Endpoint::kDeleteGroupsBatch, {{"codeList", codes}});
}

Result<void> ManagementClient::add_group_members(const std::string& code,
                                                 std::span<const std::string> user_ids) {
  if (user_ids.empty()) return {};
  return act(Endpoint::kAddGroupMembers, {{"code", code}, {"userIds", user_ids}});
}

Result<void> ManagementClient::remove_group_members(const std::string& code,
                                                    std::span<const std::string> user_ids) {
  if (user_ids.empty()) return {};
  return act(Endpoint::kRemoveGroupMembers, {{"code", code}, {"userIds", user_ids}});
}

Result<Page<UserDto>> ManagementClient::list_group_members(const std::string& code, int page,
                                                           int limit) {
  Json params = {{"code", code}, {"withCustomData", true}, {"withDepartmentIds", true}};
  TRY_ASSIGN(const Data data,
             data_of(Endpoint::kListGroupMembers, paged(std::move(params), page, limit)));
  return user_page_in(data);
}

Result<std::vector<GroupDto>> ManagementClient::user_groups(const std::string& user_id,
                                                            UserIdType type) {
  TRY_ASSIGN(const Json data,
             call(Endpoint::kGetUserGroups, {{"userId", user_id}, {"userIdType", to_text(type)}}));
  return read_page(data, read_group).list;
}

}  // namespace gsync::genauth
