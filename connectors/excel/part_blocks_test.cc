#include "connectors/excel/part_blocks.h"

#include <gtest/gtest.h>

#include "connectors/excel/workbook_fixture.h"

namespace gsync::connectors::excel {
namespace {

/// Text that is different everywhere and packs badly.
std::string content(size_t size) {
  std::string text;
  uint32_t state = 1;
  while (text.size() < size) {
    state = state * 1'664'525 + 1'013'904'223;
    text += static_cast<char>('a' + (state >> 24U) % 26);
  }
  return text;
}

class PartBlocksTest : public testing::TestWithParam<Ahead> {
 protected:
  std::unique_ptr<Package> open(size_t size, const Limits& limits = {}) {
    TestWorkbook book;
    book.put("big.xml", content(size));
    return *Package::open(book.write(folder_ / "a.xlsx"), "a.xlsx", limits);
  }
  static PartReader part(Package& package) {
    return *package.read(*package.find("big.xml"), PartKind::kData);
  }

  test::TempFolder folder_;
};

TEST_P(PartBlocksTest, GivesAllBytesInOrder) {
  for (const size_t size : {size_t{0}, size_t{1}, size_t{256 * 1'024}, size_t{5'000'000}}) {
    const auto package = open(size);
    PartBlocks blocks(part(*package), GetParam());
    EXPECT_EQ(blocks.is_ahead(), GetParam() == Ahead::kYes);
    std::string all;
    PartBlock last;
    do {
      last = *blocks.next();
      all += last.bytes;
      EXPECT_EQ(last.inflated, all.size());
    } while (!last.bytes.empty());
    EXPECT_TRUE(all == content(size)) << size;
    PartReader whole = part(*package);
    while (!whole.next()->empty()) {
    }
    EXPECT_EQ(last.digest, whole.digest());
  }
}

TEST_P(PartBlocksTest, AnErrorComesBehindTheBlocksBeforeIt) {
  Limits limits;
  limits.data_part_bytes = 1'000'000;
  const auto package = open(5'000'000, limits);
  PartBlocks blocks(part(*package), GetParam());
  for (int i = 0; i < 3; ++i) EXPECT_EQ(error_of(blocks.next()), "no error");
  EXPECT_EQ(error_of(blocks.next()),
            "a.xlsx: error: 'big.xml': unpacked size over the limit of 1,000,000 bytes\n"
            "   if the file is right, set max_part_mb in the job's source");
}

TEST_P(PartBlocksTest, WhatNobodyTookDoesNotCount) {
  Limits limits;
  limits.total_bytes = 6'000'000;
  const auto package = open(5'000'000, limits);
  for (int i = 0; i < 30; ++i) {
    PartBlocks blocks(part(*package), GetParam());
    if (i < 3) {
      EXPECT_EQ(error_of(blocks.next()), "no error");
    }
  }
  PartBlocks blocks(part(*package), GetParam());
  for (int i = 0; i < 19; ++i) ASSERT_EQ(error_of(blocks.next()), "no error") << i;
}

INSTANTIATE_TEST_SUITE_P(Either, PartBlocksTest, testing::Values(Ahead::kNo, Ahead::kYes),
                         [](const auto& way) {
                           return way.param == Ahead::kYes ? "Ahead" : "WhenAsked";
                         });

}  // namespace
}  // namespace gsync::connectors::excel
