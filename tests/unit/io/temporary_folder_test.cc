#include "io/temporary_folder.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

namespace gsync::io {
namespace {

namespace fs = std::filesystem;

TEST(TemporaryFolder, IsItsOwnersAloneAndGoesWithAllThatIsInIt) {
  fs::path path;
  {
    auto folder = TemporaryFolder::create("gsync-test");
    ASSERT_TRUE(folder.has_value());
    path = folder->path();
    EXPECT_EQ(fs::status(path).permissions(), fs::perms::owner_all);
    EXPECT_TRUE(path.filename().string().starts_with("gsync-test-"));
    fs::create_directory(path / "inner");
    std::ofstream(path / "inner" / "file") << "x";
  }
  EXPECT_FALSE(fs::exists(path));
}

TEST(TemporaryFolder, OneThatWasMovedIsRemovedOnce) {
  auto first = TemporaryFolder::create("gsync-test");
  ASSERT_TRUE(first.has_value());
  const fs::path path = first->path();
  {
    const TemporaryFolder second = *std::move(first);
    EXPECT_EQ(second.path(), path);
  }
  EXPECT_FALSE(fs::exists(path));
}

TEST(TemporaryFolder, NamesTheVariableWhenThereIsNoPlace) {
  const char* before = std::getenv("TMPDIR");
  const std::string kept = before == nullptr ? "" : before;
  ::setenv("TMPDIR", "/nowhere/at/all", 1);
  const auto folder = TemporaryFolder::create("gsync-test");
  before == nullptr ? ::unsetenv("TMPDIR") : ::setenv("TMPDIR", kept.c_str(), 1);
  ASSERT_FALSE(folder.has_value());
  EXPECT_EQ(folder.error().code, ErrorCode::kIo);
  EXPECT_EQ(folder.error().diagnostics[0].place, "$TMPDIR");
}

}  // namespace
}  // namespace gsync::io
