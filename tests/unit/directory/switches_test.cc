// Every switch of rules.h, off and on.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "directory/directory.h"

namespace gsync::directory {
namespace {

using genauth::Endpoint;
using genauth::Json;

class Switches : public testing::Test {
 protected:
  /// A fresh directory with an organization "acme".
  void start(const Rules& rules) {
    directory_ = Directory::open(":memory:", clock_, random_, rules).value();
    organization("acme");
  }

  Json data(Endpoint endpoint, const Json& params) {
    const auto reply = directory_->handle({endpoint, params});
    EXPECT_EQ(reply.status_code, 200) << genauth::describe(endpoint) << ": " << reply.message;
    return reply.data.tree();
  }
  std::string words(Endpoint endpoint, const Json& params) {
    const auto reply = directory_->handle({endpoint, params});
    return fmt::format("{} {}", reply.status_code, reply.message);
  }
  void organization(const std::string& code) {
    data(Endpoint::kCreateOrganization, {{"organizationCode", code}, {"organizationName", code}});
  }
  std::string user(const std::string& username, Json more = Json::object()) {
    more["username"] = username;
    return data(Endpoint::kCreateUser, more)["userId"];
  }
  bool exists(const std::string& username) {
    return data(Endpoint::kIsUserExists, {{"username", username}})["exists"].get<bool>();
  }
  Json get(const std::string& id) {
    return data(Endpoint::kGetUser, {{"userId", id}, {"withCustomData", true}});
  }
  /// "a b " of a list of users.
  static std::string usernames(const Json& list) {
    std::string text;
    for (const Json& each : list) text += each["username"].get<std::string>() + " ";
    return text;
  }
  static Json batch(std::initializer_list<const char*> usernames) {
    Json list = Json::array();
    for (const char* each : usernames) list.push_back({{"username", each}});
    return {{"list", list}};
  }

  io::ManualClock clock_{*parse_iso("2025-07-01T08:00:00.000Z")};
  io::Random random_{7};
  std::unique_ptr<Directory> directory_;
};

TEST_F(Switches, ADuplicateHasTheStatusOfTheRules) {
  for (const int status : {409, 422, 500}) {
    start({.duplicate_status = status});
    user("a");
    EXPECT_EQ(words(Endpoint::kCreateUser, {{"username", "a"}}),
              fmt::format("{} username already exists: a", status));
    EXPECT_EQ(words(Endpoint::kCreateUser, {{"email", "x"}}), "400 参数 email 格式错误");
  }
}

TEST_F(Switches, AFailedBatchLeavesNothingBehind) {
  start({});
  user("c");
  EXPECT_EQ(words(Endpoint::kCreateUsersBatch, batch({"a", "b", "c", "d"})),
            "409 username already exists: c");
  EXPECT_FALSE(exists("a"));
  EXPECT_FALSE(exists("d"));
}

TEST_F(Switches, AFailedBatchKeepsItsEarlierItems) {
  start({.failed_batch = FailedBatch::kEarlierItems});
  user("c");
  EXPECT_EQ(words(Endpoint::kCreateUsersBatch, batch({"a", "b", "c", "d"})),
            "409 username already exists: c");
  EXPECT_TRUE(exists("a"));
  EXPECT_TRUE(exists("b"));
  EXPECT_FALSE(exists("d")) << "it stops at the first refusal";
  EXPECT_EQ(data(Endpoint::kListUsers, Json::object())["totalCount"], 3);
}

TEST_F(Switches, AnItemThatFailsHalfwayIsTakenBackWhole) {
  start({.failed_batch = FailedBatch::kEarlierItems});
  const std::string a = user("a");
  user("b");
  const Json list = Json::array(
      {{{"userId", a}, {"name", "New"}}, {{"userId", a}, {"name", "Newer"}, {"username", "b"}}});
  EXPECT_EQ(words(Endpoint::kUpdateUserBatch, {{"list", list}}), "409 username already exists: b");
  EXPECT_EQ(get(a)["name"], "New");
}

TEST_F(Switches, EveryBatchFollowsTheRule) {
  for (const bool keeps : {false, true}) {
    start({.failed_batch = keeps ? FailedBatch::kEarlierItems : FailedBatch::kNothing});
    const std::string a = user("a");
    EXPECT_EQ(words(Endpoint::kResignUserBatch, {{"userIds", {a, "nobody"}}}), "404 用户不存在");
    EXPECT_EQ(get(a)["status"], keeps ? "Resigned" : "Activated");
    EXPECT_EQ(words(Endpoint::kDeleteUsersBatch,
                    {{"userIds", {"a@x.cn", "no mail"}}, {"options", {{"userIdType", "email"}}}}),
              "400 参数 email 格式错误");
    const Json fields = Json::array(
        {{{"targetType", "USER"}, {"key", "title"}, {"dataType", "STRING"}}, {{"key", "x"}}});
    EXPECT_EQ(words(Endpoint::kSetCustomFields, {{"list", fields}}),
              "400 参数 targetType 格式错误");
    EXPECT_EQ(data(Endpoint::kGetCustomFields, {{"targetType", "USER"}}).size(), keeps ? 1U : 0U);
  }
}

TEST_F(Switches, ResultsOfABatchComeInOrderOrReversed) {
  start({});
  EXPECT_EQ(usernames(data(Endpoint::kCreateUsersBatch, batch({"a", "b"}))), "a b ");
  start({.batch_replies = BatchReplies::kReversed});
  EXPECT_EQ(usernames(data(Endpoint::kCreateUsersBatch, batch({"a", "b"}))), "b a ");
}

TEST_F(Switches, ANewUserShowsInListsAfterTheDelay) {
  start({.list_delay = std::chrono::milliseconds(500)});
  const std::string a = user("a");
  const auto total = [this](Endpoint endpoint) {
    return data(endpoint, Json::object())["totalCount"].get<int>();
  };
  EXPECT_EQ(total(Endpoint::kListUsers), 0);
  EXPECT_EQ(total(Endpoint::kListUsersLegacy), 0);
  EXPECT_EQ(get(a)["username"], "a") << "get-user shows it at once";
  clock_.advance(std::chrono::milliseconds(499));
  EXPECT_EQ(total(Endpoint::kListUsers), 0);
  clock_.advance(std::chrono::milliseconds(1));
  EXPECT_EQ(total(Endpoint::kListUsers), 1);
  start({});
  user("a");
  EXPECT_EQ(total(Endpoint::kListUsers), 1) << "no delay";
}

TEST_F(Switches, DeepPagesAreRefused) {
  const Json deep = {{"page", "201"}, {"limit", "50"}};
  const Json last = {{"page", "200"}, {"limit", "50"}};
  start({});
  EXPECT_EQ(words(Endpoint::kListUsersLegacy, deep), "200 Success");
  start({.last_row = 10'000});
  EXPECT_EQ(words(Endpoint::kListUsersLegacy, last), "200 Success");
  EXPECT_EQ(words(Endpoint::kListUsersLegacy, deep),
            "400 page * limit must not be more than 10000");
  EXPECT_EQ(words(Endpoint::kListUsers, {{"options", {{"pagination", deep}}}}),
            "400 page * limit must not be more than 10000");
}

TEST_F(Switches, AnUpdateWithoutStatusLeavesItOrActivates) {
  for (const bool defaults : {false, true}) {
    start({.omitted_fields = defaults ? OmittedFields::kDefaults : OmittedFields::kUnchanged});
    const std::string a = user("a", {{"status", "Suspended"}, {"gender", "F"}});
    data(Endpoint::kUpdateUser, {{"userId", a}, {"name", "A"}});
    EXPECT_EQ(get(a)["status"], defaults ? "Activated" : "Suspended");
    EXPECT_EQ(get(a)["gender"], defaults ? "U" : "F");
    data(Endpoint::kUpdateUser, {{"userId", a}, {"status", "Suspended"}, {"gender", "M"}});
    EXPECT_EQ(get(a)["status"], "Suspended");
    EXPECT_EQ(get(a)["gender"], "M");
  }
}

TEST_F(Switches, CustomDataOfAnUpdateMergesOrReplaces) {
  for (const bool replaces : {false, true}) {
    start({.custom_data = replaces ? CustomDataUpdate::kReplaces : CustomDataUpdate::kMerges});
    for (const char* key : {"title", "room"}) {
      data(Endpoint::kSetCustomFields,
           {{"list",
             Json::array({{{"targetType", "USER"}, {"key", key}, {"dataType", "STRING"}}})}});
    }
    const std::string a = user("a", {{"customData", {{"title", "Chief"}, {"room", "7"}}}});
    data(Endpoint::kUpdateUser, {{"userId", a}, {"customData", {{"room", "8"}}}});
    const Json expected =
        replaces ? Json({{"room", "8"}}) : Json({{"title", "Chief"}, {"room", "8"}});
    EXPECT_EQ(get(a)["customData"], expected);
    data(Endpoint::kUpdateUser, {{"userId", a}, {"name", "A"}});
    EXPECT_EQ(get(a)["customData"], expected) << "not named at all, it stays";
  }
}

TEST_F(Switches, KeysOfDepartmentsAreUniqueInTheOrganizationOrThePool) {
  for (const bool pool : {false, true}) {
    start({.department_keys = pool ? KeyScope::kPool : KeyScope::kOrganization});
    organization("other");
    const auto create = [this](const std::string& organization_code, const Json& more) {
      Json params = {
          {"organizationCode", organization_code}, {"name", "D"}, {"parentDepartmentId", "root"}};
      params.update(more);
      return words(Endpoint::kCreateDepartment, params);
    };
    const Json code = {{"code", "d1"}};
    const Json open_id = {{"openDepartmentId", "o1"}};
    EXPECT_EQ(create("acme", code), "200 Success");
    EXPECT_EQ(create("acme", open_id), "200 Success");
    EXPECT_EQ(create("acme", code), "409 code already exists: d1");
    EXPECT_EQ(create("other", code), pool ? "409 code already exists: d1" : "200 Success");
    EXPECT_EQ(create("other", open_id),
              pool ? "409 openDepartmentId already exists: o1" : "200 Success");
  }
}

TEST_F(Switches, TheWholeTreeComesWithOrWithoutTheRootNode) {
  for (const bool included : {false, true}) {
    start({.root_node = included ? RootNode::kIncluded : RootNode::kLeftOut});
    const Json tree = data(Endpoint::kGetAllDepartments, {{"organizationCode", "acme"}});
    EXPECT_EQ(tree["totalCount"], included ? 1 : 0);
    if (!included) continue;
    EXPECT_EQ(tree["list"][0]["parentDepartmentId"], "root");
  }
}

TEST_F(Switches, ResigningIsFinalOrNot) {
  for (const bool reversible : {false, true}) {
    start({.resigning = reversible ? Resigning::kCanBeUndone : Resigning::kIsFinal});
    const std::string a = user("a");
    data(Endpoint::kResignUser, {{"userId", a}});
    const std::string result =
        words(Endpoint::kUpdateUser, {{"userId", a}, {"status", "Activated"}});
    EXPECT_EQ(result,
              reversible ? "200 Success" : "422 a resigned user cannot be re-activated: " + a);
    EXPECT_EQ(get(a)["status"], reversible ? "Activated" : "Resigned");
  }
}

TEST_F(Switches, FetchAllIsHonouredOrIgnored) {
  for (const bool ignored : {false, true}) {
    start({.fetch_all = ignored ? FetchAll::kIgnored : FetchAll::kHonoured});
    organization("other");
    const Json page = data(Endpoint::kListOrganizations, {{"fetchAll", "true"}, {"limit", "1"}});
    EXPECT_EQ(page["totalCount"], 2);
    EXPECT_EQ(page["list"].size(), ignored ? 1U : 2U);
  }
}

TEST_F(Switches, ADoneCallSaysWhatTheRulesSay) {
  start({.success_message = ""});
  EXPECT_EQ(words(Endpoint::kListUsers, Json::object()), "200 ");
  start({});
  EXPECT_EQ(words(Endpoint::kListUsers, Json::object()), "200 Success");
}

}  // namespace
}  // namespace gsync::directory
