#include "io/sqlite.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "io/file.h"
#include "support/temp_folder.h"

namespace gsync::io {
namespace {

constexpr int32_t kId = 0x47535954;
constexpr const char* kSchema = "CREATE TABLE item (name TEXT, size INTEGER, ratio REAL)";

TEST(Sqlite, BindsAndReadsEveryType) {
  Database database = *Database::open(":memory:", Durability::kNormal);
  ASSERT_TRUE(database.execute(kSchema));
  ASSERT_TRUE(database.prepare("INSERT INTO item VALUES (?, ?, ?)")
                  .bind("李雷")
                  .bind(int64_t{7})
                  .bind(0.5)
                  .run());
  ASSERT_TRUE(database.prepare("INSERT INTO item VALUES (?, ?, ?)")
                  .bind(nullptr)
                  .bind(true)
                  .bind(std::optional<std::string>())
                  .run());
  Statement rows = database.prepare("SELECT name, size, ratio FROM item ORDER BY rowid");
  ASSERT_TRUE(*rows.step());
  EXPECT_EQ(rows.text(0), "李雷");
  EXPECT_EQ(rows.integer(1), 7);
  EXPECT_EQ(rows.real(2), 0.5);
  ASSERT_TRUE(*rows.step());
  EXPECT_TRUE(rows.is_null(0));
  EXPECT_EQ(rows.integer(1), 1);
  EXPECT_FALSE(*rows.step());
}

TEST(Sqlite, AnUncommittedTransactionIsRolledBack) {
  Database database = *Database::open(":memory:", Durability::kNormal);
  ASSERT_TRUE(database.execute(kSchema));
  {
    auto transaction = Transaction::begin(database);
    ASSERT_TRUE(database.execute("INSERT INTO item (name) VALUES ('lost')"));
  }
  {
    auto transaction = Transaction::begin(database);
    ASSERT_TRUE(database.execute("INSERT INTO item (name) VALUES ('kept')"));
    ASSERT_TRUE(transaction->commit());
  }
  Statement rows = database.prepare("SELECT group_concat(name) FROM item");
  ASSERT_TRUE(*rows.step());
  EXPECT_EQ(rows.text(0), "kept");
}

TEST(Sqlite, ABrokenStatementFailsWhenItIsStepped) {
  Database database = *Database::open(":memory:", Durability::kNormal);
  const Result<bool> row = database.prepare("SELECT * FROM nowhere").step();
  ASSERT_FALSE(row.has_value());
  EXPECT_EQ(row.error().message(), "the database answers 'no such table: nowhere'");
}

TEST(Sqlite, TheFileIsPrivate) {
  const test::TempFolder folder;
  ASSERT_TRUE(Database::open(folder / "a.db", Durability::kFull).has_value());
  struct stat status {};
  ASSERT_EQ(::stat((folder / "a.db").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST(Sqlite, AFileThatIsNoDatabaseIsRefused) {
  const test::TempFolder folder;
  ASSERT_TRUE(write_file(folder / "a.db", std::string(4096, 'x')));
  const auto database = Database::open(folder / "a.db", Durability::kFull);
  ASSERT_FALSE(database.has_value());
  EXPECT_EQ(database.error().message(), "the database answers 'file is not a database'");
}

TEST(Sqlite, AForeignOrNewerDatabaseIsRefused) {
  const test::TempFolder folder;
  {
    Database database = *Database::open(folder / "a.db", Durability::kFull);
    ASSERT_TRUE(database.migrate({kId, 2, kSchema}));
    EXPECT_TRUE(database.migrate({kId, 2, kSchema})) << "the second time there is nothing to do";
  }
  Database database = *Database::open(folder / "a.db", Durability::kFull);
  EXPECT_EQ(database.migrate({kId, 1, kSchema}).error().message(),
            "the database has version 2, this program knows 1");
  EXPECT_EQ(database.migrate({kId + 1, 2, kSchema}).error().message(),
            "this database belongs to another program");
}

TEST(Sqlite, AnEarlierVersionWithoutAWayUpIsRefused) {
  Database database = *Database::open(":memory:", Durability::kNormal);
  ASSERT_TRUE(database.migrate({kId, 1, kSchema}));
  EXPECT_EQ(database.migrate({kId, 2, kSchema}).error().message(),
            "the database has version 1, this program knows 2");
}

TEST(Sqlite, AnEarlierVersionIsUpgradedOnce) {
  const auto upgrade = [](Database& database, int64_t from) -> Result<void> {
    return database.execute(
        fmt::format("ALTER TABLE item ADD COLUMN since INTEGER DEFAULT {}", from));
  };
  Database database = *Database::open(":memory:", Durability::kNormal);
  ASSERT_TRUE(database.migrate({kId, 1, kSchema}));
  ASSERT_TRUE(database.execute("INSERT INTO item (name) VALUES ('kept')"));
  ASSERT_TRUE(database.migrate({kId, 3, "no SQL", upgrade}));
  ASSERT_TRUE(database.migrate({kId, 3, "no SQL", upgrade})) << "not a second time";
  Statement row = database.prepare("SELECT name, since FROM item");
  ASSERT_TRUE(*row.step());
  EXPECT_EQ(row.text(0), "kept");
  EXPECT_EQ(row.integer(1), 1);
}

TEST(Sqlite, AnUpgradeThatFailsOrLosesRowsChangesNothing) {
  constexpr const char* kPair =
      "CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (a REFERENCES a (id));"
      "INSERT INTO a VALUES (1); INSERT INTO b VALUES (1)";
  Database database = *Database::open(":memory:", Durability::kNormal);
  ASSERT_TRUE(database.migrate({kId, 1, kPair}));
  const auto broken = [](Database& each, int64_t) -> Result<void> {
    return each.execute("DELETE FROM a; oops");
  };
  EXPECT_EQ(database.migrate({kId, 2, kPair, broken}).error().message(),
            "the database answers 'near \"oops\": syntax error'");
  const auto careless = [](Database& each, int64_t) -> Result<void> {
    return each.execute("DELETE FROM a");
  };
  EXPECT_EQ(database.migrate({kId, 2, kPair, careless}).error().message(),
            "table b refers to rows that do not exist");
  Statement rows = database.prepare("SELECT count(*) FROM a");
  ASSERT_TRUE(*rows.step());
  EXPECT_EQ(rows.integer(0), 1);
}

// A second connection took the locks of the first away, so that another process
// believed to be alone and deleted the log that this one went on writing.
TEST(Sqlite, AnotherProcessThatLooksInLeavesTheLogOfTwoConnectionsAlone) {
  const test::TempFolder folder;
  Database first = *Database::open(folder / "a.db", Durability::kNormal);
  Database second = *Database::open(folder / "a.db", Durability::kNormal);
  ASSERT_TRUE(first.execute(kSchema));
  const pid_t visitor = ::fork();
  if (visitor == 0) {
    {
      const auto visiting = Database::open(folder / "a.db", Durability::kNormal);
      if (!visiting) ::_exit(1);
    }
    ::_exit(0);
  }
  int status = -1;
  ASSERT_EQ(::waitpid(visitor, &status, 0), visitor);
  ASSERT_EQ(status, 0);
  EXPECT_TRUE(std::filesystem::exists(folder / "a.db-wal"));
  ASSERT_TRUE(first.execute("INSERT INTO item (name) VALUES ('later')"));
  Database after = *Database::open(folder / "a.db", Durability::kNormal);
  Statement rows = after.prepare("SELECT count(*) FROM item");
  ASSERT_TRUE(*rows.step());
  EXPECT_EQ(rows.integer(0), 1);
}

}  // namespace
}  // namespace gsync::io
