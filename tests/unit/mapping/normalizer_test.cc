#include <gtest/gtest.h>

#include "mapping/mapping.h"
#include "tests/unit/mapping/mapping_rig.h"

namespace gsync::mapping {
namespace {

const std::string kStaff =
    "mapping: m\n"
    "region: CN\n"
    "users:\n"
    "  from: [S]\n"
    "  key: 工号 | text | nfkc\n"
    "  leaver: 状态? | in(离职)\n"
    "  departments: '部门? | split(\";\") | path'\n"
    "  fields:\n"
    "    name: 姓名 | trim\n"
    "    phone: 手机号? | phone\n"
    "    gender: 性别? | gender\n"
    "    nickname: {value: '昵称?', blank: clear}\n"
    "    manager: 上级?\n";

Sheet staff(std::vector<std::string> headers, std::vector<Cells> rows) {
  return {"users", "S", std::move(headers), std::move(rows)};
}

TEST(Normalizer, MakesUsersOfRows) {
  const Normalized result =
      run(kStaff, {staff({"工号", "姓名", "手机号"}, {row({"001", " 李雷 ", "138 0013 8000"})})});
  EXPECT_EQ(rejections(result), Texts{});
  ASSERT_EQ(user_keys(result), Texts{"001"});
  EXPECT_EQ(user_text(result, 0, "name"), "李雷");
  EXPECT_EQ(user_text(result, 0, "phone"), "13800138000");
  EXPECT_EQ(user_text(result, 0, "phoneCountryCode"), "+86");
  EXPECT_EQ(user_text(result, 0, "gender"), "not visible");
  EXPECT_FALSE(result.desired.users[0].memberships.has_value());
  EXPECT_EQ(to_text(result.desired.users[0].place), "a.xlsx: S!2");
  EXPECT_EQ(result.verdict.completeness, source::Completeness::kComplete);
}

TEST(Normalizer, ColumnsThatNobodyUsesAndThoseThatAreNotThereAreNamed) {
  const Normalized result =
      run(kStaff, {staff({"工号", "姓名", "部门", "备注"}, {row({"001", "李雷", "市场部", "x"})})});
  ASSERT_EQ(result.columns.size(), 1U);
  EXPECT_EQ(result.columns[0].table, "S");
  EXPECT_EQ(result.columns[0].unused, Texts{"备注"});
  EXPECT_EQ(result.columns[0].missing, (Texts{"状态", "手机号", "性别", "昵称", "上级"}));
  EXPECT_TRUE(result.warnings.empty());
}

TEST(Normalizer, AColumnThatWasPerhapsRenamedIsAWarning) {
  const Normalized result =
      run(kStaff, {staff({"工号", "姓名", "手机号码"}, {row({"001", "李雷", "138 0013 8000"})})});
  EXPECT_EQ(user_text(result, 0, "phone"), "not visible");
  ASSERT_EQ(result.warnings.size(), 1U);
  EXPECT_EQ(to_text(result.warnings[0]),
            "S: warning: there is no column '手机号', and nobody uses '手机号码'\n"
            "   if it was renamed, what is in it is not read any more: rename it back, or name it "
            "in the mapping");
}

TEST(Normalizer, NumbersInTextFieldsAreWhatAPersonSees) {
  const Normalized result = run(
      kStaff, {staff({"工号", "姓名", "手机号"},
                     {{number(123, "00000123"), cell("甲"), number(13800138000, "13800138000")}})});
  EXPECT_EQ(user_keys(result), Texts{"00000123"});
  EXPECT_EQ(user_text(result, 0, "phone"), "13800138000");
}

TEST(Normalizer, ABlankKeepsUnlessTheFieldSaysClear) {
  const Normalized result = run(kStaff, {staff({"工号", "姓名", "手机号", "昵称"},
                                               {{cell("1"), cell("甲"), blank(), blank()},
                                                {cell("2"), cell("乙"), hidden(), hidden()}})});
  EXPECT_EQ(user_text(result, 0, "phone"), "not visible");
  EXPECT_EQ(user_text(result, 0, "nickname"), "empty");
  EXPECT_EQ(user_text(result, 1, "nickname"), "not visible") << "never empty";
}

TEST(Normalizer, AValueRemembersWhereItComesFrom) {
  const Normalized result = run(
      kStaff, {staff({"工号", "姓名", "性别 *"}, {row({"1", "甲", "男"}), row({"2", "M", "F"})})});
  const model::Attributes& first = result.desired.users[0].attributes;
  const auto gender = first.find(*model::find_field(model::ObjectType::kUser, "gender"));
  ASSERT_TRUE(gender);
  const model::Origin& origin = first.origin(*gender);
  EXPECT_EQ(origin.column, 3U);
  EXPECT_EQ(origin.mapping_line, 11U);
  EXPECT_EQ(*origin.column_name, "性别 *");
  EXPECT_EQ(*origin.raw, "男");
  const auto name = first.find(model::user_field::name());
  EXPECT_EQ(first.origin(*name).raw, nullptr) << "it is the value itself";
  const model::Attributes& second = result.desired.users[1].attributes;
  EXPECT_EQ(second.origin(*second.find(gender->field)).column_name, origin.column_name)
      << "one name for all records";
}

TEST(Normalizer, ANoteBelowTheTableIsNobody) {
  const Normalized result =
      run(kStaff, {staff({"工号", "姓名", "手机号"},
                         {row({"1", "甲", ""}), row({"备注：截至7月31日", "", ""})})});
  EXPECT_EQ(user_keys(result), Texts{"1"});
  EXPECT_EQ(
      rejections(result),
      Texts{"a.xlsx: S!A3: error: nothing but the key '备注:截至7月31日' is filled in: a note "
            "below the table?\n"
            "   fill in the person's name, or delete the row\n"
            "   user '备注:截至7月31日' is left out"});
}

TEST(Normalizer, ABadCellSetsTheRecordAside) {
  const Normalized result =
      run(kStaff, {staff({"工号", "姓名", "手机号", "性别"},
                         {row({"1", "甲", "1380000", "?"}), row({"2", "乙", "", "男"})})});
  EXPECT_EQ(user_keys(result), Texts{"2"});
  EXPECT_EQ(rejections(result),
            Texts{"a.xlsx: S!C2: error: 手机号: '****000' is not a phone number of CN: it is too "
                  "short\n"
                  "   write one number with its area code, or with + and the country code\n"
                  "   also a.xlsx: S!D2: 性别: '?' is not a gender\n"
                  "   user '1' is left out"});
  EXPECT_EQ(result.rejected[0].key, "1");
  EXPECT_EQ(result.rejected[0].object, model::ObjectType::kUser);
  EXPECT_EQ(result.rejected[0].diagnostic.code, "phone-invalid");
  EXPECT_EQ(result.verdict.completeness, source::Completeness::kComplete);
}

TEST(Normalizer, ARecordWithoutAKeyMakesTheReadPartial) {
  const Normalized result =
      run(kStaff,
          {staff({"工号", "姓名"}, {row({"", "甲"}), {bad("1.1E17 lost digits"), cell("乙")}})});
  EXPECT_EQ(rejections(result),
            (Texts{"a.xlsx: S!A2: error: the user has no key\n   fill this in\n"
                   "   the user is left out",
                   "a.xlsx: S!A3: error: 工号: 1.1E17 lost digits\n   format the column as text\n"
                   "   the user is left out"}));
  EXPECT_EQ(result.verdict.completeness, source::Completeness::kPartial);
  ASSERT_EQ(result.verdict.reasons.size(), 1U);
  EXPECT_EQ(to_text(result.verdict.reasons[0]),
            "warning: 2 records without a key could not be read\n"
            "   nobody counts as absent in this run");
}

TEST(Normalizer, ARecordThatTheSourceCannotReadMakesTheReadPartial) {
  const auto mapping = compile(kStaff);
  Normalizer normalizer(*mapping);
  normalizer.reject({Severity::kError, "entry-bad", "cn=x", "it is broken", {}, {}});
  const Normalized result = normalizer.finish({});
  EXPECT_EQ(rejections(result), Texts{"cn=x: error: it is broken"});
  EXPECT_EQ(result.verdict.completeness, source::Completeness::kPartial);
}

TEST(Normalizer, AnUnhealthyVerdictStaysUnhealthy) {
  const auto mapping = compile(kStaff);
  Normalizer normalizer(*mapping);
  normalizer.reject({});
  source::ReadVerdict verdict;
  verdict.completeness = source::Completeness::kUnhealthy;
  EXPECT_EQ(normalizer.finish(verdict).verdict.completeness, source::Completeness::kUnhealthy);
}

TEST(Normalizer, TheLaterOfTwoRowsWithOneKeyIsSetAside) {
  const Normalized result =
      run(kStaff,
          {staff({"工号", "姓名"}, {row({"007", "甲"}), row({"1", "乙"}), row({"００７", "丙"})})});
  EXPECT_EQ(user_keys(result), (Texts{"007", "1"}));
  EXPECT_EQ(user_text(result, 0, "name"), "甲");
  EXPECT_EQ(rejections(result),
            Texts{"a.xlsx: S!A4: error: '007' is the key of an earlier user too: a.xlsx: S!2\n"
                  "   give each user a key of their own, or remove one of the two\n"
                  "   user '007' is left out"});
}

TEST(Normalizer, NeitherRowCountsWhenOnlyOneSaysThatThePersonHasLeft) {
  const Normalized result =
      run(kStaff,
          {staff({"工号", "姓名", "状态"}, {row({"7", "甲", "离职"}), row({"7", "甲", "在职"})})});
  EXPECT_EQ(user_keys(result), Texts{});
  EXPECT_EQ(result.rejected.size(), 2U);
  EXPECT_EQ(to_text(result.rejected[1].diagnostic),
            "a.xlsx: S!2: error: '7' is also the key of a.xlsx: S!A3, and only one of the two has "
            "left\n   remove the one that is out of date\n   user '7' is left out");
}

TEST(Normalizer, WhoeverHasLeftNeedsNothingButAKey) {
  const Normalized result = run(
      kStaff, {staff({"工号", "姓名", "状态", "手机号", "部门"},
                     {row({"1", "甲", "离职", "no number", "A"}), row({"2", "乙", "", "", "B"})})});
  EXPECT_EQ(rejections(result), Texts{});
  ASSERT_EQ(user_keys(result), (Texts{"1", "2"}));
  EXPECT_TRUE(result.desired.users[0].leaver);
  EXPECT_EQ(user_text(result, 0, "name"), "甲");
  EXPECT_FALSE(result.desired.users[0].memberships.has_value());
  EXPECT_FALSE(result.desired.users[1].leaver);
  EXPECT_EQ(department_lines(result), Texts{"B < "}) << "nobody is left in A";
}

TEST(Normalizer, AConditionFiltersRecords) {
  const std::string yaml =
      "mapping: m\nusers:\n  key: K\n  when: 在用? | bool\n  fields: {name: N}\n";
  const Normalized result =
      run(yaml, {staff({"K", "N", "在用"}, {row({"1", "a", "是"}), row({"2", "b", "否"}),
                                            row({"3", "c", ""}), row({"4", "d", "hm"})})});
  EXPECT_EQ(user_keys(result), Texts{"1"});
  EXPECT_EQ(result.filtered, 2U);
  EXPECT_EQ(rejections(result), Texts{"a.xlsx: S!C5: error: 在用: 'hm' is neither true nor false\n"
                                      "   write true or false, yes or no, 是 or 否, 1 or 0\n"
                                      "   user '4' is left out"});
  const Normalized unseen = run(yaml, {staff({"K", "N"}, {row({"1", "a"})})});
  EXPECT_EQ(user_keys(unseen), Texts{"1"}) << "what cannot be seen leaves nobody out";
}

TEST(Normalizer, AMissingColumnIsAnErrorThatPointsIntoTheMapping) {
  const auto mapping = compile(kStaff);
  Normalizer normalizer(*mapping);
  const auto begun = feed(normalizer, *mapping, staff({"工号", "姓 氏", "电话"}, {}));
  ASSERT_FALSE(begun.has_value());
  EXPECT_EQ(begun.error().code, ErrorCode::kConfig);
  EXPECT_EQ(to_text(begun.error()),
            "m.yaml:9:11: error: 'S' has no column '姓名'\n"
            "    9 |     name: 姓名 | trim\n"
            "      |           ^~~~\n"
            "   columns found: 工号, 姓 氏, 电话\n"
            "   write '姓名?' if the column may be missing");
}

TEST(Normalizer, HeadersAreFoundAsPeopleWriteThem) {
  const Normalized result = run(
      "mapping: m\nusers:\n  columns: {Name: [Full name]}\n  key: 工号\n  fields: {name: Name}\n",
      {staff({"full\nName (required)", "＊工 号："}, {row({"Li", "1"})})});
  EXPECT_EQ(user_keys(result), Texts{"1"});
  EXPECT_EQ(user_text(result, 0, "name"), "Li");
}

TEST(Normalizer, TwoHeadersForOneColumnAreAnError) {
  const auto mapping = compile("mapping: m\nusers: {key: 工号}\n");
  Normalizer normalizer(*mapping);
  const auto begun = feed(normalizer, *mapping, staff({"工号（新）", "工号 *"}, {}));
  ASSERT_FALSE(begun.has_value());
  EXPECT_EQ(to_text(begun.error()),
            "m.yaml:2:14: error: 'S' has 2 columns that may be '工号'\n"
            "    2 | users: {key: 工号}\n"
            "      |              ^~~~\n"
            "   found '工号（新）' and '工号 *'; rename all but one");
  EXPECT_TRUE(feed(normalizer, *mapping, staff({"工号", "工号 *"}, {})).has_value())
      << "written the same goes first";
}

TEST(Normalizer, RowsShorterThanTheHeaderEndInBlanks) {
  const Normalized result = run(kStaff, {staff({"工号", "姓名", "昵称"}, {row({"1", "甲"})})});
  EXPECT_EQ(user_text(result, 0, "nickname"), "empty");
}

TEST(Normalizer, AKeyThatLostItsZerosIsPointedOut) {
  const Normalized result = run(
      kStaff, {staff({"工号", "姓名"}, {{number(123, "123"), cell("甲")}, row({"00124", "乙"})})});
  EXPECT_EQ(warnings(result),
            Texts{"a.xlsx: S!A2: warning: the key '123' is a number without leading zeros, others "
                  "have them\n   format the column as text and enter the key again"});
}

TEST(Normalizer, CharactersThatNobodySeesInANameArePointedOut) {
  const Normalized result = run(kStaff, {staff({"工号", "姓名"}, {row({"1", "李\u200B雷"})})});
  EXPECT_EQ(warnings(result),
            Texts{"a.xlsx: S!B2: warning: '李\\u{200b}雷' has characters that nobody sees\n"
                  "   remove them, or add '| nfkc' to the name in the mapping"});
}

TEST(Normalizer, ManagersAreKeysOfPeopleWhoExist) {
  const Normalized result =
      run(kStaff,
          {staff({"工号", "姓名", "上级", "手机号"},
                 {row({"1", "甲", "", ""}), row({"2", "乙", "１", ""}), row({"3", "丙", "9", ""}),
                  row({"4", "丁", "5", ""}), row({"5", "戊", "", "bad"})})});
  EXPECT_EQ(user_text(result, 1, "manager"), "1");
  EXPECT_EQ(user_text(result, 2, "manager"), "not visible");
  EXPECT_EQ(user_text(result, 3, "manager"), "5") << "set aside, but a person all the same";
  EXPECT_EQ(warnings(result), Texts{"a.xlsx: S!C4: warning: no user has the key '9' that is named "
                                    "as manager\n   the manager is left as it is"});
}

TEST(Normalizer, ManagersMayBeNamedOtherwise) {
  const std::string yaml =
      "mapping: m\nusers:\n  key: K\n  fields: {name: N, manager: {value: M, by: name}}\n";
  const Normalized result =
      run(yaml, {staff({"K", "N", "M"},
                       {row({"1", "Li", ""}), row({"2", "Wu", "li"}), row({"3", "Wu", "Wu"})})});
  EXPECT_EQ(user_text(result, 1, "manager"), "1");
  EXPECT_EQ(user_text(result, 2, "manager"), "not visible") << "two people of that name";
  EXPECT_EQ(result.warnings.size(), 1U);
}

TEST(Normalizer, ANameOfSomebodySetAsideLeadsToNobodyElse) {
  const std::string yaml =
      "mapping: m\nusers:\n  key: K\n"
      "  fields: {name: N, phone: 'P | phone', manager: {value: M, by: name}}\n";
  const Normalized result =
      run(yaml, {staff({"K", "N", "P", "M"}, {row({"1", "Li", "1", ""}), row({"2", "Li", "", ""}),
                                              row({"3", "Wu", "", "Li"})})});
  ASSERT_EQ(result.rejected.size(), 1U);
  EXPECT_EQ(user_text(result, 1, "manager"), "not visible");
  ASSERT_EQ(result.warnings.size(), 1U);
  EXPECT_EQ(result.warnings[0].message,
            "'Li' that is named as manager is also somebody whose record was set aside");
}

TEST(Normalizer, PeopleMayBeNamedByNumberMailOrName) {
  const std::string yaml =
      "mapping: m\nusers:\n  key: K\n"
      "  fields: {name: N, email: E, manager: {value: M, by: auto}}\n";
  const Normalized result =
      run(yaml, {staff({"K", "N", "E", "M"},
                       {row({"1", "Li", "li@a.cn", ""}), row({"2", "Wu", "wu@a.cn", "LI@a.cn"}),
                        row({"3", "Wu", "", "1"}), row({"4", "Ma", "", "li"}),
                        row({"5", "He", "", "Wu"}), row({"6", "Hu", "", "Xi"})})});
  EXPECT_EQ(user_text(result, 1, "manager"), "1");
  EXPECT_EQ(user_text(result, 2, "manager"), "1");
  EXPECT_EQ(user_text(result, 3, "manager"), "1");
  EXPECT_EQ(user_text(result, 4, "manager"), "not visible");
  EXPECT_EQ(warnings(result),
            (Texts{"a.xlsx: S!D6: warning: 'Wu' that is named as manager is more than one user: "
                   "'2' (a.xlsx: S!3) and '3' (a.xlsx: S!4)\n   name the person by the key; the "
                   "manager is left as it is",
                   "a.xlsx: S!D7: warning: no user has the key, e-mail address or name 'Xi' that "
                   "is named as manager\n   the manager is left as it is"}));
}

TEST(Normalizer, FieldsHaveTheTypesOfTheRegistry) {
  const Normalized result =
      run("mapping: m\nusers:\n  key: K\n  fields:\n    birthdate: B\n    emailVerified: E\n"
          "    customData.level: {value: L, type: number}\n    gender: G\n",
          {staff({"K", "B", "E", "L", "G"},
                 {{cell("1"), date("1990-01-02T00:00:00"), cell("是"), cell("7"), cell("M")},
                  {cell("2"), blank(), blank(), blank(), cell("male")}})});
  EXPECT_EQ(user_text(result, 0, "birthdate"), "1990-01-02");
  EXPECT_EQ(user_text(result, 0, "emailVerified"), "true");
  EXPECT_EQ(user_text(result, 0, "customData.level"), "7");
  EXPECT_EQ(rejections(result),
            Texts{"a.xlsx: S!E3: error: G: 'male' is no value of the field 'gender'\n"
                  "   it takes M, F, U; use 'map' or 'gender' in the mapping\n"
                  "   user '2' is left out"});
}

TEST(Normalizer, AListIsNoSingleValue) {
  const Normalized result = run("mapping: m\nusers: {key: K, fields: {name: 'N | split(\"/\")'}}\n",
                                {staff({"K", "N"}, {row({"1", "a/b"})})});
  EXPECT_EQ(rejections(result),
            Texts{"a.xlsx: S!B2: error: N: 'a, b' are 2 values where one is expected\n"
                  "   pick one with 'at(1)' or make one text of them with 'join(\", \")'\n"
                  "   user '1' is left out"});
}

TEST(Normalizer, OnlyCustomFieldsThatARecordFillsAreDefined) {
  const std::string yaml =
      "mapping: m\nusers: {key: K, fields: {customData.a: 'A?', customData.b: 'B?'}}\n";
  const Normalized result = run(yaml, {staff({"K", "B"}, {row({"1", "x"})})});
  ASSERT_EQ(result.desired.custom_fields.size(), 1U);
  EXPECT_EQ(result.desired.custom_fields[0].key, "b");
}

TEST(Normalizer, PhoneCountryCodeMayBeMappedItself) {
  const Normalized result =
      run("mapping: m\nusers:\n  key: K\n  fields:\n    phone: P | phone(CN)\n"
          "    phoneCountryCode: C\n",
          {staff({"K", "P", "C"}, {row({"1", "13800138000", "+852"})})});
  EXPECT_EQ(user_text(result, 0, "phoneCountryCode"), "+852");
}

TEST(Normalizer, ReportsProgressWithTheRecordsSoFar) {
  const auto mapping = compile(kStaff);
  std::vector<uint64_t> seen;
  Normalizer normalizer(*mapping, [&seen](uint64_t done, uint64_t total, uint64_t records) {
    seen = {done, total, records};
  });
  ASSERT_TRUE(feed(normalizer, *mapping, staff({"工号", "姓名"}, {row({"1", "甲"})})).has_value());
  normalizer.progress(5, 10);
  EXPECT_EQ(seen, (std::vector<uint64_t>{5, 10, 1}));
}

}  // namespace
}  // namespace gsync::mapping
