// How the client reads a pool whose lists of users end at a row, as those of a search
// index do: the ways of reference section 18, one after the other.

#include <gtest/gtest.h>

#include <functional>
#include <set>

#include "directory/directory.h"
#include "genauth/user_reading.h"

namespace gsync::directory {
namespace {

using genauth::Endpoint;
using genauth::Json;
using genauth::Reply;
using genauth::Request;

constexpr int kUsers = 230;
constexpr int kDeepest = 100;

/// A service that does not know some calls.
class LackingTransport final : public genauth::Transport {
 public:
  LackingTransport(Directory& directory, std::function<bool(const Request&)> lacks)
      : inner_(directory), lacks_(std::move(lacks)) {}

  Result<Reply> send(const Request& request) override {
    if (!lacks_(request)) return inner_.send(request);
    Reply reply;
    reply.status_code = 501;
    reply.message = "not here";
    return reply;
  }

 private:
  EmbeddedTransport inner_;
  std::function<bool(const Request&)> lacks_;
};

bool by_change(const Request& request) { return request.endpoint == Endpoint::kListUsersLegacy; }
bool by_time(const Request& request) {
  return by_change(request) || request.params.contains("advancedFilter");
}

class DeepPaging : public testing::Test {
 protected:
  DeepPaging() {
    ask(Endpoint::kCreateOrganization, {{"organizationCode", "acme"}, {"organizationName", "A"}});
    ask(Endpoint::kCreateOrganization, {{"organizationCode", "other"}, {"organizationName", "O"}});
    std::vector<std::string> departments;
    for (const char* code : {"acme", "acme", "other"}) {
      departments.push_back(
          ask(Endpoint::kCreateDepartment,
              {{"organizationCode", code}, {"name", "D"}, {"parentDepartmentId", "root"}})
              .data.tree()["departmentId"]);
    }
    for (int i = 0; i < kUsers; ++i) {
      clock_.advance(std::chrono::seconds(1));
      const std::string& department = departments[static_cast<size_t>(i) % departments.size()];
      ask(Endpoint::kCreateUser, {{"username", "u" + std::to_string(i)},
                                  {"departmentIds", Json::array({department, departments[0]})}});
    }
  }

  Reply ask(Endpoint endpoint, const Json& params) {
    Reply reply = directory_->handle({endpoint, params});
    EXPECT_EQ(reply.status_code, 200) << reply.message;
    return reply;
  }

  genauth::UserReading read(std::function<bool(const Request&)> lacks) {
    LackingTransport transport(*directory_, std::move(lacks));
    genauth::ManagementClient client(transport);
    genauth::UserListOptions options{.parallel = 1, .root_id = "r", .deepest = kDeepest};
    auto reading = genauth::read_all_users(client, options, clock_.now());
    EXPECT_TRUE(reading.has_value()) << to_text(reading.error());
    calls_ = client.calls();
    return *std::move(reading);
  }

  static size_t distinct(const genauth::UserReading& reading) {
    std::set<std::string> ids;
    for (const model::User& user : reading.users) ids.insert(user.id);
    return ids.size();
  }

  io::ManualClock clock_{TimePoint(std::chrono::milliseconds(1'753'256'061'000))};
  io::Random random_{1};
  std::unique_ptr<Directory> directory_ =
      *Directory::open(":memory:", clock_, random_, {.last_row = kDeepest});
  std::map<std::string, uint64_t> calls_;
};

TEST_F(DeepPaging, ThePagesBehindTheLastRowAreRefused) {
  const auto page = [&](int number) {
    return directory_
        ->handle({Endpoint::kListUsers,
                  {{"options", {{"pagination", {{"page", number}, {"limit", 50}}}}}}})
        .status_code;
  };
  EXPECT_EQ(page(2), 200);
  EXPECT_EQ(page(3), 400);
}

TEST_F(DeepPaging, UsersAreReadInWindowsOfTheirChange) {
  const auto reading = read([](const Request&) { return false; });
  EXPECT_EQ(distinct(reading), size_t{kUsers});
  EXPECT_TRUE(reading.doubts.empty()) << reading.doubts[0];
}

TEST_F(DeepPaging, WithoutTheOlderListInWindowsOfTheirSigningUp) {
  const auto reading = read(by_change);
  EXPECT_EQ(distinct(reading), size_t{kUsers});
  EXPECT_TRUE(reading.doubts.empty()) << reading.doubts[0];
  EXPECT_FALSE(calls_.contains("list-department-members"));
}

TEST_F(DeepPaging, WithoutFiltersDepartmentByDepartment) {
  clock_.advance(std::chrono::seconds(1));
  const auto reading = read(by_time);
  // The first department has everybody, which is more than can be listed.
  ASSERT_EQ(reading.doubts.size(), 2U);
  EXPECT_NE(reading.doubts[0].find("has 230 members, more than can be listed"), std::string::npos);
  EXPECT_EQ(reading.doubts[1], "list-users announces 230 users and its parts give 153");
}

TEST_F(DeepPaging, DepartmentsThatCanBeListedAddUpToThePool) {
  const Json all =
      ask(Endpoint::kGetAllDepartments, {{"organizationCode", "acme"}}).data.tree()["list"];
  const std::string first = all[0]["departmentId"];
  const Json ids = ask(Endpoint::kListDepartmentMemberIds,
                       {{"organizationCode", "acme"}, {"departmentId", first}})
                       .data.tree();
  // Only a third stays there.
  for (size_t i = 0; i < ids.size(); ++i) {
    if (i % 3 == 0) continue;
    ask(Endpoint::kRemoveDepartmentMembers, {{"organizationCode", "acme"},
                                             {"departmentId", first},
                                             {"userIds", Json::array({ids[i]})}});
  }
  auto reading = read(by_time);
  EXPECT_EQ(distinct(reading), size_t{kUsers});
  EXPECT_TRUE(reading.doubts.empty()) << reading.doubts[0];

  ask(Endpoint::kCreateUser, {{"username", "nowhere"}});
  reading = read(by_time);
  ASSERT_EQ(reading.doubts.size(), 1U);
  EXPECT_EQ(reading.doubts[0], "list-users announces 231 users and its parts give 230");
}

}  // namespace
}  // namespace gsync::directory
