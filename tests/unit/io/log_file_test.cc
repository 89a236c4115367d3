#include "io/log_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "io/file.h"
#include "support/temp_folder.h"

namespace gsync::io {
namespace {

TEST(LogFile, GrowsLineByLineAndIsForItsOwnerAlone) {
  const test::TempFolder folder;
  const auto path = folder / "sync.log";
  std::ofstream(path) << "before\n";
  std::filesystem::permissions(path, std::filesystem::perms(0644));
  LogFile::open(path)->append("one");
  LogFile::open(path)->append("two");
  EXPECT_EQ(*read_file(path), "before\none\ntwo\n");
  EXPECT_EQ(std::filesystem::status(path).permissions(), std::filesystem::perms(0600));
}

TEST(LogFile, OneThatIsTooLargeIsPutAside) {
  const test::TempFolder folder;
  const auto path = folder / "sync.log";
  std::ofstream(path) << "old\n";
  std::filesystem::resize_file(path, LogFile::kMostBytes + 1);
  LogFile::open(path)->append("new");
  EXPECT_EQ(*read_file(path), "new\n");
  EXPECT_EQ(std::filesystem::file_size(path.string() + ".1"), LogFile::kMostBytes + 1);
}

TEST(LogFile, AMissingFolderIsSaid) {
  const auto file = LogFile::open("/no/such/folder/sync.log");
  ASSERT_FALSE(file.has_value());
  EXPECT_EQ(file.error().code, ErrorCode::kNotFound);
  EXPECT_EQ(file.error().message(), "the log cannot be written: No such file or directory");
}

}  // namespace
}  // namespace gsync::io
