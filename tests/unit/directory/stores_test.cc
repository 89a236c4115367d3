#include "directory/stores.h"

#include <gtest/gtest.h>

#include <future>
#include <optional>

#include "directory/schema.h"
#include "support/temp_folder.h"

namespace gsync::directory {
namespace {

class StoresTest : public testing::Test {
 protected:
  Stores open(size_t readers) {
    const auto path = folder_ / "a.db";
    return {open_database(path).value(), path, shared_, readers};
  }
  static int64_t version(const Stores::Loan& loan) { return (*loan).version().value(); }

  test::TempFolder folder_;
  io::ManualClock clock_{*parse_iso("2025-07-01T08:00:00.000Z")};
  io::Random random_{7};
  Shared shared_{clock_, random_, {}};
};

TEST_F(StoresTest, ReadersSeeWhatIsCommittedAndNothingElse) {
  Stores stores = open(2);
  const Stores::Loan writer = stores.writer();
  {
    auto transaction = io::Transaction::begin((*writer).database());
    ASSERT_TRUE((*writer).count_write());
    EXPECT_EQ(version(*stores.reader()), 0) << "not committed yet";
    ASSERT_TRUE(transaction->commit());
  }
  EXPECT_EQ(version(*stores.reader()), 1);
}

TEST_F(StoresTest, ASnapshotStandsStill) {
  Stores stores = open(2);
  const auto reader = stores.reader();
  {
    const auto snapshot = Snapshot::begin(**reader);
    ASSERT_TRUE(snapshot);
    EXPECT_EQ(version(*reader), 0);
    ASSERT_TRUE((*stores.writer()).count_write());
    EXPECT_EQ(version(*reader), 0);
  }
  EXPECT_EQ(version(*reader), 1);
}

TEST_F(StoresTest, SeveralReadersWorkAtATime) {
  Stores stores = open(2);
  const auto one = stores.reader();
  const auto other = stores.reader();
  EXPECT_NE(&**one, &**other);
}

TEST_F(StoresTest, AReaderCannotWrite) {
  Stores stores = open(2);
  const auto written = (**stores.reader()).count_write();
  ASSERT_FALSE(written.has_value());
  EXPECT_EQ(written.error().message, "the database answers 'attempt to write a readonly database'");
}

TEST_F(StoresTest, WhoComesLastWaitsUntilAReaderIsBack) {
  Stores stores = open(1);
  std::optional<Stores::Loan> lent(stores.reader().value());
  const Store* only = &**lent;
  auto next = std::async(std::launch::async, [&] { return &**stores.reader(); });
  EXPECT_NE(next.wait_for(std::chrono::milliseconds(1)), std::future_status::ready);
  lent.reset();
  EXPECT_EQ(next.get(), only);
}

TEST_F(StoresTest, WithoutReadersTheWriterReads) {
  Stores stores = open(0);
  const Store* writer = &*stores.writer();
  EXPECT_EQ(&**stores.reader(), writer);
}

TEST_F(StoresTest, AConnectionThatCannotBeOpenedFailsTheCallOnly) {
  Stores stores = open(2);
  std::filesystem::rename(folder_ / "a.db", folder_ / "b.db");
  std::filesystem::create_directory(folder_ / "a.db");
  EXPECT_FALSE(stores.reader().has_value());
  std::filesystem::remove(folder_ / "a.db");
  std::filesystem::rename(folder_ / "b.db", folder_ / "a.db");
  EXPECT_TRUE(stores.reader().has_value());
}

}  // namespace
}  // namespace gsync::directory
