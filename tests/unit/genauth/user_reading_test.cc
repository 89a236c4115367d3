#include "genauth/user_reading.h"

#include <gtest/gtest.h>

#include <set>

#include "genauth/user_windows.h"
#include "unit/genauth/pool_transport.h"

namespace gsync::genauth {
namespace {

constexpr int64_t kNow = 2'000'000;

class UserReadingTest : public testing::Test {
 protected:
  /// A service whose index reaches 200 rows deep.
  static UserListOptions options() {
    UserListOptions options{1, "r"};
    options.deepest = 200;
    return options;
  }

  static UserReading read(PoolTransport& pool) {
    ManagementClient client(pool);
    auto reading = read_all_users(client, options(), TimePoint(std::chrono::seconds(kNow)));
    EXPECT_TRUE(reading.has_value()) << to_text(reading.error());
    return *std::move(reading);
  }

  static size_t distinct(const UserReading& reading) {
    std::set<std::string> ids;
    for (const model::User& user : reading.users) ids.insert(user.id);
    return ids.size();
  }

  /// Pages behind the first 200 rows of the search list get this answer.
  static void beyond_the_window(PoolTransport& pool, std::function<Reply()> answer) {
    pool.refuse = [answer = std::move(answer)](const Request& request) -> std::optional<Reply> {
      if (request.endpoint != Endpoint::kListUsers) return std::nullopt;
      const auto& pagination = request.params["options"]["pagination"];
      const int64_t last = pagination["page"].get<int64_t>() * pagination["limit"].get<int64_t>();
      return last > options().deepest ? std::optional(answer()) : std::nullopt;
    };
  }

  /// 240 users, changed one a second.
  static std::unique_ptr<PoolTransport> large_pool() {
    auto pool = std::make_unique<PoolTransport>(240);
    for (size_t i = 0; i < pool->users.size(); ++i) {
      pool->users[i].updated = 1'000'000 + static_cast<int64_t>(i);
    }
    return pool;
  }
};

TEST_F(UserReadingTest, ASmallPoolNeedsItsPagesAndFourCounts) {
  PoolTransport pool(120);
  const UserReading reading = read(pool);
  EXPECT_EQ(reading.users.size(), 120U);
  EXPECT_TRUE(reading.doubts.empty());
  EXPECT_EQ(reading.hidden, 0);
  EXPECT_EQ(pool.calls[Endpoint::kListUsers], 3);
  EXPECT_EQ(pool.calls[Endpoint::kListUsersLegacy], 4);
}

TEST_F(UserReadingTest, ALargePoolThatCanBePagedThroughIs) {
  const auto pool = large_pool();
  const UserReading reading = read(*pool);
  EXPECT_EQ(distinct(reading), 240U);
  EXPECT_TRUE(reading.doubts.empty());
  EXPECT_EQ(pool->calls[Endpoint::kListUsers], 5) << "no page twice";
}

TEST_F(UserReadingTest, RefusedDeepPagesAreReadThroughWindowsOfTime) {
  const auto pool = large_pool();
  beyond_the_window(*pool, [] { return reply_of(400, "too deep", "r"); });
  const UserReading reading = read(*pool);
  EXPECT_EQ(distinct(reading), 240U);
  EXPECT_EQ(reading.users.size(), 240U);
  EXPECT_TRUE(reading.doubts.empty());
  EXPECT_EQ(pool->calls[Endpoint::kListUsers], 3) << "the first page, the last, and the count";
  // Halving two million seconds 14 times separates the 240 from each other: 14 windows that
  // are too large, 15 that are not, each counted; 19 pages of these; and the four statuses.
  EXPECT_EQ(pool->calls[Endpoint::kListUsersLegacy], 14 + 15 + 19 + 4);
}

TEST_F(UserReadingTest, AnIndexThatBreaksDownOnDeepPagesIsReadThroughWindows) {
  const auto pool = large_pool();
  beyond_the_window(*pool, [] { return reply_of(500, "Result window is too large", "r"); });
  EXPECT_EQ(distinct(read(*pool)), 240U);
}

TEST_F(UserReadingTest, AnIndexThatCutsDeepPagesIsReadThroughWindows) {
  const auto pool = large_pool();
  beyond_the_window(*pool, [] {
    return reply_of(200, "", "r", {{"totalCount", 240}, {"list", Json::array()}});
  });
  const UserReading reading = read(*pool);
  EXPECT_EQ(distinct(reading), 240U);
  EXPECT_TRUE(reading.doubts.empty());
}

// A search index that does not count further announces its limit.
TEST_F(UserReadingTest, AnIndexThatStopsCountingIsReadThroughWindows) {
  const auto pool = large_pool();
  pool->listed = [](const PoolUser& user) { return user.id < user_id(200); };
  const UserReading reading = read(*pool);
  EXPECT_EQ(distinct(reading), 240U);
  EXPECT_TRUE(reading.doubts.empty());
}

TEST_F(UserReadingTest, WhoChangesWhileWindowsGoByIsNotLost) {
  const auto pool = large_pool();
  beyond_the_window(*pool, [] { return reply_of(400, "too deep", "r"); });
  pool->before = [&](const Request& request, int number) {
    if (request.endpoint != Endpoint::kListUsersLegacy || number != 30) return;
    pool->user(user_id(235)).updated = kNow + 5;  // not read yet
    pool->user(user_id(3)).updated = kNow + 5;    // read
  };
  const UserReading reading = read(*pool);
  EXPECT_EQ(distinct(reading), 240U);
  EXPECT_TRUE(reading.doubts.empty());
  EXPECT_EQ(reading.changed_at, to_iso(TimePoint(std::chrono::seconds(kNow + 5))));
}

TEST_F(UserReadingTest, MoreThanCanBeListedWithinOneSecondIsDoubted) {
  PoolTransport pool(240);
  beyond_the_window(pool, [] { return reply_of(400, "too deep", "r"); });
  const UserReading reading = read(pool);
  ASSERT_FALSE(reading.doubts.empty());
  EXPECT_EQ(reading.doubts[0], "240 users within one second are more than can be listed");
}

TEST_F(UserReadingTest, AListThatDoesNotHeedItsWindowIsDoubtedSoon) {
  const auto pool = large_pool();
  beyond_the_window(*pool, [] { return reply_of(400, "too deep", "r"); });
  ManagementClient client(*pool);
  UserCollection users;
  int fetched = 0;
  const FetchWindow everything = [&](const Window&, int page, int limit) {
    ++fetched;
    LegacyUserQuery query;
    query.page = page;
    query.limit = limit;
    return client.list_users_legacy(query);
  };
  ASSERT_TRUE(read_window(everything, options(), TimePoint(std::chrono::seconds(kNow)), {}, users));
  EXPECT_FALSE(users.is_whole());
  EXPECT_LE(fetched, 24) << "two million seconds are halved 21 times";
}

TEST_F(UserReadingTest, HiddenStatusesAreFound) {
  PoolTransport pool(100);
  pool.user(user_id(5)).status = "Archived";
  pool.user(user_id(6)).status = "Archived";
  pool.user(user_id(7)).status = "Suspended";
  pool.listed = [](const PoolUser& user) { return user.status != "Archived"; };
  const UserReading reading = read(pool);
  EXPECT_EQ(distinct(reading), 100U);
  EXPECT_EQ(reading.hidden, 2);
  EXPECT_TRUE(reading.doubts.empty());
  EXPECT_EQ(pool.calls[Endpoint::kListUsersLegacy], 4 + 2) << "a count and a page of Archived";
}

TEST_F(UserReadingTest, AServiceWithoutTheOldListHidesNobody) {
  PoolTransport pool(10);
  pool.refuse = [](const Request& request) -> std::optional<Reply> {
    if (request.endpoint != Endpoint::kListUsersLegacy) return std::nullopt;
    return reply_of(501, "not supported", "r");
  };
  EXPECT_TRUE(read(pool).doubts.empty());
}

TEST_F(UserReadingTest, ChangesAreReadFromAPointInTimeOn) {
  PoolTransport pool(300);
  for (int i = 0; i < 70; ++i) pool.user(user_id(i)).updated = 1'500'000;
  ManagementClient client(pool);
  const auto reading =
      read_changed_users(client, options(), TimePoint(std::chrono::seconds(1'500'000)),
                         TimePoint(std::chrono::seconds(kNow)));
  ASSERT_TRUE(reading.has_value());
  EXPECT_EQ(reading->users.size(), 70U);
  EXPECT_EQ(pool.total_calls(), 3U) << "a count and two pages";
}

}  // namespace
}  // namespace gsync::genauth
