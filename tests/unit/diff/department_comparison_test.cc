#include "diff/department_comparison.h"

#include <gtest/gtest.h>

#include "unit/diff/sides.h"

namespace gsync::diff {
namespace {

using namespace testing;

TEST(DepartmentComparison, EqualTreesNeedNothing) {
  Sides sides;
  sides.want_department("d1");
  sides.want_department("d2", "d1");
  sides.have_department("d1", "root-id");
  sides.have_department("d2", "d-d1");
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{});
  EXPECT_EQ(changes.unchanged_departments, 2U);
}

TEST(DepartmentComparison, ParentsAreCreatedBeforeTheirChildren) {
  Sides sides;
  sides.want_department("a", "b");
  sides.want_department("b", "z");
  sides.want_department("z");
  sides.want_department("c", "z");
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), (Texts{"create_department z", "create_department b",
                                   "create_department c", "create_department a"}));
  EXPECT_EQ(fields(changes.list[3]),
            (Texts{"openDepartmentId:  -> a", "name:  -> a", "parent:  -> z/b"}));
  EXPECT_EQ(changes.list[3].departments, Texts{"b"});
  EXPECT_EQ(changes.list[3].path, "z/b/a");
  EXPECT_EQ(fields(changes.list[0])[2], "parent:  -> Acme");
}

TEST(DepartmentComparison, ADisabledOneIsMadeAndThenDisabled) {
  Sides sides;
  sides.want_department("d1", "", {{"name", "R&D"}, {"status", false}});
  sides.want_department("d2", "", {{"name", "Sales"}, {"status", true}});
  sides.want_department("d3", "", {{"name", "Legal"}, {"status", {}}});
  const Changes changes = sides.run();
  ASSERT_EQ(lines(changes), (Texts{"create_department d1", "create_department d2",
                                   "create_department d3", "update_department d1"}));
  EXPECT_EQ(fields(changes.list[0]),
            (Texts{"openDepartmentId:  -> d1", "name:  -> R&D", "parent:  -> Acme"}));
  EXPECT_EQ(fields(changes.list[3]), Texts{"status: true -> false"});
  EXPECT_EQ(changes.list[3].target_id, "");
}

TEST(DepartmentComparison, SiblingsMayHaveOneName) {
  Sides sides;
  for (const char* key : {"d1", "d2", "d3"}) sides.want_department(key, "", {{"name", "Sales"}});
  sides.have_department("d1", "", {{"name", "Sales"}});
  sides.have_department("d2", "", {{"name", "Sales (2)"}});
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), (Texts{"create_department d3", "update_department d2"}));
  EXPECT_EQ(changes.conflicts.size(), 0U);
  EXPECT_EQ(changes.unchanged_departments, 1U);
}

TEST(DepartmentComparison, ARenameIsOneUpdate) {
  Sides sides;
  sides.want_department("d1", "", {{"name", "平台部"}, {"openDepartmentId", "x"}});
  const model::Department& there =
      sides.have_department("d1", "", {{"name", "基础部"}, {"description", "kept"}});
  const Changes changes = sides.run();
  ASSERT_EQ(lines(changes), Texts{"update_department d1"});
  EXPECT_EQ(fields(changes.list[0]), Texts{"name: 基础部 -> 平台部"});
  EXPECT_EQ(changes.list[0].target_hash, object_hash(there));
}

TEST(DepartmentComparison, AMoveShowsBothPaths) {
  Sides sides;
  sides.want_department("a");
  sides.want_department("b", "a");
  sides.want_department("c", "b");
  sides.have_department("a");
  sides.have_department("b", "d-a");
  sides.have_department("c", "root-id");
  const Changes changes = sides.run();
  ASSERT_EQ(lines(changes), Texts{"move_department c"});
  EXPECT_EQ(fields(changes.list[0]), Texts{"parent: Acme -> a/b"});
  EXPECT_EQ(changes.list[0].departments, Texts{"b"});
}

TEST(DepartmentComparison, ParentAndChildCanSwap) {
  Sides sides;
  sides.want_department("a", "b");
  sides.want_department("b");
  sides.have_department("a");
  sides.have_department("b", "d-a");
  EXPECT_EQ(lines(sides.run()), (Texts{"move_department a", "move_department b"}));
}

TEST(DepartmentComparison, AnUnknownParentLeavesTheDepartmentWhereItIs) {
  Sides sides;
  sides.want_department("d1", "gone", {{"name", "New"}});
  sides.have_department("x");
  sides.have_department("d1", "d-x", {{"name", "Old"}});
  sides.links.departments.erase("x");
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{"update_department d1"});
  EXPECT_EQ(said(changes.warnings),
            Texts{"company.xlsx: Departments!2: warning: department 'd1' stays where it is: its "
                  "parent 'gone' is neither in GenAuth nor created in this run\n"
                  "   correct the record of the parent"});
}

TEST(DepartmentComparison, ARejectedParentThatIsThereIsStillTheParent) {
  Sides sides;
  sides.want_department("new", "p");
  sides.have_department("p", "", {{"name", "Parent"}});
  sides.rejected_departments.insert("p");
  const Changes changes = sides.run();
  ASSERT_EQ(lines(changes), Texts{"create_department new"});
  EXPECT_EQ(changes.list[0].path, "Parent/new");
  EXPECT_EQ(changes.links.departments.at("p"), "d-p");
}

TEST(DepartmentComparison, AMissingOrganizationIsCreatedFirst) {
  Sides sides;
  sides.current.organization.root_id = "";
  sides.want_department("d1");
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), (Texts{"create_organization acme", "create_department d1"}));
  EXPECT_EQ(changes.list[0].name, "Acme");
}

TEST(DepartmentComparison, FieldsThatGenAuthLacksAreDefinedOnce) {
  Sides sides;
  const model::CustomField hired{model::ObjectType::kUser, "hireDate", "Hired",
                                 model::FieldType::kDate};
  const model::CustomField order{model::ObjectType::kDepartment, "order", "Order",
                                 model::FieldType::kNumber};
  sides.desired.custom_fields = {hired, order, hired};
  sides.current.custom_fields = {{model::ObjectType::kUser, "order", "", {}}};
  const Changes changes = sides.run();
  ASSERT_EQ(lines(changes), (Texts{"define_field department.order", "define_field user.hireDate"}));
  EXPECT_EQ(fields(changes.list[1]), (Texts{"label:  -> Hired", "dataType:  -> date"}));
}

TEST(DepartmentComparison, AChainOfAThousandIsNoDifficulty) {
  Sides sides;
  for (int i = 0; i < 1000; ++i) {
    sides.want_department("d" + std::to_string(i), i == 0 ? "" : "d" + std::to_string(i - 1));
  }
  const Changes changes = sides.run();
  ASSERT_EQ(changes.list.size(), 1000U);
  EXPECT_EQ(changes.list[999].key, "d999");
}

}  // namespace
}  // namespace gsync::diff
