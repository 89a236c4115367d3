#include "mapping/function.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "mapping/evaluator.h"
#include "mapping/parser.h"
#include "mapping/raw.h"
#include "support/source_folder.h"
#include "tests/unit/mapping/mapping_rig.h"

namespace gsync::mapping {
namespace {

/// What an expression on the column X (and Y, and the missing Z) comes to.
std::string value_of(const std::string& expression, source::RawValue x,
                     source::RawValue y = cell("y")) {
  config::Node node;
  node.kind = config::NodeKind::kScalar;
  node.text = expression;
  node.line = node.column = 1;
  node.document = std::make_shared<config::Document>(config::Document{"m.yaml", expression});
  std::vector<ColumnSlot> columns;
  std::vector<Diagnostic> problems;
  const auto parsed = parse_value(node, {"CN"}, columns, problems);
  if (!parsed) return to_text(problems.front());
  BoundTable table;
  for (const ColumnSlot& slot : columns) {
    table.positions.push_back(slot.name == "X" ? 0 : slot.name == "Y" ? 1 : -1);
  }
  const std::vector<Script> scripts;
  Evaluator evaluator(scripts);
  const source::RawRecord record{nullptr, {}, {std::move(x), std::move(y)}};
  evaluator.use(table, record);
  const Outcome outcome = evaluator.evaluate(*parsed);
  if (!outcome) return outcome.error().code + ": " + outcome.error().message;
  if (is_blank(*outcome)) return "(blank)";
  if (is_not_visible(*outcome)) return "(not visible)";
  return shown(*outcome);
}

struct Case {
  const char* expression;
  source::RawValue input;
  const char* expected;
};

TEST(Functions, DoWhatTheTableSays) {
  const std::vector<Case> cases{
      {"X", cell("a"), "a"},
      {"X", cell(" \u3000"), "(blank)"},
      {"X", number(13800138000, "13800138000"), "13800138000"},
      {"Z?", cell("a"), "(not visible)"},
      {"X | trim", cell("\u00A0 a b "), "a b"},
      {"X | lower", cell("ÄB"), "äb"},
      {"X | upper", cell("äb"), "ÄB"},
      {"X | nfkc", cell("００１２\u200B"), "0012"},
      {"X | text", number(123, "00000123"), "00000123"},
      {"X | text", flag(true), "true"},
      {"X | digits", cell("(010) 8-８"), "01088"},
      {"X | digits", cell("none"), "(blank)"},
      {"X | digits", cell("1.38E+10"), "digits-lost: '1.38E+10' has lost its last digits"},
      {"X | slice(7, 8)", cell("110101199001011234"), "19900101"},
      {"X | slice(2)", cell("欧阳娜"), "阳娜"},
      {"X | slice(-1)", cell("欧阳娜"), "娜"},
      {"X | slice(9)", cell("abc"), "(blank)"},
      {R"re(X | replace("^0+", ""))re", cell("00120"), "120"},
      {R"re(X | replace("(\w+) (\w+)", "$2, $1"))re", cell("Li Lei"), "Lei, Li"},
      {R"re(X | replace("a", "$7"))re", cell("a"),
       "pattern-group: the replacement names a group that the pattern does not have"},
      {R"re(X | matches("^\d{3}$"))re", cell("123"), "true"},
      {R"re(X | matches("^\d{3}$"))re", cell("1234"), "false"},
      {R"re(X | matches("^(a+)+$"))re", cell("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"),
       "pattern-limit: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab' takes the pattern too "
       "long"},
      {"X | pinyin", cell("李雷"), "lilei"},
      {R"re(X | pinyin("."))re", cell("吕 布"), "lu.bu"},
      {"X | pinyin", cell("O'Brien 王"), "obrienwang"},
      {"X | hash", cell("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
      {"X | number", cell("1,234.50"), "1234.50"},
      {"X | number", cell("-１2"), "-12"},
      {"X | number", cell("1,5"), "not-a-number: '1,5' is not a number"},
      {"X | number", cell("nan"), "not-a-number: 'nan' is not a number"},
      {"X | number", cell("1.38E+10"), "digits-lost: '1.38E+10' has lost its last digits"},
      {"X | bool", cell("是"), "true"},
      {"X | bool", cell("No"), "false"},
      {"X | bool", number(1, "1"), "true"},
      {"X | bool", cell("maybe"), "not-a-boolean: 'maybe' is neither true nor false"},
      {"X | gender", cell("女"), "F"},
      {"X | gender", cell("W"), "F"},
      {"X | gender", cell("Ｍ"), "M"},
      {"X | gender", cell("other"), "U"},
      {"X | gender", cell("x"), "gender-unknown: 'x' is not a gender"},
      {"X | split(\";\")", cell("a; ;b;"), "a, b"},
      {R"re(X | split(";", "；", "\n"))re", cell("a；b\nc"), "a, b, c"},
      {"X | split(\";\") | at(1)", cell("a;b"), "a"},
      {"X | split(\";\") | at(-1)", cell("a;b"), "b"},
      {"X | split(\";\") | at(3)", cell("a;b"), "(blank)"},
      {"X | split(\";\") | join(\"+\")", cell("a;b"), "a+b"},
      {"X | split(\";\") | upper", cell("a;b"), "A, B"},
      {"X | split(\";\") | email", cell("a@b.cn;b"),
       "email-invalid: 'b' is not an e-mail address: no '@'"},
      {"X | path", cell(" /A / B/"), "A, B"},
      {"X | path(\">\")", cell("A>B/C"), "A, B/C"},
      {"X | path", cell("R\\/D/C"), "R/D, C"},
      {"X | path", cell("A\\\\/B"), "A\\, B"},
      {"X | path", cell("A\\\\\\/B"), "A\\/B"},
      {"X | path", cell("A\\B/C\\"), "A\\B, C\\"},
      {"X | path(\"->\")", cell("A\\->B->C"), "A->B, C"},
      {R"(X | path("\\"))", cell("A\\B"), "A, B"},
      {"X | levels(Y, \"c\")", cell(" a "), "a, y, c"},
      {"levels(X, Z?)", cell("a"), "a"},
      {"levels(X, Z?, Y)", cell("a"), "a, y"},
      {"levels(X, Y)", blank(),
       "department-level-missing: level 2 is 'y', but level 1 above it is blank"},
      {"levels(X, Z?)", blank(), "(blank)"},
      {"levels(Z?, W?)", cell("a"), "(not visible)"},
      {"levels(X, Y | number)", cell("a"), "not-a-number: 'y' is not a number"},
      {"X | default(N)", blank(), "N"},
      {"X | default(N)", cell("a"), "a"},
      {"Z? | default(N)", cell("a"), "(not visible)"},
      {"X | coalesce(Y)", blank(), "y"},
      {"X | coalesce(\"none\")", cell("x"), "x"},
      {"coalesce(Z?, X)", cell("x"), "x"},
      {"coalesce(Z?, X)", blank(), "(blank)"},
      {"coalesce(Z?, W?)", blank(), "(not visible)"},
      {"X | map(男=M, 女=F)", cell("女 "), "F"},
      {"X | map(男=M, else=U)", cell("?"), "U"},
      {"X | map(男=M, 女=F)", cell("x"),
       "not-in-map: 'x' is none of the values of the mapping: 女, 男"},
      {"X | in(离职, Left)", cell("LEFT"), "true"},
      {"X | in(离职)", cell("在职"), "false"},
      {"X | in(离职)", blank(), "(blank)"},
      {"X | is_blank", blank(), "true"},
      {"not(is_blank(X))", blank(), "false"},
      {"X | not", blank(), "true"},
      {"X | not", cell("no"), "true"},
      {"and(X, \"true\")", cell("yes"), "true"},
      {"and(X, \"true\")", blank(), "false"},
      {"or(Z?, X)", cell("yes"), "true"},
      {"or(Z?, X)", cell("no"), "false"},
      {"or(Z?, W?)", blank(), "(not visible)"},
      {"if(X, \"a\", Y)", cell("1"), "a"},
      {"if(X, \"a\", Y)", cell("0"), "y"},
      {"if(X, \"a\")", cell("0"), "(blank)"},
      {"{X}.{Y}@acme.com", cell("li"), "li.y@acme.com"},
      {"{X | pinyin}@acme.com | upper", cell("李"), "LI@ACME.COM"},
      {"{X}@acme.com", blank(), "(blank)"},
      {"{X | default(\"\")}{Y}", blank(), "y"},
      {"\"{X} (a|b)\"", cell("x"), "x (a|b)"},
      {"{X}", number(5, "005"), "005"},
      {R"re("\{X}")re", cell("x"), "{X}"},
      {"`X`", cell("x"), "x"},
      {"X | split(\";\") | text | trim | at(2)", cell("a;b"), "b"},
  };
  for (const Case& each : cases) {
    EXPECT_EQ(value_of(each.expression, each.input), each.expected) << each.expression;
  }
}

TEST(Functions, PassOnWhatTheSourceCannotSee) {
  for (const FunctionInfo& function : functions()) {
    if (function.takes == Takes::kAll || function.least > 0) continue;
    const std::string expression = "X | " + std::string(function.name);
    EXPECT_EQ(value_of(expression, hidden()), "(not visible)") << expression;
    if (function.takes == Takes::kBlanks) continue;
    EXPECT_EQ(value_of(expression, blank()), "(blank)") << expression;
  }
}

TEST(Functions, RefuseACellThatTheSourceCannotVouchFor) {
  EXPECT_EQ(value_of("X | text", bad("1.1E17 has more than 15 digits")),
            "digits-lost: 1.1E17 has more than 15 digits");
}

TEST(Functions, DateTakesWrittenFormsAndRefusesTheRest) {
  const std::vector<std::pair<source::RawValue, const char*>> cases{
      {cell("2019-03-05"), "2019-03-05"},
      {cell("2019/3/5"), "2019-03-05"},
      {cell("2019.3.5"), "2019-03-05"},
      {cell("2019年3月5日"), "2019-03-05"},
      {cell("２０１９年３月５日"), "2019-03-05"},
      {cell("20190305"), "2019-03-05"},
      {cell("2019-03-05 08:30"), "2019-03-05"},
      {cell("2019-03-05T08:30:59.123Z"), "2019-03-05"},
      {cell("2019/3/5 8:30:00"), "2019-03-05"},
      {date("2019-03-05T08:30:00"), "2019-03-05"},
      {number(20190305, "20190305"), "2019-03-05"},
      {number(43529, "43529"), "date-serial: '43529' is a number, not a date"},
      {number(7, "7"), "date-invalid: '7' is not a date"},
      {cell("2019-02-30"), "date-invalid: '2019-02-30' is not a date"},
      {cell("19-03-05"), "date-invalid: '19-03-05' is not a date"},
      {cell("31/02/2024"), "date-invalid: '31/02/2024' is not a date"},
      {cell("05.03.2019"), "date-invalid: '05.03.2019' is not a date"},
      {cell("2019-03/05"), "date-invalid: '2019-03/05' is not a date"},
      {cell("2019-03-05 25:00"), "date-invalid: '2019-03-05 25:00' is not a date"},
      {cell("2019-03-05 x"), "date-invalid: '2019-03-05 x' is not a date"},
      {cell("20191305"), "date-invalid: '20191305' is not a date"},
      {flag(true), "date-invalid: 'true' is not a date"},
  };
  for (const auto& [input, expected] : cases) EXPECT_EQ(value_of("X | date", input), expected);
}

TEST(Functions, PhoneKeepsCountryCodeAndNumberApart) {
  const std::vector<std::pair<source::RawValue, const char*>> cases{
      {cell("13800138000"), "+8613800138000"},
      {number(13800138000, "13800138000"), "+8613800138000"},
      {cell("138 0013-8000"), "+8613800138000"},
      {cell("１３８００１３８０００"), "+8613800138000"},
      {cell("+86 13800138000"), "+8613800138000"},
      {cell("0086 13800138000"), "+8613800138000"},
      {cell("010-88886666"), "+861088886666"},
      {cell("+1 (650) 253-0000"), "+16502530000"},
      {cell("1380000"), "phone-invalid: '1380000' is not a phone number of CN: it is too short"},
      {cell("88886666"), "phone-invalid: '88886666' is not a phone number of CN: it is too short"},
      {cell("19700001111"), "+8619700001111"},
      {cell("1380013800012345"),
       "phone-invalid: '1380013800012345' is not a phone number of CN: "
       "it is too long"},
      {cell("1.38E+10"), "digits-lost: '1.38E+10' has lost its last digits"},
      {cell("13800138000/13900139000"),
       "phone-invalid: '13800138000/13900139000' is not a phone "
       "number of CN: it holds more than a number"},
      {cell("call me"),
       "phone-invalid: 'call me' is not a phone number of CN: it holds more than a number"},
      {cell("+999 123456"),
       "phone-invalid: '+999 123456' is not a phone number of CN: "
       "it has no country code"},
      {cell("-"),
       "phone-invalid: '-' is not a phone number of CN: it has the wrong number of digits"},
  };
  for (const auto& [input, expected] : cases) EXPECT_EQ(value_of("X | phone", input), expected);
  EXPECT_EQ(value_of("X | phone(US)", cell("650 253 0000")), "+16502530000");
}

TEST(Functions, EmailIsCheckedAndKeptAsWritten) {
  const std::vector<std::pair<const char*, const char*>> cases{
      {" Li.Lei+x@acme.com.cn ", "Li.Lei+x@acme.com.cn"},
      {"ｌｉ＠acme.com", "li@acme.com"},
      {"li@@acme.com", "email-invalid: 'li@@acme.com' is not an e-mail address: more than one '@'"},
      {"@acme.com",
       "email-invalid: '@acme.com' is not an e-mail address: the part before '@' is "
       "empty or too long"},
      {"li..lei@acme.com",
       "email-invalid: 'li..lei@acme.com' is not an e-mail address: the part "
       "before '@' has characters that do not belong there"},
      {"李@acme.com",
       "email-invalid: '李@acme.com' is not an e-mail address: the part before '@' "
       "has characters that do not belong there"},
      {"li@acme",
       "email-invalid: 'li@acme' is not an e-mail address: the part after '@' is no "
       "domain"},
      {"li@-a.com",
       "email-invalid: 'li@-a.com' is not an e-mail address: the part after '@' is no "
       "domain"},
  };
  for (const auto& [input, expected] : cases) {
    EXPECT_EQ(value_of("X | email", cell(input)), expected);
  }
}

TEST(Functions, AreAllInTheDocumentation) {
  std::ifstream file(test::source_folder() / "docs/mapping-language.md");
  std::stringstream page;
  page << file.rdbuf();
  for (const FunctionInfo& function : functions()) {
    std::string usage(function.usage);
    const std::string line = "| `" + usage + "` | " + std::string(function.doc) + " |\n";
    EXPECT_NE(page.str().find(line), std::string::npos) << line;
  }
}

}  // namespace
}  // namespace gsync::mapping
