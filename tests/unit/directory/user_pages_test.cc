#include "directory/user_pages.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "directory/schema.h"

namespace gsync::directory {
namespace {

using Ids = std::vector<std::string>;

class UserPages : public testing::Test {
 protected:
  static std::string id_of(int number) { return fmt::format("{:024x}", number * 7); }

  void run(const std::string& sql) {
    const auto done = store_.database().execute(sql);
    ASSERT_TRUE(done) << to_text(done.error());
    ASSERT_TRUE(store_.count_write());
  }
  void add(int first, int last, const char* status = "Activated") {
    run("BEGIN");
    for (int number = first; number < last; ++number) insert(number, status);
    run("COMMIT");
  }
  void insert(int number, const char* status) {
    auto query = store_.query(
        "INSERT INTO users (id, username, status, attributes, created_at, updated_at,"
        " status_changed_at) VALUES (?1, ?1, ?2, '{}', 0, 0, 0)");
    query->bind(id_of(number)).bind(status);
    ASSERT_TRUE(query->run());
  }

  /// What the database gives when it counts its way to every row.
  Ids slow(const std::string& where, const std::string& order) {
    Ids ids;
    auto query = store_.query(fmt::format("SELECT id FROM users {} ORDER BY {}", where, order));
    while (*query->step()) ids.emplace_back(query->text(0));
    return ids;
  }
  static Ids ids_of(const Json& page) {
    Ids ids;
    for (const Json& each : page["list"]) ids.push_back(each["userId"]);
    return ids;
  }
  UserQuery of_status(const char* status) {
    UserQuery query;
    if (*status != 0) query.condition = {std::string(kOfStatus), {std::string(status)}};
    return query;
  }
  Json page(UserQuery query, int64_t number) {
    query.page = {number, kMost};
    auto found = user_page(store_, query);
    EXPECT_TRUE(found) << found.error().message;
    return std::move(*found).take_tree();
  }
  /// Every seventh page from the last to the first, so that none can lean on the one before.
  void expect_all(const UserQuery& query, const Ids& expected) {
    const auto pages = static_cast<int64_t>(expected.size() / kMost + 2);
    for (int64_t number = pages; number >= 1; number -= number > 7 ? 7 : 1) {
      const Json found = page(query, number);
      ASSERT_EQ(found["totalCount"], expected.size());
      const auto first = std::min<size_t>(expected.size(), size_t(number - 1) * kMost);
      const auto last = std::min<size_t>(expected.size(), first + kMost);
      ASSERT_EQ(ids_of(found),
                Ids(expected.begin() + ptrdiff_t(first), expected.begin() + ptrdiff_t(last)))
          << "page " << number;
    }
  }
  void expect_all_lists() {
    for (const char* status : {"", "Activated", "Suspended", "Archived"}) {
      UserQuery query = of_status(status);
      const std::string where = *status != 0 ? fmt::format("WHERE status = '{}'", status) : "";
      expect_all(query, slow(where, "id"));
      query.order = kByIdDown;
      expect_all(query, slow(where, "id DESC"));
    }
  }
  int64_t blocks(const char* list) {
    auto query = store_.query("SELECT count(*), max(count) FROM user_blocks WHERE list = ?");
    query->bind(list);
    EXPECT_TRUE(*query->step());
    EXPECT_LE(query->integer(1), 1024);
    return query->integer(0);
  }

  io::ManualClock clock_{*parse_iso("2025-07-01T08:00:00.000Z")};
  io::Random random_{7};
  Shared shared_{clock_, random_, {}};
  Store store_{open_database(":memory:").value(), shared_};
};

TEST_F(UserPages, AnEmptyListHasOneEmptyPage) {
  expect_all_lists();
  EXPECT_EQ(page({}, 1'000'000'000)["list"].size(), 0U);
}

TEST_F(UserPages, PagesOfAGrowingListAreRightAtAnyDepth) {
  add(0, 3000);
  EXPECT_GE(blocks(""), 3);
  EXPECT_GE(blocks("Activated"), 3);
  EXPECT_EQ(blocks("Suspended"), 1);
  expect_all_lists();
}

TEST_F(UserPages, UsersAddedInAnyOrderAreInTheirPlace) {
  std::vector<int> numbers(2500);
  for (size_t i = 0; i < numbers.size(); ++i) numbers[i] = int(i);
  std::mt19937 engine(1);
  std::shuffle(numbers.begin(), numbers.end(), engine);
  run("BEGIN");
  for (const int number : numbers) insert(number, number % 3 == 0 ? "Suspended" : "Activated");
  run("COMMIT");
  EXPECT_GE(blocks(""), 2);
  expect_all_lists();
}

TEST_F(UserPages, DeletedUsersAndChangesOfStatusAreCounted) {
  add(0, 2600);
  run("DELETE FROM users WHERE number % 5 = 0");
  expect_all_lists();
  run("UPDATE users SET status = 'Suspended' WHERE number % 4 = 0");
  run("UPDATE users SET status = 'Archived' WHERE number % 7 = 0");
  expect_all_lists();
  run("DELETE FROM users WHERE id > (SELECT id FROM users ORDER BY id LIMIT 1 OFFSET 300)");
  expect_all_lists();
  run("DELETE FROM users");
  expect_all_lists();
  add(100, 150);
  expect_all_lists();
}

TEST_F(UserPages, AnUpdateThatLeavesTheStatusCountsNothing) {
  add(0, 10);
  run("UPDATE users SET status = 'Activated', name = 'x'");
  expect_all_lists();
}

TEST_F(UserPages, OtherListsAreRightAtAnyDepth) {
  add(0, 300);
  run("UPDATE users SET name = 'n' || (number % 4)");
  UserQuery query;
  query.condition = {"name >= ?", {std::string("n2")}};
  query.order = "name DESC, id ASC";
  expect_all(query, slow("WHERE name >= 'n2'", query.order));
  run("UPDATE users SET name = 'n9' WHERE number > 290");
  expect_all(query, slow("WHERE name >= 'n2'", query.order));
}

TEST_F(UserPages, ADeletedUserTakesMembershipsOutOfTheCounts) {
  run("BEGIN; INSERT INTO organizations (code, root_id) VALUES ('a', 'root');"
      "INSERT INTO departments (id, organization_code, attributes, created_at, updated_at)"
      " VALUES ('root', 'a', '{}', 0, 0); COMMIT");
  add(0, 3);
  run("INSERT INTO memberships SELECT id, 'root', 1, 0, 0 FROM users");
  const auto members = [this] {
    auto query = store_.query("SELECT members_count FROM departments");
    EXPECT_TRUE(*query->step());
    return query->integer(0);
  };
  EXPECT_EQ(members(), 3);
  run("DELETE FROM users WHERE number = 1");
  EXPECT_EQ(members(), 2);
  run("DELETE FROM memberships");
  EXPECT_EQ(members(), 0);
}

}  // namespace
}  // namespace gsync::directory
