#include "connectors/csv/rejected_file.h"

#include <gtest/gtest.h>

#include "connectors/csv/csv_fixture.h"

namespace gsync::connectors::csv {
namespace {

TEST(WrittenField, IsNoFormulaAndComesBack) {
  EXPECT_EQ(written_field("a", ','), "a");
  EXPECT_EQ(written_field("a,b", ','), "\"a,b\"");
  EXPECT_EQ(written_field("a,b", ';'), "a,b");
  EXPECT_EQ(written_field("a\"b\nc", ','), "\"a\"\"b\nc\"");
  for (const char* text : {"=1+1", "+86", "-1", "@x", "\tx", "'=1", "''=1"}) {
    EXPECT_TRUE(is_marked_text(std::string("'") + text)) << text;
    EXPECT_NE(written_field(text, ',').find(std::string("'") + text), std::string::npos) << text;
  }
  for (const char* text : {"'", "''", "'a", "a", ""}) {
    EXPECT_FALSE(is_marked_text(text)) << text;
    EXPECT_EQ(written_field(text, ','), text);
  }
}

/// Reads the file and saves rows as rejected for these reasons; what was saved.
class RejectedFileTest : public testing::Test {
 protected:
  Result<uint64_t> save(const std::string& file, const std::vector<Diagnostic>& rejected,
                        const std::string& to) {
    source_ = *table::open_source("csv", folder_.path(file), "");
    const auto request = request_for({"工号", "姓名"});
    EXPECT_EQ(error_of(source_->read(request, folder_.sink, {})), "no error");
    return source_->save_rejected(rejected, folder_.path(to));
  }
  static Diagnostic at(std::string place, std::string message, std::string hint = {}) {
    return {Severity::kError, "x", std::move(place), std::move(message), {}, std::move(hint)};
  }
  std::string content(const std::string& file) const { return *io::read_file(folder_.path(file)); }

  CsvFolder folder_;
  std::unique_ptr<source::Source> source_;
};

TEST_F(RejectedFileTest, HoldsHeaderRowsAndRejectedRowsWithTheirReasons) {
  folder_.put("a.csv", "花名册;\n工号;姓名\n1;甲\n2;\"=乙;\"\n3;丙;x\n4;\"丁\n\"\n5;戊\n");
  const auto saved =
      save("a.csv",
           {at("a.csv:4, 姓名", "'x' is not a date", "fill this in\nuser '2' is left out"),
            at("a.csv:5", "the header '姓名' stands more than once"),
            at("a.csv:4", "the user has no key"), at("b.csv:3", "elsewhere"),
            at("a.csv:3x", "no place")},
           "r.csv");
  ASSERT_EQ(error_of(saved), "no error");
  EXPECT_EQ(*saved, 2U);
  EXPECT_EQ(content("r.csv"),
            "\xEF\xBB\xBF;花名册;\r\n未导入原因;工号;姓名\r\n"
            "\"'x' 不是日期；请填写；人员没有编号\";2;\"'=乙;\"\r\n"
            "\"表头 '姓名' 出现不止一次\";3;丙;x\r\n");
  EXPECT_EQ(std::filesystem::status(folder_.path("r.csv")).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  folder_.sink = KeepingSink();
  EXPECT_EQ(folder_.text("r.csv", request_for({"工号", "姓名"})),
            "r.csv:3: not visible | text '2' | text '=乙;'");
  ASSERT_EQ(folder_.sink.rejected.size(), 1U) << "a row of too many fields stays one";
}

TEST_F(RejectedFileTest, TheReasonsOfAnEarlierTimeAreReplaced) {
  folder_.put("a.csv", "Reason not imported,工号,姓名\nold,1,a\n");
  ASSERT_EQ(error_of(save("a.csv", {at("a.csv:2", "new")}, "r.csv")), "no error");
  EXPECT_EQ(content("r.csv"), "\xEF\xBB\xBF未导入原因,工号,姓名\r\nnew,1,a\r\n");
}

TEST_F(RejectedFileTest, OfAFolderAreAFolder) {
  folder_.put("用户.csv", "工号,姓名\n1,甲\n").put("说明.txt", "x\n");
  const std::string place = folder_.path("").filename().string() + "/用户.csv:2";
  ASSERT_EQ(error_of(save("", {at(place, "why")}, "rejected")), "no error");
  EXPECT_EQ(content("rejected/用户.csv"), "\xEF\xBB\xBF未导入原因,工号,姓名\r\nwhy,1,甲\r\n");
}

TEST_F(RejectedFileTest, AreRefusedForAnotherKindOfFileAndAnInputThatChanged) {
  folder_.put("a.csv", "工号,姓名\n1,甲\n");
  EXPECT_EQ(error_of(save("a.csv", {}, "r.xlsx")),
            folder_.path("r.xlsx").string() +
                ": error: rejected rows of a CSV file are saved as one\n"
                "   name it .csv, .tsv or .txt");
  EXPECT_EQ(*save("a.csv", {}, "r.csv"), 0U);
  EXPECT_FALSE(std::filesystem::exists(folder_.path("r.csv"))) << "nothing to save";
  folder_.put("a.csv", "工号,姓名\n1,甲\n2,乙\n");
  EXPECT_EQ(
      error_of(source_->save_rejected(std::vector{at("a.csv:2", "why")}, folder_.path("r.csv"))),
      "a.csv: error: the file changed while it was read; nothing of it was used\n"
      "   run again when it has been written to its end");
}

}  // namespace
}  // namespace gsync::connectors::csv
