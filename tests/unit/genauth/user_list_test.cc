#include "genauth/user_list.h"

#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <thread>

#include "unit/genauth/pool_transport.h"

namespace gsync::genauth {
namespace {

class UserListTest : public testing::Test {
 protected:
  UserList read(PoolTransport& pool) {
    ManagementClient client(pool);
    auto list =
        read_user_list([&](int page) { return client.list_users(page, kPageSize); }, options_);
    EXPECT_TRUE(list.has_value());
    return *std::move(list);
  }

  static int pages(const PoolTransport& pool) { return pool.calls.at(Endpoint::kListUsers); }

  /// Before page request number `number` of the list something happens, once.
  static void at_request(PoolTransport& pool, int number, std::function<void()> happens) {
    pool.before = [number, happens = std::move(happens)](const Request& request, int count) {
      if (request.endpoint == Endpoint::kListUsers && count == number) happens();
    };
  }

  static std::vector<std::string> ids_of(const UserList& list) {
    std::vector<std::string> ids;
    for (const model::User& user : list.users) ids.push_back(user.id);
    return ids;
  }

  static std::vector<std::string> ids_of(const PoolTransport& pool) {
    std::vector<std::string> ids;
    for (const PoolUser& user : pool.users) ids.push_back(user.id);
    return ids;
  }

  UserListOptions options_{1, "r", {}};
};

TEST_F(UserListTest, AnEmptyListIsOneCall) {
  PoolTransport pool(0);
  const UserList list = read(pool);
  EXPECT_TRUE(list.users.empty());
  EXPECT_EQ(list.total, 0);
  EXPECT_EQ(list.doubt, "");
  EXPECT_EQ(pages(pool), 1);
}

TEST_F(UserListTest, AFullLastPageNeedsNoFurtherCall) {
  PoolTransport pool(100);
  EXPECT_EQ(ids_of(read(pool)), ids_of(pool));
  EXPECT_EQ(pages(pool), 2);
}

TEST_F(UserListTest, SeveralPagesAtOnceGiveTheSameInTheSameOrder) {
  PoolTransport pool(1234);
  options_.parallel = 4;
  const UserList list = read(pool);
  EXPECT_EQ(ids_of(list), ids_of(pool));
  EXPECT_EQ(list.doubt, "");
  EXPECT_EQ(pages(pool), 25);
}

TEST_F(UserListTest, TheLatestChangeIsRemembered) {
  PoolTransport pool(120);
  pool.user(user_id(70)).updated = 2'000'000;
  EXPECT_EQ(read(pool).changed_at, "1970-01-24T03:33:20.000Z");
}

TEST_F(UserListTest, ProgressEndsWithAll) {
  PoolTransport pool(120);
  std::vector<std::pair<uint64_t, uint64_t>> told;
  options_.progress = [&](uint64_t done, uint64_t total) { told.emplace_back(done, total); };
  read(pool);
  EXPECT_EQ(told, (std::vector<std::pair<uint64_t, uint64_t>>{{50, 120}, {100, 120}, {120, 120}}));
}

TEST_F(UserListTest, WithoutATotalAShortPageIsTheLast) {
  PoolTransport pool(160);
  pool.with_totals = false;
  const UserList list = read(pool);
  EXPECT_EQ(list.users.size(), 160U);
  EXPECT_EQ(list.total, -1);
  EXPECT_EQ(list.doubt, "");
  EXPECT_EQ(pages(pool), 4);
}

TEST_F(UserListTest, WithoutATotalAListThatBeginsAgainEnds) {
  const FetchPage same_page = [](int) -> Result<Page<UserDto>> {
    Page<UserDto> page;
    for (int i = 0; i < kPageSize; ++i) page.list.emplace_back().user_id = user_id(i);
    return page;
  };
  EXPECT_EQ(read_user_list(same_page, options_)->doubt,
            "page 2 of list-users repeats user 'u00000'");
}

TEST_F(UserListTest, WhoJoinsAtTheEndIsSeen) {
  PoolTransport pool(100);
  at_request(pool, 2, [&] { pool.users.push_back({user_id(100), {"d1"}}); });
  const UserList list = read(pool);
  EXPECT_EQ(ids_of(list), ids_of(pool));
  EXPECT_EQ(pages(pool), 3) << "nothing is read twice";
}

// A deletion moves all later rows by one: the first row of the next page is skipped.
TEST_F(UserListTest, WhoVanishesBetweenPagesTakesNobodyElseAlong) {
  PoolTransport pool(200);
  at_request(pool, 3, [&] { pool.remove(user_id(7)); });
  const UserList list = read(pool);
  EXPECT_EQ(ids_of(list), ids_of(pool));
  EXPECT_EQ(list.doubt, "");
  EXPECT_EQ(pages(pool), 6) << "the two pages before the deletion are read again";
}

// A row that moves into a page that was read pushes its last row into the next page.
TEST_F(UserListTest, RowsThatComeTwiceCountOnce) {
  PoolTransport pool(200);
  at_request(pool, 3, [&] { pool.users.insert(pool.users.begin(), {"a", {"d1"}}); });
  const UserList list = read(pool);
  EXPECT_EQ(ids_of(list), ids_of(pool));
  EXPECT_EQ(list.doubt, "");
}

TEST_F(UserListTest, APoolThatNeverComesToRestIsDoubted) {
  PoolTransport pool(400);
  int next = 0;
  pool.before = [&](const Request& request, int) {
    if (request.endpoint == Endpoint::kListUsers) pool.remove(user_id(next++));
  };
  EXPECT_NE(read(pool).doubt, "");
}

TEST_F(UserListTest, APageThatStaysShortIsDoubtedAndReadAgainFirst) {
  const PoolTransport whole(120);
  int fetched = 0;
  const FetchPage fetch = [&](int number) -> Result<Page<UserDto>> {
    ++fetched;
    Page<UserDto> page;
    page.total = 120;
    const int rows = number == 2 ? 49 : number == 3 ? 20 : 50;
    for (int i = 0; i < rows; ++i) {
      page.list.emplace_back().user_id = user_id((number - 1) * 50 + i);
    }
    return page;
  };
  EXPECT_EQ(read_user_list(fetch, options_)->doubt, "list-users announces 120 users and gives 119");
  EXPECT_EQ(fetched, 3 + 2) << "only the short page is read again";
}

TEST_F(UserListTest, ARepeatedPageIsDoubted) {
  const FetchPage fetch = [](int) -> Result<Page<UserDto>> {
    Page<UserDto> page;
    page.total = 100;
    for (int i = 0; i < kPageSize; ++i) page.list.emplace_back().user_id = user_id(i);
    return page;
  };
  EXPECT_EQ(read_user_list(fetch, options_)->doubt, "page 2 of list-users repeats user 'u00000'");
}

TEST_F(UserListTest, AUserWithoutAnIdIsDoubted) {
  const FetchPage fetch = [](int) -> Result<Page<UserDto>> {
    Page<UserDto> page;
    page.total = 1;
    page.list.emplace_back();
    return page;
  };
  EXPECT_EQ(read_user_list(fetch, options_)->doubt, "list-users gives a user without an id");
}

TEST_F(UserListTest, ATotalFromNowhereDoesNotReadForEver) {
  int fetched = 0;
  const FetchPage fetch = [&](int) -> Result<Page<UserDto>> {
    ++fetched;
    Page<UserDto> page;
    page.total = 1'000'000'000'000;
    return page;
  };
  EXPECT_EQ(read_user_list(fetch, options_)->doubt,
            "list-users announces 1,000,000,000,000 users and gives 0");
  EXPECT_LT(fetched, 2000);
}

TEST_F(UserListTest, AFailedPageEndsTheRead) {
  PoolTransport pool(20'000);
  pool.refuse = [](const Request& request) -> std::optional<Reply> {
    const bool third = request.params["options"]["pagination"]["page"] == 3;
    return third ? std::optional(reply_of(500, "later", "r")) : std::nullopt;
  };
  ManagementClient client(pool);
  const auto list =
      read_user_list([&](int page) { return client.list_users(page, kPageSize); }, options_);
  ASSERT_FALSE(list.has_value());
  EXPECT_EQ(list.error().message(), "POST /api/v3/list-users refused: later (500, request r)");
  EXPECT_EQ(pages(pool), 3) << "of 400";
}

/// Opens its latch when the thread that holds it ends.
struct OpensAtExit {
  std::latch* latch = nullptr;
  ~OpensAtExit() {
    if (latch != nullptr) latch->count_down();
  }
};
thread_local OpensAtExit at_exit;

// The first page that a helper is given fails, and all others wait until that helper has
// gone: from then on nobody may begin another page.
TEST_F(UserListTest, AFailedPageEndsTheReadOfAll) {
  options_.parallel = 4;
  std::latch over(1);
  std::atomic<bool> failed = false;
  std::atomic<int> begun = 0;
  const auto reader = std::this_thread::get_id();
  const FetchPage fetch = [&](int number) -> Result<Page<UserDto>> {
    Page<UserDto> page;
    page.total = 20'000;
    for (int i = 0; i < kPageSize; ++i) {
      page.list.emplace_back().user_id = user_id((number - 1) * kPageSize + i);
    }
    if (number == 1) return page;
    ++begun;
    if (std::this_thread::get_id() != reader && !failed.exchange(true)) {
      at_exit.latch = &over;
      return fail(ErrorCode::kUnavailable, "cut", "", "the connection was cut");
    }
    over.wait();
    return page;
  };
  const auto list = read_user_list(fetch, options_);
  ASSERT_FALSE(list.has_value());
  EXPECT_EQ(list.error().message(), "the connection was cut");
  EXPECT_LE(begun, options_.parallel) << "one page for each of those that read";
}

}  // namespace
}  // namespace gsync::genauth
