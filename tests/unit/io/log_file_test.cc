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
  std::ofstream(path) << "2026-11-27T09:00:00.000Z INFO before\n";
  std::filesystem::permissions(path, std::filesystem::perms(0644));
  LogFile::open(path)->append("one");
  LogFile::open(path)->append("two");
  EXPECT_EQ(*read_file(path), "2026-11-27T09:00:00.000Z INFO before\none\ntwo\n");
  EXPECT_EQ(std::filesystem::status(path).permissions(), std::filesystem::perms(0600));
}

TEST(LogFile, OneThatIsTooLargeIsPutAside) {
  const test::TempFolder folder;
  const auto path = folder / "sync.log";
  std::ofstream(path) << R"({"time":"2026-11-27T09:00:00.000Z"})"
                         "\n";
  std::filesystem::resize_file(path, LogFile::kMostBytes + 1);
  LogFile::open(path)->append("new");
  EXPECT_EQ(*read_file(path), "new\n");
  EXPECT_EQ(std::filesystem::file_size(path.string() + ".1"), LogFile::kMostBytes + 1);
}

TEST(LogFile, AFileThatIsNoLogIsLeftAlone) {
  const test::TempFolder folder;
  const auto path = folder / "acme.yaml";
  for (const char* text : {"job: acme\n", "2026", "{\"format\":1}\n", "# a\n"}) {
    std::ofstream(path) << text;
    const auto file = LogFile::open(path);
    ASSERT_FALSE(file.has_value()) << text;
    EXPECT_EQ(file.error().message(), "there is a file that is no log");
    EXPECT_EQ(*read_file(path), text);
  }
}

TEST(LogFile, AMissingFolderIsSaid) {
  const auto file = LogFile::open("/no/such/folder/sync.log");
  ASSERT_FALSE(file.has_value());
  EXPECT_EQ(file.error().code, ErrorCode::kNotFound);
  EXPECT_EQ(file.error().message(), "the log cannot be written: No such file or directory");
}

}  // namespace
}  // namespace gsync::io
