// What this project's client sees, where genauth-sync has no command for it.
//
//   interop_probe    reads lines of JSON, {"call": NAME, "args": {...}}, and
//                    answers each with {"data": ...} or {"error": TEXT}
//
// $GENAUTH_HOST, $GENAUTH_ACCESS_KEY_ID and $GENAUTH_SECRET say where.

#include <cstdlib>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>

#include "genauth/client.h"
#include "genauth/https_transport.h"
#include "genauth/types_custom_fields_json.h"
#include "genauth/types_groups_json.h"
#include "genauth/types_invitations_json.h"
#include "genauth/types_posts_json.h"
#include "genauth/types_roles_json.h"
#include "genauth/types_sessions_json.h"
#include "genauth/types_sync_center_json.h"
#include "genauth/types_users_json.h"
#include "io/http.h"

namespace gsync::genauth {
namespace {

using Call = std::function<Result<Json>(ManagementClient&, const Json&)>;

std::string text(const Json& args, const char* name) { return args.at(name).get<std::string>(); }

template <typename Item>
Result<Json> shown(Result<Item> item) {
  if (!item) return tl::unexpected(std::move(item).error());
  return write(*item);
}

template <typename Item>
Result<Json> shown(Result<std::vector<Item>> items) {
  if (!items) return tl::unexpected(std::move(items).error());
  Json list = Json::array();
  for (const Item& item : *items) list.push_back(write(item));
  return list;
}

template <typename Item>
Result<Json> shown(Result<Page<Item>> page) {
  if (!page) return tl::unexpected(std::move(page).error());
  TRY_ASSIGN(Json list, shown(Result<std::vector<Item>>(std::move(page->list))));
  return Json{{"totalCount", page->total}, {"list", std::move(list)}};
}

/// "GET /api/v3/get-user", ...: every call that the client has.
Json endpoint_list() {
  Json list = Json::array();
  for (const EndpointInfo& each : endpoints()) list.push_back(describe(each.id));
  return list;
}

/// The ids of users, where the users themselves are compared elsewhere.
Result<Json> ids(Result<Page<UserDto>> page) {
  if (!page) return tl::unexpected(std::move(page).error());
  Json list = Json::array();
  for (const UserDto& user : page->list) list.push_back(user.user_id);
  return list;
}

const std::map<std::string, Call>& calls() {
  static const std::map<std::string, Call> kCalls{
      {"endpoints",
       [](auto& /*client*/, const Json& /*args*/) -> Result<Json> { return endpoint_list(); }},
      {"list_posts",
       [](auto& client, const Json& args) {
         PostQuery query;
         query.keywords = text(args, "keywords");
         return shown(client.list_posts(query, 1, 50));
       }},
      {"get_post",
       [](auto& client, const Json& args) { return shown(client.get_post(text(args, "code"))); }},
      {"get_posts",
       [](auto& client, const Json& args) {
         return shown(client.get_posts(args.at("ids").template get<std::vector<std::string>>()));
       }},
      {"user_posts",
       [](auto& client, const Json& args) { return shown(client.user_posts(text(args, "user"))); }},
      {"get_group",
       [](auto& client, const Json& args) { return shown(client.get_group(text(args, "code"))); }},
      {"list_groups",
       [](auto& client, const Json& args) {
         return shown(client.list_groups(text(args, "keywords"), 1, 50));
       }},
      {"group_members",
       [](auto& client, const Json& args) {
         return ids(client.list_group_members(text(args, "code"), 1, 50));
       }},
      {"user_groups",
       [](auto& client, const Json& args) {
         return shown(client.user_groups(text(args, "user"), UserIdType::kUserId));
       }},
      {"get_role",
       [](auto& client, const Json& args) { return shown(client.get_role({text(args, "code")})); }},
      {"list_roles",
       [](auto& client, const Json& args) {
         return shown(client.list_roles(text(args, "keywords"), "default", 1, 50));
       }},
      {"role_members",
       [](auto& client, const Json& args) {
         return ids(client.list_role_members({text(args, "code")}, 1, 50));
       }},
      {"user_roles",
       [](auto& client, const Json& args) {
         return shown(client.user_roles(text(args, "user"), UserIdType::kUserId));
       }},
      {"get_sync_task",
       [](auto& client, const Json& args) {
         return shown(client.get_sync_task(args.at("task").get<int64_t>()));
       }},
      {"list_sync_tasks",
       [](auto& client, const Json& /*args*/) { return shown(client.list_sync_tasks(1, 50)); }},
      {"get_sync_job",
       [](auto& client, const Json& args) {
         return shown(client.get_sync_job(args.at("job").template get<int64_t>()));
       }},
      {"list_custom_fields",
       [](auto& client, const Json& args) {
         return shown(client.list_custom_fields(
             {.target = TargetType::kUser, .keyword = text(args, "keyword")}, 1, 50));
       }},
      {"department_sync_relations",
       [](auto& client, const Json& args) {
         return shown(client.department_sync_relations({"acme", text(args, "department")}));
       }},
      {"user_identities",
       [](auto& client, const Json& args) {
         return shown(client.user_identities(text(args, "user")));
       }},
      {"user_sync_relations",
       [](auto& client, const Json& args) {
         return shown(client.user_sync_relations(text(args, "user")));
       }},
      {"archived_users",
       [](auto& client, const Json& /*args*/) { return shown(client.archived_users(1, 50)); }},
      {"invitation_settings",
       [](auto& client, const Json& /*args*/) { return shown(client.invitation_settings()); }},
      {"invitation_page",
       [](auto& client, const Json& args) {
         return shown(client.invitation_page(text(args, "identifier")));
       }},
      {"sign_up",
       [](auto& client, const Json& args) -> Result<Json> {
         return client.sign_up_by_invitation({.identifier = text(args, "identifier"),
                                              .name = text(args, "name"),
                                              .email = text(args, "email"),
                                              .email_code = text(args, "code")});
       }},
      {"invitation_applicants",
       [](auto& client, const Json& /*args*/) {
         return shown(client.invitation_applicants({.with_inviter = true}));
       }},
  };
  return kCalls;
}

Json answer(ManagementClient& client, const std::string& line) {
  const Json request = Json::parse(line);
  const auto result = calls().at(text(request, "call"))(client, request.at("args"));
  return result ? Json{{"data", *result}} : Json{{"error", result.error().message()}};
}

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

int run() {
  const io::SystemClock clock;
  io::Random random;
  io::CurlClient http{{}};
  HttpsSettings settings;
  settings.host = variable("GENAUTH_HOST");
  settings.access_key_id = variable("GENAUTH_ACCESS_KEY_ID");
  settings.access_key_secret = variable("GENAUTH_SECRET");
  const auto transport = HttpsTransport::open(std::move(settings), http, clock, random).value();
  ManagementClient client(*transport);
  for (std::string line; std::getline(std::cin, line);) {
    std::cout << answer(client, line).dump() << std::endl;
  }
  return 0;
}

}  // namespace
}  // namespace gsync::genauth

int main() { return gsync::genauth::run(); }
