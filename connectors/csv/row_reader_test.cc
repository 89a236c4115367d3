#include "connectors/csv/row_reader.h"

#include <gtest/gtest.h>

#include "connectors/csv/csv_fixture.h"

namespace gsync::connectors::csv {
namespace {

/// The rows as "LINE[field|field]", or the error.
std::string rows_of(std::string_view content, char delimiter = ',', const Limits& limits = {}) {
  CsvFolder folder;
  folder.put("a.csv", content);
  auto text = TextReader::open({folder.path("a.csv"), "a.csv", "a.csv"}, Encoding::kUtf8, limits);
  RowReader reader(*std::move(text), delimiter, limits, "a.csv");
  std::string shown;
  for (;;) {
    const auto row = reader.next();
    if (!row) return to_text(row.error());
    if (!*row) return shown;
    shown += fmt::format("{}[{}]", (*row)->line, fmt::join((*row)->fields, "|"));
  }
}

TEST(CsvRows, EveryLineEndEndsARow) {
  EXPECT_EQ(rows_of("a,b\nc,d\n"), "1[a|b]2[c|d]");
  EXPECT_EQ(rows_of("a,b\r\nc,d\r\n"), "1[a|b]2[c|d]");
  EXPECT_EQ(rows_of("a,b\rc,d\r"), "1[a|b]2[c|d]");
  EXPECT_EQ(rows_of("a,b\nc,d"), "1[a|b]2[c|d]");
  EXPECT_EQ(rows_of("a\n\n\r\nb"), "1[a]2[]3[]4[b]");
}

TEST(CsvRows, QuotedFieldsHoldDelimitersQuotesAndLineBreaks) {
  EXPECT_EQ(rows_of("\"a,b\",\"c\"\"d\",\"\"\n"), "1[a,b|c\"d|]");
  EXPECT_EQ(rows_of("\"\"\"\",\"\"\"a\"\"\"\n"), "1[\"|\"a\"]");
  EXPECT_EQ(rows_of("\"a\nb\r\nc\",d\ne\n"), "1[a\nb\r\nc|d]4[e]");
  EXPECT_EQ(rows_of("\"a\rb\"\rc\r"), "1[a\rb]3[c]");
}

TEST(CsvRows, QuotesInsidePlainFieldsAreText) {
  EXPECT_EQ(rows_of("5\" disk,a\"b\"c\n"), "1[5\" disk|a\"b\"c]");
  EXPECT_EQ(rows_of("=\"00123\",x\n"), "1[=\"00123\"|x]");
}

TEST(CsvRows, BlanksAroundQuotedFieldsDoNotCount) {
  EXPECT_EQ(rows_of("a, \"b, c\" ,d\n"), "1[a|b, c|d]");
  EXPECT_EQ(rows_of(" a , b\n"), "1[ a | b]");
  EXPECT_EQ(rows_of("\"a\"\t\"b\"\t\n", '\t'), "1[a|b|]");
}

TEST(CsvRows, ASeparatorLineIsNoRow) {
  EXPECT_EQ(rows_of("sep=;\r\na;b\r\n", ';'), "2[a|b]");
  EXPECT_EQ(rows_of("sep=;\na;b\n", ';'), "2[a|b]");
  EXPECT_EQ(rows_of("sep=;", ';'), "");
  EXPECT_EQ(separator_line("sep=\t\n"), '\t');
  EXPECT_EQ(separator_line("sep=ab\n"), std::nullopt);
  EXPECT_EQ(separator_line("sep="), std::nullopt);
  for (const char* none : {"sep=\n\n", "sep=\r\n", "sep=\"\n"}) {
    EXPECT_EQ(separator_line(none), std::nullopt);
  }
}

TEST(CsvRows, AControlZAtTheEndIsDropped) {
  EXPECT_EQ(rows_of("a,b\n\x1A"), "1[a|b]");
  EXPECT_EQ(rows_of("a\x1A,b\n"), "1[a\x1A|b]");
}

TEST(CsvRows, AQuoteThatNeverClosesNamesTheLineWhereItOpens) {
  const std::string hint = "\n   close it, or write a quote inside a quoted field twice: \"\"";
  EXPECT_EQ(rows_of("a,b\n\"x\ny\",\"c\nd\n"),
            "a.csv:3: error: a quote opens here and never closes" + hint);
  Limits limits;
  limits.field_bytes = 10;
  EXPECT_EQ(rows_of("a\nb,\"01234567890\n1\n\"", ',', limits),
            "a.csv:2: error: a quote opens here and does not close within 10 bytes" + hint);
}

TEST(CsvRows, TextBehindAClosingQuoteIsRefused) {
  EXPECT_EQ(rows_of("a\nb,\"He said \"hi\"\",c\n"),
            "a.csv:2: error: text follows the closing quote of field 2\n"
            "   write a quote inside a quoted field twice: \"\"");
}

TEST(CsvRows, ANulIsRefusedWhereverItStands) {
  using namespace std::string_view_literals;
  EXPECT_EQ(rows_of("a\nb\0c\n"sv),
            "a.csv:2: error: a NUL character stands in the text\n"
            "   the file is no CSV, or in UTF-16 without a mark: set encoding in the job's source");
}

TEST(CsvRows, LimitsHold) {
  const std::string hint = "\n   no honest file needs that much; check where it is from";
  Limits limits;
  limits.columns = 3;
  EXPECT_EQ(rows_of("a,b,c\n", ',', limits), "1[a|b|c]");
  EXPECT_EQ(rows_of("a\na,b,c,d\n", ',', limits),
            "a.csv:2: error: a row over the limit of 3 fields" + hint);
  limits = {};
  limits.field_bytes = 4;
  EXPECT_EQ(rows_of("abcd\n", ',', limits), "1[abcd]");
  EXPECT_EQ(rows_of("abcde\n", ',', limits),
            "a.csv:1: error: a field over the limit of 4 bytes\n"
            "   if the file is right, set max_field_kb in the job's source");
  limits = {};
  limits.row_bytes = 1'000;
  EXPECT_EQ(rows_of("a\n" + std::string(600'000, 'x'), ',', limits),
            "a.csv:2: error: a row over the limit of 1,000 bytes\n"
            "   if the file is right, set max_row_mb in the job's source");
}

TEST(CsvRows, RowsOnTheEdgeOfABlockAreWhole) {
  // Every position of the edge in: quote, doubled quote, CR LF, plain field.
  const std::string row = "\"a\"\"b\nc\",d,\"e\"\r\n";
  for (size_t shift = 0; shift < row.size(); ++shift) {
    const size_t filler = 256 * 1'024 - row.size() + shift;
    std::string content;
    while (content.size() + 100 < filler) content += std::string(99, 'x') + "\n";
    content += std::string(filler - content.size() - 1, 'x') + "\n" + row + row;
    const std::string shown = rows_of(content);
    EXPECT_TRUE(shown.ends_with("x]2623[a\"b\nc|d|e]2625[a\"b\nc|d|e]"))
        << shift << shown.substr(shown.size() - 60);
  }
}

}  // namespace
}  // namespace gsync::connectors::csv
