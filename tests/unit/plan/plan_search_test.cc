#include "plan/plan_search.h"

#include "plan/plan_file.h"
#include "plan_case.h"

namespace gsync::plan {
namespace {

using diff::ChangeKind;
using model::ObjectType;

std::vector<std::string> found(const std::string& text, ObjectType object, const std::string& key) {
  std::vector<std::string> lines;
  for (const Operation& operation : operations_of(text, object, key)) {
    lines.push_back(operation.id + " " + std::string(diff::to_text(operation.change.kind)));
  }
  return lines;
}

TEST(PlanSearch, FindsTheOperationsOfOneObject) {
  PlanCase world;
  world.both("x").wants("7").both_users("7", "x").both_users("77", "x").both_users("a\"b", "x");
  world.change(ChangeKind::kCreateDepartment, "7", {""});
  world.change(ChangeKind::kUpdateUser, "7").reason = R"(says "key":"77" itself)";
  world.change(ChangeKind::kSetMemberships, "7", {"7"});
  world.change(ChangeKind::kUpdateUser, "77");
  world.change(ChangeKind::kUpdateUser, "a\"b");
  world.changes.absences.users["7"].runs = 1;
  Plan plan = world.plan();
  const std::string text = to_file_text(plan);
  using Texts = std::vector<std::string>;
  EXPECT_EQ(found(text, ObjectType::kDepartment, "7"), Texts{"op-1 create_department"});
  EXPECT_EQ(found(text, ObjectType::kUser, "7"),
            (Texts{"op-2 update_user", "op-5 set_memberships"}));
  EXPECT_EQ(found(text, ObjectType::kUser, "77"), Texts{"op-3 update_user"});
  EXPECT_EQ(found(text, ObjectType::kUser, "a\"b"), Texts{"op-4 update_user"});
  EXPECT_EQ(found(text, ObjectType::kUser, "8"), Texts{});
  EXPECT_EQ(found("{\"key\":\"7\"", ObjectType::kUser, "7"), Texts{}) << "no plan at all";
}

}  // namespace
}  // namespace gsync::plan
