#include "plan/department_tree.h"

#include "plan_case.h"

namespace gsync::plan {
namespace {

using diff::ChangeKind;
using Texts = std::vector<std::string>;

DepartmentTree tree_of(const PlanCase& world) {
  return {world.desired, world.current, world.changes};
}

Texts keys(const DepartmentTree& tree, const std::vector<size_t>& order) {
  Texts keys;
  for (const size_t index : order) keys.push_back(tree.departments()[index].key);
  return keys;
}

TEST(DepartmentTree, HoldsBothSidesTheSourceFirst) {
  PlanCase world;
  world.wants("new").both("z").has("gone");
  world.change(ChangeKind::kCreateDepartment, "new", {""});
  world.change(ChangeKind::kDeleteDepartment, "gone");
  const DepartmentTree tree = tree_of(world);
  EXPECT_EQ(keys(tree, tree.top_down_after()), (Texts{"new", "z", "gone"}));
  EXPECT_TRUE(tree.departments()[tree.by_key("new")].created);
  EXPECT_TRUE(tree.departments()[tree.by_key("gone")].deleted);
}

TEST(DepartmentTree, ThePlacesInTheSourceAreItsOrder) {
  PlanCase world;
  world.wants("b").wants("a").wants("c");
  for (size_t i = 0; i < 3; ++i) {
    world.desired.departments[i].place.row = static_cast<uint32_t>(i) + 9;
  }
  const DepartmentTree tree = tree_of(world);
  EXPECT_EQ(keys(tree, tree.top_down_after()), (Texts{"b", "a", "c"}));
}

TEST(DepartmentTree, TheOrderOfDeliverySaysNothing) {
  PlanCase world;
  world.both("a").both("b", "a").wants("c").has("gone").has("left", "gone");
  world.change(ChangeKind::kCreateDepartment, "c", {""});
  const DepartmentTree before = tree_of(world);
  std::reverse(world.desired.departments.begin(), world.desired.departments.end());
  std::reverse(world.current.departments.begin(), world.current.departments.end());
  const DepartmentTree after = tree_of(world);
  EXPECT_EQ(keys(after, after.top_down_after()), keys(before, before.top_down_after()));
  EXPECT_EQ(keys(after, after.top_down_before()), keys(before, before.top_down_before()));
}

TEST(DepartmentTree, ADepartmentOfNobodysSourceIsNamedByItsId) {
  PlanCase world;
  world.both("a");
  model::Department stranger = PlanCase::department("", "id-a", "Stranger");
  stranger.id = "n-7";
  world.current.departments.push_back(stranger);
  const DepartmentTree tree = tree_of(world);
  EXPECT_EQ(keys(tree, tree.top_down_after()), (Texts{"a", "id:n-7"}));
  EXPECT_EQ(tree.by_id("n-7"), tree.by_key("id:n-7"));
  EXPECT_EQ(tree.departments()[tree.by_id("n-7")].parent_after, tree.by_key("a"));
}

TEST(DepartmentTree, WhatIsNotInItIsTheRoot) {
  const DepartmentTree tree = tree_of(PlanCase().both("a"));
  EXPECT_EQ(tree.by_key(""), kRoot);
  EXPECT_EQ(tree.by_key("nowhere"), kRoot);
  EXPECT_EQ(tree.by_id("other-organization"), kRoot);
}

TEST(DepartmentTree, ParentsBeforeAndAfterDifferForWhatMoves) {
  PlanCase world;
  world.both("a").wants("b", "a").has("b");
  world.change(ChangeKind::kMoveDepartment, "b", {"a"});
  const DepartmentTree tree = tree_of(world);
  const TreeDepartment& moved = tree.departments()[tree.by_key("b")];
  EXPECT_EQ(moved.parent_before, kRoot);
  EXPECT_EQ(moved.parent_after, tree.by_key("a"));
  EXPECT_EQ(tree.top_after(tree.by_key("b")), tree.by_key("a"));
}

TEST(DepartmentTree, ADepartmentThatTheSourceWantsElsewhereStaysWithoutAMove) {
  PlanCase world;
  world.both("a").wants("b", "a").has("b");
  const DepartmentTree tree = tree_of(world);
  EXPECT_EQ(tree.departments()[tree.by_key("b")].parent_after, kRoot);
}

TEST(DepartmentTree, PathsAreTheNamesAsTheyAreNow) {
  PlanCase world;
  world.both("a").both("b", "a");
  world.desired.departments[0].attributes.set(model::department_field::name(),
                                              std::string("Renamed"));
  const DepartmentTree tree = tree_of(world);
  EXPECT_EQ(tree.paths_before()[tree.by_key("b")], "Dept a/Dept b");
  EXPECT_EQ(tree.departments()[tree.by_key("a")].name_after, "Renamed");
}

TEST(DepartmentTree, MovesThatNoOrderMakesLegalAreNamed) {
  PlanCase world;
  world.has("a").has("stays", "a").wants("a", "stays").both("other");
  world.change(ChangeKind::kMoveDepartment, "a", {"stays"});
  const DepartmentTree tree = tree_of(world);
  EXPECT_EQ(tree.impossible_moves(), Texts{"a"});
  EXPECT_EQ(keys(tree, tree.top_down_after()), (Texts{"a", "stays", "other"}));
}

TEST(DepartmentTree, WhatCannotMoveKeepsTheDepartmentsAboveIt) {
  PlanCase world;
  world.has("top").has("gone", "top").has("a", "gone").has("stays", "a").wants("a", "stays");
  world.has("empty", "top");
  world.change(ChangeKind::kMoveDepartment, "a", {"stays"});
  for (const char* gone : {"empty", "gone", "top"}) {
    world.change(ChangeKind::kDeleteDepartment, gone);
  }
  const DepartmentTree tree = tree_of(world);
  EXPECT_EQ(tree.impossible_deletions(), (Texts{"gone", "top"}));
  EXPECT_TRUE(tree.departments()[tree.by_key("empty")].deleted);
  EXPECT_FALSE(tree.departments()[tree.by_key("gone")].deleted);
}

}  // namespace
}  // namespace gsync::plan
