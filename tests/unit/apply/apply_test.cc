// Whole plans against the embedded directory.

#include "apply/apply.h"

#include <gtest/gtest.h>

#include "apply/operations.h"
#include "unit/apply/rig.h"

namespace gsync::apply {
namespace {

using genauth::Endpoint;
using state::RunStatus;

const model::User& find_user(const model::Snapshot& snapshot, const std::string& key) {
  const auto found = std::find_if(snapshot.users.begin(), snapshot.users.end(),
                                  [&](const model::User& user) { return user.key == key; });
  EXPECT_NE(found, snapshot.users.end()) << key;
  return *found;
}

std::string status_of(const model::Snapshot& snapshot, const std::string& key) {
  return std::string(find_user(snapshot, key).attributes.text(model::user_field::status()));
}

diff::DiffOptions at_once(diff::LeaverAction action) {
  diff::DiffOptions rules;
  rules.leavers = action;
  rules.absent_runs = 1;
  return rules;
}

/// The company without its last two people.
Company smaller_company() {
  Company smaller;
  smaller.department("d1", "", "Research", {"e1"})
      .department("d2", "d1", "Platform", {"e2"})
      .department("d3", "d1", "Products")
      .department("d4", "", "Sales", {"e4"})
      .department("d5", "d4", "North")
      .department("d6", "d4", "South");
  smaller.user("e1", "Ada", {"d1"}).with("customData.title", std::string("Head"));
  smaller.user("e2", "Ben", {"d2", "d3"})
      .with("phone", std::string("13800000002"))
      .with("phoneCountryCode", std::string("+86"));
  smaller.user("e3", "Cui", {"d3"}).with("email", std::string("cui@acme.test"));
  smaller.user("e4", "Dan", {"d4", "d5"});
  return smaller;
}

TEST(Apply, FillsAnEmptyDirectory) {
  Rig rig;
  plan::Plan plan = rig.plan(company());
  const auto report = rig.apply(plan);
  ASSERT_TRUE(report.has_value()) << to_text(report.error());
  EXPECT_EQ(report->status, RunStatus::kDone);
  EXPECT_EQ(report->done, plan.operations.size());
  EXPECT_EQ(report->verified, 12U);
  EXPECT_TRUE(report->mismatches.empty());
  EXPECT_FALSE(report->resumed);
  EXPECT_EQ(picture(rig.now()),
            (std::vector<std::string>{
                "department d1 in root led by e1 name=Research openDepartmentId=d1",
                "department d2 in d1 led by e2 name=Platform openDepartmentId=d2",
                "department d3 in d1 name=Products openDepartmentId=d3",
                "department d4 in root led by e4 name=Sales openDepartmentId=d4",
                "department d5 in d4 name=North openDepartmentId=d5",
                "department d6 in d4 name=South openDepartmentId=d6",
                "user e1 in d1! customData.title=Head externalId=e1 name=Ada username=u-e1",
                ("user e2 in d2! in d3 externalId=e2 name=Ben phone=13800000002"
                 " phoneCountryCode=+86 username=u-e2"),
                "user e3 in d3! email=cui@acme.test externalId=e3 name=Cui username=u-e3",
                "user e4 in d4! in d5 externalId=e4 name=Dan username=u-e4",
                "user e5 in d5! externalId=e5 name=Eva username=u-e5",
                "user e6 in d6! externalId=e6 name=Fan username=u-e6"}));
}

TEST(Apply, ADisabledDepartmentIsMadeAndThenDisabled) {
  Rig rig;
  Company wanted = company();
  wanted.department("d7", "d4", "West").department_with("status", false);
  rig.converge(wanted);
  const std::vector<std::string> now = picture(rig.now());
  EXPECT_TRUE(std::any_of(now.begin(), now.end(), [](const std::string& line) {
    return line == "department d7 in d4 name=West openDepartmentId=d7 status=false";
  }));
  EXPECT_TRUE(rig.plan(wanted).operations.empty());
}

TEST(Apply, FindsNothingToDoAfterwards) {
  Rig rig;
  rig.converge(company());
  EXPECT_TRUE(rig.plan(company()).operations.empty());
}

TEST(Apply, CarriesOutAMonthOfChanges) {
  Rig rig;
  rig.converge(company());
  rig.converge(next_month());
  EXPECT_EQ(picture(rig.now()),
            (std::vector<std::string>{
                ("department d1 in root led by e1 led by e2 name=Research & Development"
                 " openDepartmentId=d1"),
                "department d2 in d3 name=Platform openDepartmentId=d2",
                "department d3 in root led by e3 name=Products openDepartmentId=d3",
                "department d4 in d1 led by e5 name=Sales openDepartmentId=d4",
                "department d5 in d4 name=North openDepartmentId=d5",
                "department d6 in d4 name=South openDepartmentId=d6",
                "department d7 in d4 led by e7 name=West openDepartmentId=d7",
                ("user e1 in d1! customData.title=Director externalId=e1 name=Ada Lovelace"
                 " username=u-e1"),
                ("user e2 in d1! in d2 externalId=e2 name=Ben phone=13900000002"
                 " phoneCountryCode=+86 username=u-e2"),
                ("user e3 in d2 in d3! email=cui.wei@acme.test externalId=e3 name=Cui"
                 " username=u-e3"),
                "user e4 in d5! externalId=e4 name=Dan username=u-e4",
                "user e5 in d4! externalId=e5 name=Eva username=u-e5",
                "user e6 in d6! externalId=e6 name=Fan status=Suspended username=u-e6",
                ("user e7 in d1 in d7! customData.title=Seller externalId=e7 name=Gao"
                 " username=u-e7")}));
}

TEST(Apply, EmptiesAndDeletesADepartmentThatIsGone) {
  Rig rig;
  rig.converge(company());
  rig.converge(next_month());
  rig.converge(next_month());
  for (const model::Department& department : rig.now().departments) {
    EXPECT_NE(department.key, "d6");
  }
  EXPECT_TRUE(rig.plan(next_month()).operations.empty());
}

TEST(Apply, SuspendsWhoIsAbsentAndRevivesWhoIsBack) {
  Rig rig;
  rig.converge(company());
  rig.converge(smaller_company(), at_once(diff::LeaverAction::kSuspend));
  EXPECT_EQ(status_of(rig.now(), "e5"), "Suspended");
  rig.converge(company());
  EXPECT_EQ(status_of(rig.now(), "e5"), "Activated");
}

TEST(Apply, ResignsLeavers) {
  Rig rig;
  rig.converge(company());
  rig.converge(smaller_company(), at_once(diff::LeaverAction::kResign));
  EXPECT_EQ(status_of(rig.now(), "e5"), "Resigned");
  EXPECT_EQ(status_of(rig.now(), "e6"), "Resigned");
}

TEST(Apply, DeletesLeaversAndForgetsTheirLinks) {
  Rig rig;
  rig.converge(company());
  rig.converge(smaller_company(), at_once(diff::LeaverAction::kDelete));
  EXPECT_EQ(rig.now().users.size(), 4U);
  EXPECT_FALSE(rig.state->links()->users.contains("e5"));
}

TEST(Apply, TakesLeaversOutOfTheirDepartments) {
  Rig rig;
  rig.converge(company());
  rig.converge(smaller_company(), at_once(diff::LeaverAction::kUnassign));
  const model::Snapshot now = rig.now();
  EXPECT_TRUE(find_user(now, "e5").memberships->empty());
  EXPECT_EQ(status_of(now, "e5"), "Activated");
}

TEST(Apply, AdoptsAPersonWhomNoSyncMade) {
  Rig rig;
  rig.converge(smaller_company());
  genauth::NewUser eva;
  eva.attributes.set(model::user_field::username(), std::string("u-e5"));
  ASSERT_TRUE(rig.somebody().create_user(eva).has_value());
  diff::DiffOptions rules;
  rules.match = {model::user_field::username()};
  rules.adopt = diff::AdoptPolicy::kMatched;
  rig.converge(company(), rules);
  EXPECT_EQ(rig.now().users.size(), 6U);
  EXPECT_EQ(rig.state->links()->users.at("e5"), find_user(rig.now(), "e5").id);
}

TEST(Apply, MakesTheCallsThatThePlanAnnounces) {
  Rig rig;
  plan::Plan first = rig.plan(company());
  EXPECT_EQ(rig.apply(first)->write_calls, first.header.calls);
  plan::Plan second = rig.plan(next_month());
  const auto report = rig.apply(second);
  EXPECT_EQ(report->write_calls, second.header.calls);
  EXPECT_EQ((**rig.state->run(report->run)).calls, second.header.calls);
}

TEST(Apply, APlanThatIsAppliedOnceMoreFindsEverythingDone) {
  Rig rig;
  plan::Plan plan = rig.plan(company());
  ASSERT_TRUE(rig.apply(plan).has_value());
  const auto before = picture(rig.now());
  const int writes = rig.transport->writes();
  const auto report = rig.apply(plan);
  ASSERT_TRUE(report.has_value()) << to_text(report.error());
  EXPECT_FALSE(report->resumed);
  EXPECT_EQ(report->status, RunStatus::kDone);
  EXPECT_EQ(report->done, plan.operations.size());
  EXPECT_EQ(picture(rig.now()), before);
  EXPECT_EQ(rig.transport->writes() - writes, 1) << "the custom field is stated once more";
  EXPECT_EQ(rig.transport->count(Endpoint::kCreateUsersBatch), 1);
}

TEST(Apply, WhoExistsAlreadyAndIsDifferentIsNotMadeTwice) {
  Rig rig;
  plan::Plan plan = rig.plan(company());
  ASSERT_TRUE(rig.apply(plan).has_value());
  genauth::UserUpdate rename{find_user(rig.now(), "e3").id, {}};
  rename.attributes.set(model::user_field::name(), std::string("Cui Wei"));
  ASSERT_TRUE(rig.somebody().update_users(std::vector{rename}).has_value());
  const auto report = rig.apply(plan);
  ASSERT_TRUE(report.has_value());
  EXPECT_EQ(report->status, RunStatus::kPartial);
  ASSERT_EQ(report->problems.size(), 1U);
  EXPECT_EQ(report->problems[0].message,
            "create user 'e3' (Cui) was left out: user 'e3' (Cui) is not as the plan saw it: it "
            "exists already, with another name");
  EXPECT_EQ(rig.now().users.size(), 6U);
}

TEST(Apply, WhoWasDeletedSinceIsMadeAnew) {
  Rig rig;
  plan::Plan plan = rig.plan(company());
  ASSERT_TRUE(rig.apply(plan).has_value());
  const std::vector<std::string> gone{find_user(rig.now(), "e6").id};
  ASSERT_TRUE(rig.somebody().delete_users(gone).has_value());
  const auto report = rig.apply(plan);
  ASSERT_TRUE(report.has_value());
  EXPECT_EQ(report->status, RunStatus::kDone);
  EXPECT_NE(find_user(rig.now(), "e6").id, gone.front());
}

TEST(Apply, AnUpdateLeavesTheStatusAsItIs) {
  Rig rig;
  rig.converge(company());
  genauth::UserUpdate suspension{find_user(rig.now(), "e1").id, {}};
  suspension.attributes.set(model::user_field::status(), std::string("Suspended"));
  ASSERT_TRUE(rig.somebody().update_user(suspension).has_value());
  rig.converge(next_month());
  EXPECT_EQ(status_of(rig.now(), "e1"), "Suspended");
  for (const genauth::Request& request : rig.transport->log) {
    if (request.endpoint != Endpoint::kUpdateUserBatch) continue;
    for (const auto& item : request.params["list"]) EXPECT_TRUE(item.contains("status"));
  }
}

TEST(Apply, SendsNumberAndCountryCodeTogether) {
  Rig rig;
  rig.converge(company());
  rig.converge(next_month());
  int found = 0;
  for (const genauth::Request& request : rig.transport->log) {
    if (request.endpoint != Endpoint::kUpdateUserBatch) continue;
    for (const auto& item : request.params["list"]) {
      if (!item.contains("phone")) continue;
      ++found;
      EXPECT_EQ(item["phone"], "13900000002");
      EXPECT_EQ(item["phoneCountryCode"], "+86");
    }
  }
  EXPECT_EQ(found, 1);
}

// Another organization of the pool: its memberships and heads are not ours.
TEST(Apply, LeavesOtherOrganizationsAlone) {
  Rig rig;
  rig.converge(company());
  auto somebody = rig.somebody();
  ASSERT_TRUE(somebody.create_organization({"sister", "Sister"}).has_value());
  genauth::NewDepartment law{"sister", "root", {}};
  law.attributes.set(model::department_field::name(), std::string("Law"));
  const std::string law_id = somebody.create_department(law)->department_id;
  const std::string ben = find_user(rig.now(), "e2").id;
  const std::vector<std::string> members{ben};
  ASSERT_TRUE(somebody.add_department_members({"sister", law_id}, members).has_value());
  genauth::DepartmentUpdate heads{"sister", law_id, {}, std::nullopt, members};
  ASSERT_TRUE(somebody.update_department(heads).has_value());

  rig.converge(next_month());
  EXPECT_EQ(somebody.get_department({"sister", law_id})->leader_user_ids, members);
  EXPECT_EQ(*somebody.department_member_ids({"sister", law_id}), members);
}

TEST(Apply, RefusesAPlanThatAGuardStops) {
  Rig rig;
  plan::Plan plan = rig.plan(company());
  plan.header.guards.push_back({"remove-users", 9, 5, true, "", false, "", {}});
  const auto report = rig.apply(plan);
  ASSERT_FALSE(report.has_value());
  EXPECT_EQ(report.error().code, ErrorCode::kGuard);
  EXPECT_EQ(rig.transport->calls(), 0);
}

TEST(Apply, RefusesATargetWithoutThePlansOrganization) {
  Rig rig;
  rig.converge(company());
  plan::Plan plan = rig.plan(next_month());
  Rig elsewhere;
  const auto report = elsewhere.apply(plan);
  ASSERT_FALSE(report.has_value());
  EXPECT_EQ(to_text(report.error()),
            "local#acme: error: organization 'acme' does not exist here, and the plan does not "
            "create it\n   make a new plan");
  EXPECT_EQ(elsewhere.transport->writes(), 0);
}

TEST(Apply, TellsItsProgress) {
  Rig rig;
  plan::Plan plan = rig.plan(company());
  std::vector<std::string> stages;
  uint64_t last = 0;
  const auto report = apply(plan, *rig.client, *rig.state, rig.clock, rig.options,
                            [&](uint64_t done, uint64_t total, std::string_view stage) {
                              EXPECT_GE(done, last);
                              EXPECT_EQ(total, plan.operations.size());
                              last = done;
                              if (stages.empty() || stages.back() != stage)
                                stages.emplace_back(stage);
                            },
                            {});
  ASSERT_TRUE(report.has_value());
  EXPECT_EQ(last, plan.operations.size());
  EXPECT_EQ(stages, (std::vector<std::string>{"applying", "verifying"}));
}

TEST(Apply, AnEmptyPlanIsDone) {
  Rig rig;
  rig.converge(company());
  plan::Plan plan = rig.plan(company());
  const auto report = rig.apply(plan);
  ASSERT_TRUE(report.has_value());
  EXPECT_EQ(report->status, RunStatus::kDone);
  EXPECT_TRUE(report->write_calls.empty());
}

}  // namespace
}  // namespace gsync::apply
