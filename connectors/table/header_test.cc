#include "connectors/table/header.h"

#include <gtest/gtest.h>

namespace gsync::connectors::table {
namespace {

HeaderMatch match(const std::vector<std::string>& headers,
                  std::vector<source::ColumnRequest> columns) {
  std::vector<HeaderCell> cells;
  for (const std::string& header : headers) {
    cells.push_back({header, static_cast<uint32_t>(cells.size() + 1)});
  }
  return match_header(1, std::move(cells), {"users", {}, std::move(columns), false});
}

using Found = std::vector<std::optional<size_t>>;

TEST(Header, AllRequiredColumnsMakeItComplete) {
  const HeaderMatch found = match({"姓名", "工号"}, {{"工号", {}, true}, {"邮箱", {}, false}});
  EXPECT_TRUE(found.complete());
  EXPECT_EQ(found.found, (Found{1, std::nullopt}));
  EXPECT_FALSE(match({"姓名"}, {{"工号", {}, true}, {"姓名", {}, false}}).complete());
  EXPECT_FALSE(match({"x"}, {{"姓名", {}, false}}).complete());
}

TEST(Header, TheNameWinsOverItsAlternatives) {
  EXPECT_EQ(match({"编号", "工号"}, {{"工号", {"编号"}, true}}).found, (Found{1}));
  EXPECT_EQ(match({"编号", "代码"}, {{"工号", {"代码", "编号"}, true}}).found, (Found{1}));
}

TEST(Header, OnlyNamesThatAreAskedForMayNotRepeat) {
  EXPECT_TRUE(match({"备注", "备注", "工号"}, {{"工号", {}, true}}).repeated.empty());
  EXPECT_EQ(match({"工号", "工号"}, {{"工号", {}, true}}).repeated,
            (std::vector<std::string>{"工号"}));
}

TEST(Header, MoreRequiredColumnsAreBetterThanMoreColumns) {
  const std::vector<source::ColumnRequest> columns{
      {"a", {}, true}, {"b", {}, true}, {"c", {}, false}, {"d", {}, false}};
  EXPECT_TRUE(match({"a", "b"}, columns).better_than(match({"a", "c", "d"}, columns)));
  EXPECT_TRUE(match({"a", "c"}, columns).better_than(match({"a"}, columns)));
  EXPECT_FALSE(match({"a"}, columns).better_than(match({"b"}, columns)));
}

}  // namespace
}  // namespace gsync::connectors::table
