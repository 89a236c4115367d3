// What the client sends for posts, groups, roles and the Sync Center.

#include <gtest/gtest.h>

#include "genauth/client.h"
#include "unit/genauth/recording_transport.h"

namespace gsync::genauth {
namespace {

class PeopleClient : public testing::Test {
 protected:
  /// "POST /api/v3/create-post {...}" of the last call.
  std::string sent() {
    const Request& request = transport_.requests.back();
    return describe(request.endpoint) + " " + request.params.dump();
  }

  RecordingTransport transport_;
  ManagementClient client_{transport_};
};

TEST_F(PeopleClient, APostIsWrittenWithoutWhatIsAbsent) {
  client_.create_post({"eng", "工程师", {}, {}}).value();
  EXPECT_EQ(sent(), R"(POST /api/v3/create-post {"code":"eng","name":"工程师"})");
  client_.update_post({"eng", "E", "", std::vector<std::string>()}).value();
  EXPECT_EQ(sent(), R"(POST /api/v3/update-post {"code":"eng","name":"E","description":"",)"
                    R"("departmentIdList":[]})");
}

TEST_F(PeopleClient, OnlyTheBodyOfListPostTakesCodes) {
  PostQuery query;
  query.keywords = "工";
  query.counts = PostCounts::kSkip;
  query.updated_after = TimePoint(std::chrono::milliseconds(1751356800123));
  client_.list_posts(query, 2, 50).value();
  EXPECT_EQ(sent(), R"(GET /api/v3/list-post {"keywords":"工","skipCount":true,)"
                    R"("updatedAfter":1751356800123,"page":2,"limit":50})");
  query = {};
  query.codes = {"a", "b"};
  client_.list_posts(query, 1, 10).value();
  EXPECT_EQ(sent(), R"(POST /api/v3/list-post {"postCodes":["a","b"],"skipCount":false,)"
                    R"("page":1,"limit":10})");
}

TEST_F(PeopleClient, TheServicesOddAnswerForAnUnknownPostIsNotFound) {
  transport_.replies.emplace_back(reply_of(422, "no such post", "r"));
  transport_.replies.back()->api_code = 4004;
  const auto missing = client_.get_post("none");
  ASSERT_FALSE(missing.has_value());
  EXPECT_EQ(missing.error().code, ErrorCode::kNotFound);
  transport_.refuse(422, "something else");
  EXPECT_EQ(client_.get_post("none").error().code, ErrorCode::kInvalid);
  transport_.replies.emplace_back(reply_of(422, "no such post", "r"));
  transport_.replies.back()->api_code = 4004;
  EXPECT_EQ(client_.remove_post("none").error().code, ErrorCode::kInvalid) << "of get-post only";
}

TEST_F(PeopleClient, NothingToDoIsNoCall) {
  EXPECT_TRUE(client_.get_posts({})->empty());
  EXPECT_TRUE(client_.create_groups({})->empty());
  EXPECT_TRUE(client_.delete_groups({}).has_value());
  EXPECT_TRUE(client_.add_group_members("g", {}).has_value());
  EXPECT_TRUE(client_.remove_group_members("g", {}).has_value());
  EXPECT_TRUE(transport_.requests.empty());
  EXPECT_TRUE(client_.set_user_posts("u1", {}).has_value());
  EXPECT_EQ(sent(), R"(POST /api/v3/set-user-posts {"userId":"u1","postIds":[]})") << "clears";
}

TEST_F(PeopleClient, AGroupIsWrittenWithAllThatTheApiRequires) {
  const GroupInput group{"staff", "员工", "", "static", {{"city", "上海"}}};
  client_.create_group(group).value();
  EXPECT_EQ(sent(), R"(POST /api/v3/create-group {"type":"static","description":"","name":"员工",)"
                    R"("code":"staff","customData":{"city":"上海"}})");
  client_.create_or_update_group(group).value();
  EXPECT_EQ(sent(), R"(POST /api/v3/create-or-update-group {"type":"static","description":"",)"
                    R"("name":"员工","code":"staff"})");
  client_.update_group({"staff", "d", {}, "all", {}}).value();
  EXPECT_EQ(sent(),
            R"(POST /api/v3/update-group {"code":"staff","description":"d","newCode":"all"})");
}

}  // namespace
}  // namespace gsync::genauth
