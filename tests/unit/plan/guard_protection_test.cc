#include "plan/guard.h"

#include <array>

#include "guard_cells.h"

namespace gsync::plan {
namespace {

using diff::ChangeKind;

TEST(GuardProtection, NoOperationTouchesAProtectedPerson) {
  for (const std::string pattern : {"u7", "U7@acme.*", "*7@*", "BOSS", "EXT-7"}) {
    SCOPED_TRACE(pattern);
    PlanCase world = hundred();
    world.current.users[7].attributes.set(model::user_field::username(), "boss");
    world.current.users[7].attributes.set(model::user_field::external_id(), "ext-7");
    world.job.protect.users = {pattern};
    world.change(ChangeKind::kUpdateUser, "u8");
    EXPECT_FALSE(is_stopped(world.plan()));
    world.change(ChangeKind::kUpdateUser, "u7");
    const Plan plan = world.plan();
    EXPECT_TRUE(is_stopped(plan));
    EXPECT_EQ(verdict_on(plan, "protected").sentence, "1 protected object would be changed");
    EXPECT_EQ(verdict_on(plan, "protected").examples,
              std::vector<std::string>{"user u7 (Name u7)"});
  }
}

TEST(GuardProtection, NoOperationTouchesAProtectedDepartment) {
  for (const std::string pattern : {"d7", "RD-7", "Dept d1/*"}) {
    SCOPED_TRACE(pattern);
    PlanCase world = hundred();
    world.current.departments[7].parent = "id-d1";
    world.current.departments[7].attributes.set(model::department_field::code(), "rd-7");
    world.desired.departments[7].parent = "d1";
    world.job.protect.departments = {pattern};
    world.change(ChangeKind::kUpdateDepartment, "d1");
    EXPECT_FALSE(is_stopped(world.plan()));
    world.change(ChangeKind::kMoveDepartment, "d7", {""});
    EXPECT_TRUE(is_stopped(world.plan()));
  }
}

TEST(GuardProtection, ANewPersonMayMatchAProtectedPattern) {
  PlanCase world = hundred();
  world.job.protect.users = {"admin*"};
  world.change(ChangeKind::kCreateUser, "admin2");
  EXPECT_FALSE(is_stopped(world.plan()));
}

/// One change of this kind that is about u7.
void touch(PlanCase& world, ChangeKind kind) { world.change(kind, "u7").departments = {"d1"}; }

constexpr std::array kOfPeople{ChangeKind::kAdoptUser,   ChangeKind::kUpdateUser,
                               ChangeKind::kReviveUser,  ChangeKind::kSetMemberships,
                               ChangeKind::kSuspendUser, ChangeKind::kResignUser,
                               ChangeKind::kDeleteUser,  ChangeKind::kUnassignUser};

TEST(GuardProtection, NoKindOfOperationTouchesAnAdministrator) {
  for (const ChangeKind kind : kOfPeople) {
    for (const bool by_role : {true, false}) {
      SCOPED_TRACE(std::string(diff::to_text(kind)) + (by_role ? ", by role" : ", by name"));
      PlanCase world = hundred();
      if (by_role) {
        world.administrators = {"id-u7"};
      } else {
        world.job.administrators.users = {"U7@acme.*"};
      }
      world.change(ChangeKind::kUpdateUser, "u8");
      EXPECT_FALSE(is_stopped(world.plan()));
      touch(world, kind);
      const Plan plan = world.plan();
      EXPECT_TRUE(is_stopped(plan));
      EXPECT_EQ(verdict_on(plan, "administrators").sentence, "1 administrator would be changed");
      EXPECT_EQ(verdict_on(plan, "administrators").examples,
                std::vector<std::string>{"user u7 (Name u7)"});
    }
  }
}

TEST(GuardProtection, ADepartmentIsNoAdministratorWhateverItsName) {
  PlanCase world = hundred();
  world.job.administrators.users = {"d7"};
  world.change(ChangeKind::kUpdateDepartment, "d7");
  EXPECT_FALSE(is_stopped(world.plan()));
}

/// `risk: hold` holds what a limit measured; who must never be touched stops everything.
TEST(GuardProtection, AnAdministratorIsNotHeldForApproval) {
  PlanCase world = hundred();
  world.job.sync.risk = config::Risk::kHold;
  world.administrators = {"id-u7"};
  world.change(ChangeKind::kSuspendUser, "u7");
  const Plans plans = world.plans();
  EXPECT_TRUE(is_stopped(plans.plan));
}

}  // namespace
}  // namespace gsync::plan
