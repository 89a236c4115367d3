// Departments of their own table, departments inferred from people, and what
// happens when they do not fit together.

#include <gtest/gtest.h>

#include "mapping/mapping.h"
#include "tests/unit/mapping/mapping_rig.h"

namespace gsync::mapping {
namespace {

std::string company(const std::string& by = "path") {
  return "mapping: m\n"
         "departments:\n"
         "  from: [D]\n"
         "  key: ID\n"
         "  parent: Parent\n"
         "  leaders: {value: 'Heads? | split(\";\")'}\n"
         "  fields:\n"
         "    name: Name\n"
         "    customData.order: {value: 'Order?', type: number}\n"
         "users:\n"
         "  from: [S]\n"
         "  key: No\n"
         "  leaver: Status? | in(left)\n"
         "  departments: {value: 'Dept | split(\";\") | path', by: " +
         by +
         "}\n"
         "  fields: {phone: 'Phone? | phone(CN)'}\n";
}

Sheet departments(std::vector<Cells> rows) {
  return {"departments", "D", {"ID", "Name", "Parent", "Heads", "Order"}, std::move(rows)};
}
Sheet staff(std::vector<Cells> rows) {
  return {"users", "S", {"No", "Dept", "Phone", "Status"}, std::move(rows)};
}

/// A over B; A over C.
Sheet small_company() {
  return departments({row({"1", "A", "", "", "3"}), row({"2", "B", "1"}), row({"3", "C", "1"})});
}

Texts memberships(const Normalized& result, size_t index) {
  Texts texts;
  for (const auto& member : *result.desired.users.at(index).memberships) {
    texts.push_back(member.department + (member.main ? " main " : " ") +
                    std::to_string(member.order));
  }
  return texts;
}

TEST(Departments, AreReadWithTheirParents) {
  const Normalized result = run(company(), {small_company(), staff({})});
  EXPECT_EQ(department_lines(result), (Texts{"1 < ", "2 < 1", "3 < 1"}));
  const model::Department& top = result.desired.departments[0];
  EXPECT_FALSE(top.inferred);
  EXPECT_EQ(top.attributes.text(model::department_field::name()), "A");
  EXPECT_EQ(to_text(top.place), "a.xlsx: D!2");
  ASSERT_EQ(result.desired.custom_fields.size(), 1U);
  EXPECT_EQ(result.desired.custom_fields[0].key, "order");
}

TEST(Departments, WhereTheMainOneCannotBeSeenNoneIs) {
  Sheet people = staff({row({"1"}), row({"2"})});
  people.rows[0].push_back({source::RawList{hidden(), cell("2"), cell("3")}});
  people.rows[1].push_back({source::RawList{cell("3"), cell("2")}});
  const std::string mapping =
      "mapping: t\n"
      "departments: {key: ID, parent: Parent, fields: {name: Name}}\n"
      "users: {key: No, departments: {value: Dept, by: key}, fields: {phone: 'Phone?'}}\n";
  const Normalized result = run(mapping, {small_company(), people});
  EXPECT_EQ(rejections(result), Texts{});
  EXPECT_EQ(memberships(result, 0), (Texts{"2 0", "3 1"}));
  EXPECT_EQ(memberships(result, 1), (Texts{"3 main 0", "2 1"}));
}

TEST(Departments, OfAPersonAreFoundByPathMainFirst) {
  const Normalized result =
      run(company(), {small_company(), staff({row({"1", "A/C; A / B;A/C"}), row({"2", ""})})});
  EXPECT_EQ(rejections(result), Texts{});
  EXPECT_EQ(memberships(result, 0), (Texts{"3 main 0", "2 1"}));
  EXPECT_FALSE(result.desired.users[1].memberships.has_value()) << "a blank is no instruction";
}

TEST(Departments, MayBeReadAfterPeople) {
  const Normalized result = run(company(), {staff({row({"1", "A/C"})}), small_company()});
  EXPECT_EQ(memberships(result, 0), Texts{"3 main 0"});
}

TEST(Departments, OfAPersonMayBeNamedByKeyNameOrAnyOfThem) {
  const Sheet people = staff({row({"1", "3"})});
  EXPECT_EQ(memberships(run(company("key"), {small_company(), people}), 0), Texts{"3 main 0"});
  const Sheet by_name = staff({row({"1", "C"})});
  EXPECT_EQ(memberships(run(company("name"), {small_company(), by_name}), 0), Texts{"3 main 0"});
  const Sheet any = staff({row({"1", "3;A/B;A"})});
  EXPECT_EQ(memberships(run(company("auto"), {small_company(), any}), 0),
            (Texts{"3 main 0", "2 1", "1 2"}));
}

TEST(Departments, AnUnknownPathSetsThePersonAside) {
  const Normalized result =
      run(company(), {small_company(), staff({row({"1", "A/B;A/Cc"}), row({"2", "Zzzzzzzz"}),
                                              row({"3", "A/Research and more/B"})})});
  EXPECT_EQ(user_keys(result), Texts{});
  EXPECT_EQ(rejections(result),
            (Texts{"a.xlsx: S!B2: error: Dept: there is no department with the path 'A/Cc'\n"
                   "   did you mean 'A/C'?\n   user '1' is left out",
                   "a.xlsx: S!B3: error: Dept: there is no department with the path 'Zzzzzzzz'\n"
                   "   add the department to the department table, or correct it here\n"
                   "   user '2' is left out",
                   "a.xlsx: S!B4: error: Dept: there is no department with the path "
                   "'A/Research and more/B'\n"
                   "   below 'A' there are 'B', 'C'\n"
                   "   add the department to the department table, or correct it here\n"
                   "   user '3' is left out"}));
  EXPECT_EQ(result.verdict.completeness, source::Completeness::kComplete);
}

TEST(Departments, ANameOfTwoDepartmentsIsAmbiguous) {
  const Normalized result =
      run(company("name"), {departments({row({"1", "A", ""}), row({"2", "B", ""}),
                                         row({"3", "HR", "1"}), row({"4", "HR", "2"})}),
                            staff({row({"1", "HR"})})});
  EXPECT_EQ(rejections(result),
            Texts{"a.xlsx: S!B2: error: Dept: 2 departments have the name 'HR'\n"
                  "   they are 'A/HR', 'B/HR'; name the one by its key or its path\n"
                  "   user '1' is left out"});
}

TEST(Departments, WithoutTheirParentAreSetAsideWithAllBelow) {
  const Normalized result = run(
      company(), {departments({row({"1", "A", "7"}), row({"2", "B", "1"}), row({"3", "C", ""})}),
                  staff({row({"u1", "C"}), row({"u2", "A/B"}), row({"u3", "C;A"})})});
  EXPECT_EQ(department_lines(result), Texts{"3 < "});
  EXPECT_EQ(user_keys(result), Texts{"u1"});
  EXPECT_EQ(rejections(result),
            (Texts{"a.xlsx: D!C2: error: the parent department '7' is not in the source\n"
                   "   known here: 1, 2, 3\n   department '1' is left out",
                   "a.xlsx: D!C3: error: the parent department 'A' was left out itself\n"
                   "   correct the parent first\n   department '2' is left out",
                   "a.xlsx: S!B3: error: Dept: the department 'A/B' was left out itself\n"
                   "   correct the department first (a.xlsx: D!3)\n   user 'u2' is left out",
                   "a.xlsx: S!B4: error: Dept: the department 'A' was left out itself\n"
                   "   correct the department first (a.xlsx: D!2)\n   user 'u3' is left out"}));
}

TEST(Departments, InACircleAreNamedInFull) {
  const Normalized result = run(
      company(), {departments({row({"1", "A", "3"}), row({"2", "B", "1"}), row({"3", "C", "2"}),
                               row({"4", "D", "2"}), row({"5", "E", "5"}), row({"6", "F", ""})}),
                  staff({})});
  EXPECT_EQ(department_lines(result), Texts{"6 < "});
  const std::string circle =
      "departments are below each other: 'A' -> 'C' -> 'B' -> 'A'\n"
      "   give one of them another parent\n";
  EXPECT_EQ(rejections(result),
            (Texts{"a.xlsx: D!C2: error: " + circle + "   department '1' is left out",
                   "a.xlsx: D!C4: error: " + circle + "   department '3' is left out",
                   "a.xlsx: D!C3: error: " + circle + "   department '2' is left out",
                   "a.xlsx: D!C6: error: departments are below each other: 'E' -> 'E'\n"
                   "   give one of them another parent\n   department '5' is left out",
                   "a.xlsx: D!C5: error: the parent department 'B' was left out itself\n"
                   "   correct the parent first\n   department '4' is left out"}));
}

TEST(Departments, WithOneKeyAreOne) {
  const Normalized result = run(
      company(),
      {departments({row({"1", "A", ""}), row({"１", "B", ""}), row({"", "C", ""})}), staff({})});
  EXPECT_EQ(department_lines(result), Texts{"1 < "});
  EXPECT_EQ(rejections(result),
            (Texts{"a.xlsx: D!A3: error: '１' is the key of an earlier department too: "
                   "a.xlsx: D!2\n   give each department a key of its own\n"
                   "   department '１' is left out",
                   "a.xlsx: D!A4: error: the department has no key\n   fill this in\n"
                   "   the department is left out"}));
  EXPECT_EQ(result.verdict.completeness, source::Completeness::kPartial);
}

TEST(Departments, SetAsideForAFieldTakeWhatIsBelowWithThem) {
  const Normalized result =
      run(company(), {departments({row({"1", "A", "", "", "x"}), row({"2", "B", "1"})}),
                      staff({row({"u", "A/B"})})});
  EXPECT_EQ(department_lines(result), Texts{});
  EXPECT_EQ(result.rejected.size(), 3U);
  EXPECT_EQ(result.rejected[0].diagnostic.code, "not-a-number");
  EXPECT_EQ(result.rejected[1].diagnostic.code, "department-parent-rejected");
  EXPECT_EQ(result.rejected[2].diagnostic.code, "department-rejected");
}

TEST(Departments, DeeperThanAThousandLevelsAreSetAside) {
  std::vector<Cells> rows;
  for (int i = 1; i <= 1003; ++i) {
    rows.push_back(
        {cell(std::to_string(i)), cell("d"), i > 1 ? cell(std::to_string(i - 1)) : blank()});
  }
  const Normalized result = run(company("key"), {departments(std::move(rows)), staff({})});
  EXPECT_EQ(result.desired.departments.size(), 1000U);
  ASSERT_EQ(result.rejected.size(), 3U);
  EXPECT_EQ(to_text(result.rejected[0].diagnostic),
            "a.xlsx: D!C1002: error: 'd' is more than 1,000 levels deep\n"
            "   check the parent departments\n   department '1001' is left out");
  EXPECT_EQ(result.rejected[1].diagnostic.code, "department-parent-rejected");
}

TEST(Departments, HeadsAreKeysOfPeopleWhoExist) {
  const Normalized result =
      run(company(),
          {departments({row({"1", "A", "", "u1;u9;u3"}), row({"2", "B", "", "u2"}),
                        row({"3", "C", "", ""})}),
           staff({row({"u1", "A"}), row({"u2", "A", "bad"}), row({"u3", "A", "", "left"})})});
  EXPECT_EQ(result.desired.departments[0].leaders, Texts{"u1"});
  EXPECT_FALSE(result.desired.departments[1].leaders.has_value()) << "stay as they are";
  EXPECT_FALSE(result.desired.departments[2].leaders.has_value()) << "a blank cell keeps them";
  EXPECT_EQ(warnings(result),
            (Texts{"a.xlsx: D!D2: warning: no user has the key 'u9' that is "
                   "named as leader\n   correct it; the other heads of the department are used",
                   "a.xlsx: D!D2: warning: the user 'u3' that is named as leader has left\n"
                   "   name another head",
                   "a.xlsx: D!D3: warning: no user has the key 'u2' that is "
                   "named as leader\n   that record was left out: the heads of this department "
                   "stay as they are"}));
}

TEST(Departments, WhoseHeadCannotBeToldKeepTheirHeads) {
  const std::string yaml =
      "mapping: m\ndepartments: {key: ID, leaders: {value: 'H | split(\";\")', by: auto}, "
      "fields: {name: ID}}\n"
      "users: {key: No, fields: {name: Name, phone: 'Phone? | phone(CN)'}}\n";
  const Sheet heads{"departments", "D", {"ID", "H"}, {row({"A", "Li;Wu"}), row({"B", "Li;Xi"})}};
  const Sheet people{"users",
                     "S",
                     {"No", "Name", "Phone"},
                     {row({"1", "Li"}), row({"2", "Wu"}), row({"3", "Wu"})}};
  const Normalized result = run(yaml, {heads, people});
  EXPECT_FALSE(result.desired.departments[0].leaders.has_value());
  EXPECT_EQ(result.desired.departments[1].leaders, Texts{"1"});
  EXPECT_EQ(warnings(result).at(0),
            "a.xlsx: D!B2: warning: 'Wu' that is named as leader is more than one user: '2' "
            "(a.xlsx: S!3) and '3' (a.xlsx: S!4)\n   name the person by the key; the heads of "
            "this department stay as they are");
  Sheet with_bad = people;
  with_bad.rows.push_back(row({"4", "Xi", "bad"}));
  const Normalized unsure = run(yaml, {heads, with_bad});
  EXPECT_FALSE(unsure.desired.departments[1].leaders.has_value()) << "Xi may be who was set aside";
}

TEST(Departments, MayHaveAColumnForEachLevel) {
  const std::string yaml =
      "mapping: m\nusers:\n  key: No\n"
      "  departments: 'coalesce(Dept? | split(\";\") | path, levels(L1, L2, L3?))'\n";
  const Normalized result =
      run(yaml, {{"users",
                  "S",
                  {"No", "L1", "L2", "L3", "Dept"},
                  {row({"1", "A", "B", "C"}), row({"2", "A", "", ""}), row({"3", "A", "", "C"}),
                   row({"4", "", "", "", "A/B;A"}), row({"5"})}}});
  EXPECT_EQ(department_lines(result), (Texts{"A < ", "A/B < A", "A/B/C < A/B"}));
  EXPECT_EQ(memberships(result, 0), Texts{"A/B/C main 0"});
  EXPECT_EQ(memberships(result, 1), Texts{"A main 0"});
  EXPECT_EQ(memberships(result, 2), (Texts{"A/B main 0", "A 1"}));
  EXPECT_EQ(rejections(result),
            Texts{"a.xlsx: S!D4: error: L3: level 3 is 'C', but level 2 above it is blank\n"
                  "   fill in the levels from the top without a gap\n   user '3' is left out"});
}

TEST(Departments, ByPathFindTheirParentsByTheChain) {
  const std::string yaml =
      "mapping: m\ndepartments:\n  path: Path | path\n"
      "users:\n  key: No\n  departments: 'Dept | path'\n";
  const Normalized result =
      run(yaml, {{"departments", "D", {"Path"}, {row({"A/B"}), row({"A"}), row({"X/Y"})}},
                 {"users", "S", {"No", "Dept"}, {row({"1", "A/B"})}}});
  EXPECT_EQ(department_lines(result), (Texts{"A/B < A", "A < "}));
  EXPECT_EQ(result.desired.departments[0].attributes.text(model::department_field::name()), "B");
  EXPECT_EQ(memberships(result, 0), Texts{"A/B main 0"});
  EXPECT_EQ(rejections(result),
            Texts{"a.xlsx: D!4: error: the parent department 'X' is not in the source\n"
                  "   known here: A/B, A, X/Y\n   department 'X/Y' is left out"});
}

TEST(Departments, AreInferredFromPeopleWithoutATable) {
  const Normalized result =
      run(company(), {staff({row({"1", "A/B/C;A"}), row({"2", " A /B"}), row({"3", ""})})});
  EXPECT_EQ(department_lines(result), (Texts{"A < ", "A/B < A", "A/B/C < A/B"}));
  const model::Department& last = result.desired.departments[2];
  EXPECT_TRUE(last.inferred);
  EXPECT_EQ(last.attributes.text(model::department_field::name()), "C");
  EXPECT_EQ(to_text(last.place), "a.xlsx: S!2");
  const auto name = last.attributes.find(model::department_field::name());
  EXPECT_EQ(last.attributes.origin(*name).column, 2U);
  EXPECT_EQ(memberships(result, 0), (Texts{"A/B/C main 0", "A 1"}));
}

TEST(Departments, OfPeopleWhoAreSetAsideAreInferredToo) {
  const Normalized result = run(company(), {staff({row({"1", "A/B", "bad phone"})})});
  EXPECT_EQ(user_keys(result), Texts{});
  EXPECT_EQ(department_lines(result), (Texts{"A < ", "A/B < A"}))
      << "nobody else is in it, but it is not gone";
}

TEST(Departments, ThatCannotBeReadMakeAnInferredTreePartial) {
  const Normalized result = run(company(), {staff({{cell("1"), bad("#N/A")}})});
  EXPECT_EQ(result.verdict.completeness, source::Completeness::kPartial);
  EXPECT_EQ(result.verdict.reasons[0].code, "departments-unread");
  const Normalized known = run(company(), {small_company(), staff({{cell("1"), bad("#N/A")}})});
  EXPECT_EQ(known.verdict.completeness, source::Completeness::kComplete);
}

TEST(Departments, WithASlashInTheNameKeepKeysOfTheirOwn) {
  const std::string yaml = "mapping: m\nusers:\n  key: No\n  departments: 'Dept | path(\">\")'\n";
  const Normalized result =
      run(yaml, {{"users", "S", {"No", "Dept"}, {row({"1", "A>B"}), row({"2", "A/B"})}}});
  EXPECT_EQ(department_lines(result), (Texts{"A < ", "A/B < A", "A\\/B < "}));
}

}  // namespace
}  // namespace gsync::mapping
