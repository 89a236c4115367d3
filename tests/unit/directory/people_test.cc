// What of posts, groups, roles and the Sync Center no call can bring about:
// rows that somebody else wrote, and what the file must not hold.

#include <gtest/gtest.h>

#include "directory/directory.h"
#include "genauth/client.h"
#include "io/file.h"
#include "io/sqlite.h"
#include "support/temp_folder.h"

namespace gsync::directory {
namespace {

using genauth::Endpoint;
using genauth::Json;

class PeopleDirectory : public testing::Test {
 protected:
  void execute(const std::string& sql) {
    auto database = io::Database::open(folder_ / "a.db", io::Durability::kNormal);
    ASSERT_TRUE(database->execute(sql).has_value());
  }

  test::TempFolder folder_;
  io::ManualClock clock_{*parse_iso("2025-07-01T08:00:00.000Z")};
  io::Random random_{7};
  std::unique_ptr<Directory> directory_ =
      Directory::open(folder_ / "a.db", clock_, random_).value();
  EmbeddedTransport transport_{*directory_};
  genauth::ManagementClient client_{transport_};
};

genauth::SyncTaskInput lark() {
  genauth::SyncTaskInput task;
  task.name = "飞书";
  task.type = "lark";
  task.flow = "downstream";
  task.trigger = "manually";
  task.field_mapping.emplace();
  task.client_config = {{"larkConfig", {{"app_id", "cli_1"}, {"app_secret", "s3cret-of-lark"}}}};
  return task;
}

TEST_F(PeopleDirectory, CredentialsOfSourcesAreNotKept) {
  ASSERT_TRUE(client_.create_sync_task(lark()).has_value());
  ASSERT_TRUE(client_.trigger_sync_task(1).has_value());
  for (const char* file : {"a.db", "a.db-wal"}) {
    const auto bytes = io::read_file(folder_ / file);
    ASSERT_TRUE(bytes.has_value()) << file;
    EXPECT_EQ(bytes->find("s3cret-of-lark"), std::string::npos) << file;
  }
}

TEST_F(PeopleDirectory, RiskOperationsAreShownAndFiltered) {
  ASSERT_TRUE(client_.create_sync_task(lark()).has_value());
  execute(
      "INSERT INTO sync_risk_operations (task_id, status, level, object_type, object_id,"
      " object_name, error_message, created_at, updated_at) VALUES"
      " (1, 'PENDING', 2, 'USER', 'u1', '李雷', '', 1751356800000, 1751356800000),"
      " (1, 'FAILED', 1, 'DEPARTMENT', 'd1', '研发', 'not empty', 1751356800000, 1751356860000),"
      " (1, 'CANCELED', 1, 'USER', 'u2', '韩梅梅', '', 1751356800000, 1751356800000)");
  const auto all = client_.list_sync_risk_operations({1, {}, {}}, 1, 10);
  ASSERT_TRUE(all.has_value());
  ASSERT_EQ(all->total, 3);
  const genauth::SyncRiskOperationDto& failed = all->list[1];
  EXPECT_EQ(failed.id, 2);
  EXPECT_EQ(failed.task_id, 1);
  EXPECT_EQ(failed.status, "FAILED");
  EXPECT_EQ(failed.level, 1);
  EXPECT_EQ(failed.object_type, "DEPARTMENT");
  EXPECT_EQ(failed.object_id, "d1");
  EXPECT_EQ(failed.object_name, "研发");
  EXPECT_EQ(failed.error_message, "not empty");
  EXPECT_EQ(failed.updated_at, "2025-07-01T08:01:00.000Z");
  const auto ids = [&](const genauth::SyncRiskQuery& query) {
    std::vector<int64_t> found;
    const auto page = client_.list_sync_risk_operations(query, 1, 10).value();
    for (const auto& each : page.list) found.push_back(each.id);
    return found;
  };
  EXPECT_EQ(ids({1, {"PENDING", "FAILED"}, {}}), (std::vector<int64_t>{1, 2}));
  EXPECT_EQ(ids({1, {}, {"USER"}}), (std::vector<int64_t>{1, 3}));
  EXPECT_EQ(ids({1, {"FAILED"}, {"USER"}}), std::vector<int64_t>());
}

TEST_F(PeopleDirectory, RolesOfOneCodeLiveInTwoSpaces) {
  execute("INSERT INTO namespaces (code, name) VALUES ('shop', '商城')");
  const std::string li =
      transport_.send({Endpoint::kCreateUser, {{"username", "li"}}})->data.tree()["userId"];
  ASSERT_TRUE(client_.create_role({{"admin"}, "One", ""}).has_value());
  ASSERT_TRUE(client_.create_role({{"admin", "shop"}, "Two", ""}).has_value());
  EXPECT_EQ(client_.get_role({"admin", "shop"})->name, "Two");
  EXPECT_EQ(client_.get_role({"admin", "shop"})->namespace_name, "商城");
  EXPECT_EQ(client_.list_roles("", "shop", 1, 10)->list.front().name, "Two");
  const std::vector<genauth::RoleTarget> targets{{genauth::RoleTargetType::kUser, li}};
  ASSERT_TRUE(client_.assign_role({"admin", "shop"}, targets).has_value());
  const auto roles = [&](const std::string& space) {
    return client_.user_roles(li, genauth::UserIdType::kUserId, space)->size();
  };
  EXPECT_EQ(roles("default"), 0U);
  EXPECT_EQ(roles("shop"), 1U);
  const std::vector<genauth::RoleKey> asked{{"admin", "default"}};
  EXPECT_EQ(client_.has_any_role(li, genauth::UserIdType::kUserId, asked), false);
  const std::vector<std::string> codes{"admin"};
  ASSERT_TRUE(client_.delete_roles(codes, "shop").has_value());
  EXPECT_TRUE(client_.get_role({"admin"}).has_value());
}

TEST_F(PeopleDirectory, APageIsTheSameInWhateverOrderPagesAreRead) {
  std::vector<std::string> ids;
  ASSERT_TRUE(client_.create_group({"g", "G", "", "static", {}}).has_value());
  for (int i = 0; i < 9; ++i) {
    ids.push_back(transport_.send({Endpoint::kCreateUser, {{"username", std::to_string(i)}}})
                      ->data.tree()["userId"]);
  }
  ASSERT_TRUE(client_.add_group_members("g", ids).has_value());
  const auto third = [&] { return client_.list_group_members("g", 3, 2)->list.front().user_id; };
  EXPECT_EQ(third(), ids[4]);
  EXPECT_EQ(client_.list_group_members("g", 1, 2)->list.back().user_id, ids[1]);
  EXPECT_EQ(client_.list_group_members("g", 2, 2)->list.back().user_id, ids[3]);
  EXPECT_EQ(third(), ids[4]);
  execute("DELETE FROM group_members WHERE user_id = '" + ids[0] + "'");
  EXPECT_EQ(third(), ids[5]) << "seen although another process wrote";
  EXPECT_EQ(client_.list_group_members("g", 3, 2)->total, 8);
}

}  // namespace
}  // namespace gsync::directory
