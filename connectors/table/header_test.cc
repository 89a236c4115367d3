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

using Rows = std::vector<std::vector<std::string>>;

/// The header that a search through the rows comes to, "ROW: NAME@COLUMN ..." of the
/// requested columns, and the rest of what there is to say.
std::string search(const Rows& rows, std::vector<source::ColumnRequest> columns,
                   uint32_t fixed_row = 0) {
  const source::TableRequest request{"users", {}, std::move(columns), false};
  HeaderSearcher searcher(request, fixed_row);
  uint32_t number = 0;
  for (const auto& row : rows) {
    std::vector<HeaderCell> cells;
    for (size_t i = 0; i < row.size(); ++i) {
      if (!row[i].empty()) cells.push_back({row[i], static_cast<uint32_t>(i + 1)});
    }
    if (searcher.take(++number, std::move(cells))) break;
  }
  if (!searcher.search.best) return "none";
  const HeaderMatch& best = *searcher.search.best;
  std::string text = std::to_string(best.row) + ":";
  for (const auto& found : best.found) {
    text += found ? " " + best.cells[*found].name + "@" + std::to_string(best.cells[*found].column)
                  : " -";
  }
  for (const std::string& name : best.repeated) text += " twice " + name;
  return text;
}

const std::vector<source::ColumnRequest> kPeople{{"工号", {}, true},
                                                 {"姓名", {}, true},
                                                 {"一级部门", {"部门一级"}, false},
                                                 {"手机号", {}, false}};

TEST(HeaderSearch, AGroupMayStandAboveTheNames) {
  EXPECT_EQ(
      search({{"基本信息", "", "联系方式"}, {"工号", "姓名", "手机号"}, {"1", "甲"}}, kPeople),
      "2: 工号@1 姓名@2 - 手机号@3");
}

TEST(HeaderSearch, NamesMayStandInEitherOfTwoRows) {
  const Rows rows{{"工号", "姓名", "部门", "", "手机号"}, {"", "", "一级", "二级"}, {"1", "甲"}};
  EXPECT_EQ(search(rows, kPeople), "2: 工号@1 姓名@2 部门 一级@3 手机号@5");
  EXPECT_EQ(search({{"工号", "联系方式"}, {"", "手机号", "姓名"}, {"1"}}, kPeople),
            "2: 工号@1 姓名@3 - 手机号@2")
      << "neither row has all that is required";
}

TEST(HeaderSearch, ARecordBelowIsNoHeader) {
  EXPECT_EQ(search({{"工号", "姓名", "备注"}, {"", "", "手机号"}}, kPeople),
            "2: 工号@1 姓名@2 - 手机号@3");
  EXPECT_EQ(search({{"工号", "姓名", "备注"}, {"", "甲", "手机号"}}, kPeople),
            "1: 工号@1 姓名@2 - -");
  EXPECT_EQ(search({{"工号", "姓名", "备注"}, {"1", "甲", "手机号"}}, kPeople),
            "1: 工号@1 姓名@2 - -");
  EXPECT_EQ(search({{"工号", "姓名"}, {"", "", "x"}}, kPeople), "1: 工号@1 姓名@2 - -");
}

TEST(HeaderSearch, AGroupTellsColumnsOfOneNameApart) {
  const Rows rows{
      {"本人", "", "", "紧急联系人"}, {"工号", "姓名", "手机号", "姓名", "手机号"}, {"1"}};
  EXPECT_EQ(search(rows, {{"工号", {}, true}, {"姓名", {}, true}}), "2: 工号@1 姓名@2 twice 姓名");
  EXPECT_EQ(search(rows, {{"工号", {}, true},
                          {"本人/姓名", {}, true},
                          {"紧急联系人/姓名", {}, false},
                          {"紧急联系人手机号", {}, false},
                          {"手机号", {}, false}}),
            "2: 工号@1 本人/姓名@2 紧急联系人/姓名@4 紧急联系人 手机号@5 手机号@3");
}

TEST(HeaderSearch, AFixedRowIsTheLastOfTheHeaders) {
  const Rows rows{{"工号", "姓名"}, {"部门", "", ""}, {"一级", "工号", "姓名"}, {"1", "2", "甲"}};
  EXPECT_EQ(search(rows, kPeople, 3), "3: 工号@2 姓名@3 部门 一级@1 -");
  EXPECT_EQ(search(rows, kPeople, 1), "1: 工号@1 姓名@2 - -");
  EXPECT_EQ(search(rows, kPeople, 9), "none");
}

}  // namespace
}  // namespace gsync::connectors::table
