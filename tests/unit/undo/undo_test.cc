#include "undo/undo.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "undo_rig.h"

namespace gsync::undo {
namespace {

using apply::company;
using apply::next_month;
using apply::picture;
using Texts = std::vector<std::string>;

diff::DiffOptions at_once(diff::LeaverAction leavers = diff::LeaverAction::kSuspend) {
  diff::DiffOptions rules;
  rules.absent_runs = 1;
  rules.leavers = leavers;
  return rules;
}

/// A rig whose last run went from one month to the next.
struct AMonth : UndoRig {
  explicit AMonth(const diff::DiffOptions& rules = at_once()) {
    converge(company(), rules);
    before = picture(now());
    converge(next_month(), rules);
  }
  std::string id(const std::string& key) { return state->links()->users.at(key); }
  std::string department(const std::string& key) { return state->links()->departments.at(key); }
  Texts before;
};

Texts codes(const plan::Plan& plan) {
  Texts list;
  list.reserve(plan.warnings.size());
  for (const Diagnostic& warning : plan.warnings) list.push_back(warning.code);
  return list;
}

TEST(Undo, EveryKindOfChangeIsTakenBack) {
  AMonth rig;
  const plan::Plan plan = rig.undo(rig.last_run());
  EXPECT_EQ(left_out(plan), Texts());
  EXPECT_EQ(plan.header.undoes->run, 2);
  EXPECT_EQ(codes(plan), (Texts{"undo-next-sync", "undo-account-deleted", "undo-new-department",
                                "undo-signed-out"}));
  rig.undo_last();
  EXPECT_EQ(picture(rig.now()), rig.before);
  EXPECT_TRUE(rig.undo(*rig.state->run(2).value()).operations.empty()) << "nothing is left of it";
}

TEST(Undo, ADepartmentThatWasDisabledComesBackDisabled) {
  UndoRig rig;
  const auto small = [] { return apply::Company().department("d1", "", "Research"); };
  rig.converge(small().department("d2", "", "Sales").department_with("status", false));
  const Texts before = picture(rig.now());
  rig.converge(small(), at_once());
  ASSERT_NE(picture(rig.now()), before);
  rig.undo_last();
  EXPECT_EQ(picture(rig.now()), before);
}

TEST(Undo, AValueThatSomebodyChangedSinceStaysAndIsNamedWithBoth) {
  AMonth rig;
  auto hand = rig.somebody();
  genauth::UserUpdate update{rig.id("e1"), {}};
  update.attributes.set(model::user_field::name(), std::string("Countess"));
  ASSERT_TRUE(hand.update_users(std::span(&update, 1)).has_value());
  const plan::Plan plan = rig.undo(rig.last_run());
  ASSERT_EQ(plan.set_aside.size(), 1U);
  const Diagnostic& said = plan.set_aside.front().diagnostic;
  EXPECT_EQ(said.message,
            "user 'e1' (Countess): 'name' was 'Ada Lovelace' after run 2 and is 'Countess' now");
  EXPECT_TRUE(said.place.starts_with("run 2, op-")) << said.place;
  rig.undo_last();
  const model::Snapshot now = rig.now();
  const auto found = std::find_if(now.users.begin(), now.users.end(),
                                  [](const model::User& user) { return user.key == "e1"; });
  EXPECT_EQ(found->attributes.text(model::user_field::name()), "Countess");
  EXPECT_EQ(found->attributes.text(apply::user_field("customData.title")), "Head")
      << "the other value of the same operation is taken back";
}

TEST(Undo, AnAccountThatSomebodyUsedSinceIsNotDeletedNorItsDepartment) {
  AMonth rig;
  auto hand = rig.somebody();
  genauth::UserUpdate update{rig.id("e7"), {}};
  update.attributes.set(apply::user_field("nickname"), std::string("Gg"));
  update.attributes.set(model::user_field::name(), std::string("Gao Er"));
  ASSERT_TRUE(hand.update_users(std::span(&update, 1)).has_value());
  const plan::Plan plan = rig.undo(rig.last_run());
  ASSERT_EQ(plan.set_aside.size(), 2U);
  EXPECT_EQ(plan.set_aside[0].diagnostic.message,
            "user 'e7' (Gao Er): 'name' was 'Gao' after run 2 and is 'Gao Er' now");
  EXPECT_EQ(plan.set_aside[1].diagnostic.message,
            "department 'd7' (West): it is not empty: 1 person and 0 departments are in it");
  rig.undo_last();
  EXPECT_EQ(rig.state->links()->users.count("e7"), 1U);
}

TEST(Undo, AnAddressThatSomebodyElseTookSinceIsLeftOut) {
  AMonth rig;
  auto hand = rig.somebody();
  genauth::NewUser other;
  other.attributes.set(model::user_field::email(), std::string("cui@acme.test"));
  ASSERT_TRUE(hand.create_users(std::span(&other, 1)).has_value());
  const plan::Plan plan = rig.undo(rig.last_run());
  ASSERT_EQ(plan.set_aside.size(), 1U);
  EXPECT_TRUE(plan.set_aside[0].diagnostic.message.starts_with(
      "user 'e3' (Cui): email 'cui@acme.test' belongs to user 'id:"))
      << plan.set_aside[0].diagnostic.message;
  rig.undo_last();
}

TEST(Undo, AnAddressThatTheRunGaveToSomebodyNewGoesBack) {
  UndoRig rig;
  const auto mail = [](const char* text) { return model::Value(std::string(text)); };
  apply::Company first;
  first.department("d1", "", "Research").department("d2", "", "Sales");
  first.user("e1", "Ada", {"d1"}).with("email", mail("lab@acme.test"));
  rig.converge(first, at_once());
  const Texts before = picture(rig.now());
  apply::Company second;
  second.department("d1", "", "Research").department("d2", "", "Sales");
  second.user("e1", "Ada", {"d1"}).with("email", mail("ada@acme.test"));
  second.user("e9", "Ivy", {"d2"}).with("email", mail("lab@acme.test"));
  rig.converge(second, at_once());
  EXPECT_EQ(steps(rig.undo(rig.last_run())), (Texts{"delete_user e9", "update_user e1"}));
  rig.undo_last();
  EXPECT_EQ(picture(rig.now()), before);
}

TEST(Undo, ACodeThatTheRunGaveToANewDepartmentGoesBack) {
  UndoRig rig;
  const auto code = [](apply::Company& company, const char* text) {
    company.department_with("code", std::string(text));
  };
  apply::Company first;
  first.department("d1", "", "Research");
  code(first, "rd");
  rig.converge(first, at_once());
  const Texts before = picture(rig.now());
  apply::Company second;
  second.department("d1", "", "Research");
  code(second, "old-rd");
  second.department("d2", "", "New Research");
  code(second, "rd");
  rig.converge(second, at_once());
  EXPECT_EQ(steps(rig.undo(rig.last_run())),
            (Texts{"delete_department d2", "update_department d1"}));
  rig.undo_last();
  EXPECT_EQ(picture(rig.now()), before);
}

TEST(Undo, DeletedPeopleComeBackAsNewAccountsWithTheirDepartmentsAndHeadships) {
  UndoRig rig;
  const auto rules = at_once(diff::LeaverAction::kDelete);
  rig.converge(company(), rules);
  const Texts before = picture(rig.now());
  const std::string former = rig.state->links()->users.at("e4");
  apply::Company nobody;
  nobody.department("d1", "", "Research");
  rig.converge(nobody, rules);
  const plan::Plan plan = rig.undo(rig.last_run());
  EXPECT_EQ(codes(plan), (Texts{"undo-next-sync", "undo-new-account", "undo-new-department"}));
  rig.undo_last();
  EXPECT_EQ(picture(rig.now()), before);
  EXPECT_NE(rig.state->links()->users.at("e4"), former);
}

TEST(Undo, WhoWasInAnotherOrganizationDoesNotComeBackThereAndIsNamed) {
  UndoRig rig;
  const auto rules = at_once(diff::LeaverAction::kDelete);
  rig.converge(company(), rules);
  auto hand = rig.somebody();
  const auto sister = hand.create_organization({"sister", "Sister"});
  ASSERT_TRUE(sister.has_value());
  const std::vector<std::string> people{rig.state->links()->users.at("e4")};
  ASSERT_TRUE(hand.add_department_members({"sister", sister->department_id}, people).has_value());
  apply::Company nobody;
  nobody.department("d1", "", "Research");
  rig.converge(nobody, rules);
  const plan::Plan plan = rig.undo(rig.last_run());
  const auto said = std::find_if(plan.warnings.begin(), plan.warnings.end(),
                                 [](const auto& one) { return one.code == "undo-elsewhere"; });
  ASSERT_NE(said, plan.warnings.end());
  EXPECT_EQ(to_text(*said),
            "warning: 1 person was in departments of another organization, or in some that are "
            "gone: nobody comes back into these\n"
            "   for example user 'e4' (Dan)");
  rig.undo_last();
  EXPECT_EQ(rig.now().users.size(), 6U);
}

TEST(Undo, NobodyComesBackFromAResignation) {
  AMonth rig(at_once(diff::LeaverAction::kResign));
  const plan::Plan plan = rig.undo(rig.last_run());
  const auto said = std::find_if(plan.warnings.begin(), plan.warnings.end(),
                                 [](const auto& one) { return one.code == "undo-resigned"; });
  ASSERT_NE(said, plan.warnings.end());
  EXPECT_EQ(to_text(*said),
            "warning: 1 person stays resigned: GenAuth does not let anybody come back from that\n"
            "   for example user 'e6' (Fan)");
  const Texts list = steps(plan);
  EXPECT_TRUE(std::none_of(list.begin(), list.end(),
                           [](const std::string& step) { return step.ends_with(" e6"); }));
}

TEST(Undo, OnlyWhatTheRunItselfDidIsTakenBack) {
  UndoRig rig;
  rig.converge(company());
  plan::Plan plan = rig.plan(next_month());
  auto hand = rig.somebody();
  genauth::DepartmentUpdate renamed;
  renamed.organization_code = "acme";
  renamed.department_id = rig.state->links()->departments.at("d1");
  renamed.attributes.set(model::department_field::name(), std::string("Research & Development"));
  ASSERT_TRUE(hand.update_department(renamed).has_value());
  ASSERT_TRUE(rig.apply(plan).has_value());
  const plan::Plan undo = rig.undo(rig.last_run());
  const Texts list = steps(undo);
  EXPECT_EQ(std::count(list.begin(), list.end(), "update_department d1"), 0)
      << "somebody else had done that already";
}

TEST(Undo, TheLeaverMemoryIsAsBeforeTheRun) {
  AMonth rig;
  EXPECT_TRUE(rig.state->absences()->users.at("e6").removed);
  rig.undo_last();
  EXPECT_FALSE(rig.state->absences()->users.at("e6").removed)
      << "nobody is revived whom no sync suspended";
  EXPECT_EQ(rig.state->links()->users.count("e7"), 0U);
  EXPECT_EQ(*rig.state->cursor(), "");
}

TEST(Undo, WhoIsRevivedByARunIsSuspendedAgainAsThatRunFoundHim) {
  AMonth rig;
  apply::Company back = next_month();
  rig.converge(company(), at_once());  // e6 is back
  rig.undo_last();
  EXPECT_TRUE(rig.state->absences()->users.at("e6").removed);
  const Texts again = steps(rig.plan(company(), at_once()));
  EXPECT_EQ(std::count(again.begin(), again.end(), "revive_user e6"), 1);
}

TEST(Undo, AnAdoptedAccountGoesBackToWhoeverItBelongedTo) {
  UndoRig rig;
  apply::Company none;
  rig.converge(none);
  auto hand = rig.somebody();
  genauth::NewUser own;
  own.attributes.set(model::user_field::email(), std::string("ada@acme.test"));
  own.attributes.set(model::user_field::username(), std::string("ada"));
  own.attributes.set(model::user_field::name(), std::string("Ada"));
  ASSERT_TRUE(hand.create_users(std::span(&own, 1)).has_value());
  const Texts before = picture(rig.now());
  diff::DiffOptions rules = at_once();
  rules.adopt = diff::AdoptPolicy::kMatched;
  rules.match = {model::user_field::email()};
  apply::Company adopts;
  adopts.user("e1", "Ada Lovelace", {}).with("email", std::string("ada@acme.test"));
  rig.converge(adopts, rules);
  EXPECT_EQ(rig.state->links()->users.count("e1"), 1U);
  rig.undo_last();
  EXPECT_EQ(picture(rig.now()), before);
  EXPECT_EQ(rig.state->links()->users.count("e1"), 0U);
  const Texts again = steps(rig.plan(adopts, rules));
  EXPECT_EQ(again, (Texts{"adopt_user e1"}));
}

TEST(Undo, TheGuardsJudgeItButNotAsARead) {
  UndoRig rig;
  apply::Company many;
  many.department("d1", "", "Research");
  for (int i = 0; i < 20; ++i) many.user("p" + std::to_string(i), "P", {"d1"});
  rig.converge(many);
  const plan::Plan plan = rig.judged_undo(rig.last_run());
  Texts stopping;
  for (const plan::GuardVerdict& guard : plan.header.guards) {
    if (plan::stops(guard)) stopping.push_back(guard.guard);
  }
  EXPECT_EQ(stopping, (Texts{"delete-users"}));
}

TEST(Undo, TheHistorySaysWhatWasTakenBack) {
  AMonth rig;
  rig.undo_last();
  EXPECT_EQ(rig.last_run().note, "undo of run 2");
}

}  // namespace
}  // namespace gsync::undo
