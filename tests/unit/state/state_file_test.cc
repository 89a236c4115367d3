#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "io/file.h"
#include "state/state.h"
#include "support/temp_folder.h"
#include "unit/state/plans.h"

namespace gsync::state {
namespace {

constexpr std::string_view kNote =
    ": note: this is the job's memory of earlier runs; docs/state-file.md says what is lost "
    "without it";

std::string error_of(const std::filesystem::path& path) {
  auto state = StateFile::open(path);
  return state ? std::string("opened") : to_text(state.error());
}

void write_bytes(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

TEST(StateFile, IsEmptyAtFirst) {
  const test::TempFolder folder;
  auto state = StateFile::open(folder / "acme.state");
  ASSERT_TRUE(state.has_value()) << to_text(state.error());
  EXPECT_TRUE(state->links()->users.empty());
  EXPECT_EQ(*state->absences(), diff::Absences{});
  EXPECT_FALSE(state->baseline()->has_value());
  EXPECT_EQ(*state->cursor(), "");
  EXPECT_FALSE(state->unfinished()->has_value());
  EXPECT_TRUE(state->runs(10)->empty());
}

TEST(StateFile, IsReadableByItsOwnerAlone) {
  const test::TempFolder folder;
  ASSERT_TRUE(StateFile::open(folder / "acme.state").has_value());
  const auto permissions = std::filesystem::status(folder / "acme.state").permissions();
  EXPECT_EQ(permissions, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST(StateFile, KeepsEverythingWhenItIsOpenedAgain) {
  const test::TempFolder folder;
  const plan::Plan plan = small_plan();
  {
    auto state = StateFile::open(folder / "acme.state");
    ASSERT_TRUE(state.has_value());
    ASSERT_TRUE(state->record_quiet_run(plan, at(0)).has_value());
  }
  auto state = StateFile::open(folder / "acme.state");
  ASSERT_TRUE(state.has_value()) << to_text(state.error());
  EXPECT_EQ(state->links()->users, plan.links.users);
  EXPECT_EQ(state->links()->departments, plan.links.departments);
  EXPECT_EQ((*state->baseline())->users_by_top_department, plan.users_by_top_department);
  EXPECT_EQ(*state->cursor(), "page-7");
}

TEST(StateFile, ASecondRunFindsTheLockHeldAndLearnsByWhom) {
  const test::TempFolder folder;
  const auto path = folder / "acme.state";
  const auto first = StateFile::lock(path, at(0));
  ASSERT_TRUE(first.has_value());
  const auto second = StateFile::lock(path, at(60));
  ASSERT_FALSE(second.has_value());
  EXPECT_EQ(second.error().code, ErrorCode::kLocked);
  EXPECT_EQ(second.error().message(), "another run holds the lock: pid " +
                                          std::to_string(::getpid()) +
                                          " since 2025-07-23T07:34:21.000Z");
}

TEST(StateFile, TheLockIsFreeOnceItsHolderIsGone) {
  const test::TempFolder folder;
  const auto path = folder / "acme.state";
  { ASSERT_TRUE(StateFile::lock(path, at(0)).has_value()); }
  EXPECT_TRUE(StateFile::lock(path, at(60)).has_value());
}

TEST(StateFile, RefusesAFileThatIsNoDatabase) {
  const test::TempFolder folder;
  const auto path = folder / "acme.state";
  write_bytes(path, std::string(4096, 'x'));
  EXPECT_EQ(error_of(path), path.string() +
                                ": error: the database answers 'file is not a database'\n"
                                "   restore the file from a backup, or move it away\n" +
                                path.string() + std::string(kNote));
}

TEST(StateFile, RefusesADatabaseOfAnotherProgram) {
  const test::TempFolder folder;
  const auto path = folder / "other.db";
  {
    auto other = io::Database::open(path, io::Durability::kFull);
    ASSERT_TRUE(other->execute("CREATE TABLE invoices (id INTEGER)").has_value());
  }
  EXPECT_EQ(error_of(path), path.string() +
                                ": error: this database belongs to another program\n"
                                "   name another file\n" +
                                path.string() + std::string(kNote));
}

TEST(StateFile, RefusesTheFileOfALaterVersion) {
  const test::TempFolder folder;
  const auto path = folder / "acme.state";
  ASSERT_TRUE(StateFile::open(path).has_value());
  {
    auto database = io::Database::open(path, io::Durability::kFull);
    ASSERT_TRUE(database->execute("PRAGMA user_version = 9").has_value());
  }
  EXPECT_EQ(error_of(path), path.string() +
                                ": error: the database has version 9, this program knows 2\n"
                                "   use the program version that wrote it\n" +
                                path.string() + std::string(kNote));
}

TEST(StateFile, RefusesAFolderThatDoesNotExist) {
  const test::TempFolder folder;
  const auto path = folder / "missing/acme.state";
  EXPECT_EQ(error_of(path), path.string() +
                                ": error: the database answers 'unable to open database file'\n"
                                "   check that the folder exists and that you may write to it\n" +
                                path.string() + std::string(kNote));
}

TEST(StateFile, CutAnywhereItIsWholeOrGivesOneCleanError) {
  const test::TempFolder folder;
  const auto path = folder / "acme.state";
  {
    auto state = StateFile::open(path);
    ASSERT_TRUE(state->record_quiet_run(small_plan(), at(0)).has_value());
  }
  const std::string whole = *io::read_file(path);
  for (size_t length = 1; length < whole.size(); length += 97) {
    const auto cut = folder / ("cut-" + std::to_string(length));
    write_bytes(cut, whole.substr(0, length));
    auto state = StateFile::open(cut);
    if (state) {  // an empty last page is no loss
      EXPECT_EQ(state->links()->users, small_plan().links.users) << length;
      EXPECT_EQ(state->runs(10)->size(), 1U) << length;
    } else {
      EXPECT_EQ(state.error().code, ErrorCode::kIo) << length;
    }
  }
}

TEST(StateFile, APageOfRubbishIsFoundWhenItIsOpened) {
  const test::TempFolder folder;
  const auto path = folder / "acme.state";
  {
    auto state = StateFile::open(path);
    ASSERT_TRUE(state->record_quiet_run(small_plan(), at(0)).has_value());
  }
  std::string bytes = *io::read_file(path);
  std::fill_n(bytes.begin() + 4096, 4096, '\xff');
  write_bytes(path, bytes);
  const auto state = StateFile::open(path);
  ASSERT_FALSE(state.has_value());
  EXPECT_EQ(state.error().code, ErrorCode::kIo);
}

}  // namespace
}  // namespace gsync::state
