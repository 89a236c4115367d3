#include "io/file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "support/temp_folder.h"

namespace gsync::io {
namespace {

TEST(File, IsWrittenWholeAndPrivate) {
  const test::TempFolder folder;
  const auto path = folder / "plan.jsonl";
  ASSERT_TRUE(write_file(path, "one"));
  ASSERT_TRUE(write_file(path, "two\n"));
  EXPECT_EQ(read_file(path).value(), "two\n");
  struct stat status {};
  ASSERT_EQ(::stat(path.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  const auto entries = std::distance(std::filesystem::directory_iterator(folder.path()),
                                     std::filesystem::directory_iterator());
  EXPECT_EQ(entries, 1) << "no temporary file stays behind";
}

TEST(File, PublicFilesCanBeReadByAll) {
  const test::TempFolder folder;
  ASSERT_TRUE(write_file(folder / "x", "", FileMode::kPublic));
  struct stat status {};
  ASSERT_EQ(::stat((folder / "x").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0644U);
}

TEST(File, AMissingFileIsNamed) {
  const Result<std::string> content = read_file("/nonexistent/job.yaml");
  ASSERT_FALSE(content.has_value());
  EXPECT_EQ(content.error().code, ErrorCode::kNotFound);
  EXPECT_EQ(to_text(content.error()),
            "/nonexistent/job.yaml: error: the file cannot be read: No such file or directory");
}

TEST(File, AMissingFolderIsNamed) {
  const Result<void> written = write_file("/nonexistent/plan.jsonl", "x");
  ASSERT_FALSE(written.has_value());
  EXPECT_EQ(
      to_text(written.error()),
      "/nonexistent/plan.jsonl: error: the file cannot be written: No such file or directory");
}

TEST(File, OfSecretsIsReadOnlyWhereNobodyElseMayUseIt) {
  const test::TempFolder folder;
  const std::filesystem::path path = folder / "secret";
  ASSERT_TRUE(write_file(path, "hush"));
  EXPECT_EQ(read_secret_file(path), "hush");
  std::filesystem::permissions(path, std::filesystem::perms(0620));
  EXPECT_EQ(to_text(read_secret_file(path).error()),
            path.string() +
                ": error: others may use the file of secrets (mode 0620)\n   chmod 600 " +
                path.string() + "; if somebody may have read it, make new secrets");
  EXPECT_EQ(read_secret_file(folder / "none").error().code, ErrorCode::kNotFound);
}

TEST(FileLock, KeepsASecondHolderOutAndNamesTheFirst) {
  const test::TempFolder folder;
  const auto path = folder / "acme.lock";
  {
    const auto first = FileLock::acquire(path, "pid 4711");
    ASSERT_TRUE(first.has_value());
    const auto second = FileLock::acquire(path, "pid 4712");
    ASSERT_FALSE(second.has_value());
    EXPECT_EQ(second.error().code, ErrorCode::kLocked);
    EXPECT_EQ(second.error().message(), "another run holds the lock: pid 4711");
  }
  EXPECT_TRUE(FileLock::acquire(path, "pid 4712").has_value());
}

}  // namespace
}  // namespace gsync::io
