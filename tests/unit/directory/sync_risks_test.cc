// Risk operations come from a sync that the directory cannot make: put there with SQL.

#include <gtest/gtest.h>

#include "directory/directory.h"
#include "io/sqlite.h"
#include "support/temp_folder.h"

namespace gsync::directory {
namespace {

using genauth::Endpoint;
using genauth::Json;

class SyncRisksTest : public testing::Test {
 protected:
  SyncRisksTest() {
    data(Endpoint::kCreateSyncTask, {{"syncTaskName", "飞书"},
                                     {"syncTaskType", "lark"},
                                     {"syncTaskFlow", "downstream"},
                                     {"syncTaskTrigger", "manually"},
                                     {"fieldMapping", Json::array()},
                                     {"clientConfig", {{"larkConfig", {{"app_id", "a"}}}}}});
    io::Database other = io::Database::open(folder_ / "a.db", io::Durability::kNormal).value();
    EXPECT_TRUE(
        other.execute("INSERT INTO sync_risk_operations VALUES"
                      " (1, 1, 'PENDING', 2, 'USER', 'u1', '李雷', '', 0, 0),"
                      " (2, 1, 'SUCCESS', 2, 'USER', 'u2', '韩梅梅', '', 0, 0)"));
  }

  Json data(Endpoint endpoint, const Json& params) {
    const auto reply = directory_->handle({endpoint, params});
    EXPECT_EQ(reply.status_code, 200) << reply.message;
    return reply.data.tree();
  }
  Json end(Endpoint endpoint) { return data(endpoint, {{"syncRiskOperationIds", {1, 2, 3}}}); }
  Json status() {
    return data(Endpoint::kListSyncRiskOperations, {{"syncTaskId", 1}})["list"][0]["status"];
  }

  test::TempFolder folder_;
  io::ManualClock clock_{*parse_iso("2025-07-01T08:00:00.000Z")};
  io::Random random_{7};
  std::unique_ptr<Directory> directory_ =
      Directory::open(folder_ / "a.db", clock_, random_).value();
};

TEST_F(SyncRisksTest, WhatWaitsCanBeDropped) {
  EXPECT_EQ(status(), "PENDING");
  EXPECT_EQ(end(Endpoint::kCancelSyncRiskOperations).dump(),
            R"({"successList":[1],"faildList":[2,3]})");
  EXPECT_EQ(status(), "CANCELED");
  EXPECT_EQ(end(Endpoint::kCancelSyncRiskOperations)["successList"], Json::array());
}

TEST_F(SyncRisksTest, CarryingOutFailsSinceNoSourceIsReached) {
  EXPECT_EQ(end(Endpoint::kTriggerSyncRiskOperations).dump(),
            R"({"successList":[],"faildList":[1,2,3]})");
  EXPECT_EQ(status(), "FAILED");
}

}  // namespace
}  // namespace gsync::directory
