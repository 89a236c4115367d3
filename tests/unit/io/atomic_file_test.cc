#include "io/atomic_file.h"

#include <gtest/gtest.h>

#include "support/temp_folder.h"

namespace gsync::io {
namespace {

using std::filesystem::perms;

size_t files_in(const std::filesystem::path& folder) {
  const std::filesystem::directory_iterator all(folder);
  return static_cast<size_t>(std::distance(begin(all), end(all)));
}

TEST(AtomicFile, AppearsWholeAtTheEnd) {
  const test::TempFolder folder;
  const auto path = folder / "people.jsonl";
  ASSERT_TRUE(write_file(path, "old").has_value());
  auto file = AtomicFile::create(path);
  ASSERT_TRUE(file.has_value());
  std::string all;
  for (int i = 0; i < 100; ++i) {
    const std::string piece(10'000, static_cast<char>('a' + i % 26));
    ASSERT_TRUE(file->append(piece).has_value());
    all += piece;
  }
  EXPECT_EQ(*read_file(path), "old");
  ASSERT_TRUE(file->commit().has_value());
  EXPECT_EQ(*read_file(path), all);
  EXPECT_EQ(files_in(folder.path()), 1U);
}

TEST(AtomicFile, IsForItsOwnerOnlyFromTheStart) {
  const test::TempFolder folder;
  auto file = AtomicFile::create(folder / "people.jsonl");
  const auto mode_of = [](const auto& path) { return std::filesystem::status(path).permissions(); };
  EXPECT_EQ(mode_of(file->temporary()), perms::owner_read | perms::owner_write);
  ASSERT_TRUE(file->commit().has_value());
  EXPECT_EQ(mode_of(folder / "people.jsonl"), perms::owner_read | perms::owner_write);
}

TEST(AtomicFile, WhatAKilledWriterLeftCanBeRemoved) {
  const test::TempFolder folder;
  const auto path = folder / "people.jsonl";
  const std::vector<std::string> others{"people.jsonl", "people.jsonl.backup", "people.jsonl.part-",
                                        "other.jsonl.part-abcdef"};
  for (const std::string& name : others) ASSERT_TRUE(write_file(folder / name, "x").has_value());
  const auto killed = AtomicFile::create(path);
  ASSERT_EQ(files_in(folder.path()), others.size() + 1);
  AtomicFile::remove_leftovers(path);
  EXPECT_EQ(files_in(folder.path()), others.size());
  EXPECT_FALSE(std::filesystem::exists(killed->temporary()));
}

TEST(AtomicFile, LeavesNothingWhenItIsGivenUp) {
  const test::TempFolder folder;
  const auto path = folder / "people.jsonl";
  ASSERT_TRUE(write_file(path, "old").has_value());
  {
    auto file = AtomicFile::create(path);
    ASSERT_TRUE(file->append("half").has_value());
  }
  EXPECT_EQ(*read_file(path), "old");
  EXPECT_EQ(files_in(folder.path()), 1U);
}

TEST(AtomicFile, BeginsAgain) {
  const test::TempFolder folder;
  const auto path = folder / "people.jsonl";
  auto file = AtomicFile::create(path);
  ASSERT_TRUE(file->append(std::string(1'000'000, 'x')).has_value());
  ASSERT_TRUE(file->append("more").has_value());
  ASSERT_TRUE(file->restart().has_value());
  ASSERT_TRUE(file->append("new").has_value());
  ASSERT_TRUE(file->commit().has_value());
  EXPECT_EQ(*read_file(path), "new");
}

TEST(AtomicFile, AFolderThatIsNotThereIsSaid) {
  const test::TempFolder folder;
  const auto file = AtomicFile::create(folder / "none" / "people.jsonl");
  ASSERT_FALSE(file.has_value());
  EXPECT_EQ(file.error().code, ErrorCode::kNotFound);
  EXPECT_EQ(file.error().message(), "the file cannot be written: No such file or directory");
}

}  // namespace
}  // namespace gsync::io
