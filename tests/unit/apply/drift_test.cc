// Somebody else writes between plan and apply.

#include "apply/drift.h"

#include <gtest/gtest.h>

#include "unit/apply/rig.h"

namespace gsync::apply {
namespace {

using state::RunStatus;

class DriftTest : public testing::Test {
 protected:
  void SetUp() override { rig_.converge(company()); }

  std::string id_of(const std::string& key) {
    for (const model::User& user : rig_.now().users) {
      if (user.key == key) return user.id;
    }
    return {};
  }

  void somebody_sets(const std::string& key, std::string_view field, const std::string& value) {
    genauth::UserUpdate update{id_of(key), {}};
    update.attributes.set(user_field(field), value);
    ASSERT_TRUE(rig_.somebody().update_user(update).has_value());
  }

  void somebody_renames(const std::string& key, const std::string& name) {
    for (const model::Department& department : rig_.now().departments) {
      if (department.key != key) continue;
      genauth::DepartmentUpdate update{"acme", department.id, {}, std::nullopt, std::nullopt};
      update.attributes.set(model::department_field::name(), name);
      ASSERT_TRUE(rig_.somebody().update_department(update).has_value());
    }
  }

  static std::vector<std::string> problems(const ApplyReport& report) {
    std::vector<std::string> texts;
    for (const Diagnostic& problem : report.problems) texts.push_back(to_text(problem));
    return texts;
  }

  Rig rig_;
};

TEST_F(DriftTest, APersonWhoChangedIsLeftOutAndTheOthersGoThrough) {
  plan::Plan plan = rig_.plan(next_month());
  somebody_sets("e3", "email", "cui@elsewhere.test");
  const auto report = rig_.apply(plan);
  ASSERT_TRUE(report.has_value()) << to_text(report.error());
  EXPECT_EQ(report->status, RunStatus::kPartial);
  EXPECT_EQ(problems(*report),
            (std::vector<std::string>{
                "company.xlsx: Staff!4: warning: update user 'e3' (Cui) was left out: user 'e3' "
                "(Cui) is not as the plan saw it: email was 'cui@acme.test' in the plan and is "
                "'cui@elsewhere.test' now",
                "company.xlsx: Staff!4: warning: set memberships of user 'e3' (Cui) was left out: "
                "user 'e3' (Cui) is not as the plan saw it: email: changed since the plan was "
                "made"}));
  EXPECT_EQ(report->skipped, 2U);
}

TEST_F(DriftTest, WhatThePlanDoesNotChangeIsNamedToo) {
  plan::Plan plan = rig_.plan(next_month());
  for (const auto& [field, value] : {std::pair{"city", "Wuhan"},
                                     {"country", "CN"},
                                     {"company", "Acme"},
                                     {"website", "w"},
                                     {"province", "Hubei"},
                                     {"address", "1 Road"}}) {
    somebody_sets("e3", field, value);
  }
  const auto report = rig_.apply(plan);
  ASSERT_TRUE(report.has_value()) << to_text(report.error());
  ASSERT_EQ(report->problems.size(), 2U);
  for (const std::string& problem : problems(*report)) {
    EXPECT_NE(problem.find("is not as the plan saw it: address, city, company, country, province "
                           "and 1 more: changed since the plan was made"),
              std::string::npos)
        << problem;
  }
}

TEST_F(DriftTest, TheNewHeadsOfADepartmentAreNamed) {
  plan::Plan plan = rig_.plan(next_month());
  for (const model::Department& department : rig_.now().departments) {
    if (department.key != "d1") continue;
    genauth::DepartmentUpdate update{"acme", department.id, {}, std::nullopt, std::nullopt};
    update.leader_user_ids = {id_of("e2")};
    ASSERT_TRUE(rig_.somebody().update_department(update).has_value());
  }
  const auto report = rig_.apply(plan);
  ASSERT_TRUE(report.has_value());
  ASSERT_FALSE(report->problems.empty());
  EXPECT_EQ(problems(*report)[0],
            "company.xlsx: Departments!2: warning: update department 'd1' (Research & Development) "
            "was left out: department 'd1' (Research & Development) is not as the plan saw it: "
            "leaders: changed since the plan was made");
}

TEST_F(DriftTest, ADepartmentThatChangedIsLeftOut) {
  plan::Plan plan = rig_.plan(next_month());
  somebody_renames("d1", "Labs");
  const auto report = rig_.apply(plan);
  ASSERT_TRUE(report.has_value());
  ASSERT_FALSE(report->problems.empty());
  EXPECT_EQ(to_text(report->problems[0]),
            "company.xlsx: Departments!2: warning: update department 'd1' (Research & Development) "
            "was left out: department 'd1' (Research & Development) is not as the plan saw it: "
            "name was 'Research' in the plan and is 'Labs' now");
}

TEST_F(DriftTest, StopsTheRunWhenAskedTo) {
  plan::Plan plan = rig_.plan(next_month());
  somebody_renames("d1", "Labs");
  rig_.options.on_drift = config::OnDrift::kStop;
  const auto report = rig_.apply(plan);
  ASSERT_FALSE(report.has_value());
  EXPECT_EQ(report.error().code, ErrorCode::kStale);
  EXPECT_EQ(report.error().message(),
            "department 'd1' (Research & Development) is not as the plan saw it: name was "
            "'Research' in the plan and is 'Labs' now");
  EXPECT_FALSE(rig_.state->unfinished()->has_value()) << "the next run makes a new plan";
}

TEST_F(DriftTest, WhatSomebodyElseDidAlreadyIsDoneWithoutACall) {
  Company renamed = company();
  Company desired;
  desired.department("d1", "", "Labs", {"e1"});
  for (const auto& department : renamed.snapshot().departments) {
    if (department.key == "d1") continue;
    desired.department(department.key, department.parent,
                       std::string(department.attributes.text(model::department_field::name())),
                       *department.leaders);
  }
  for (const auto& user : renamed.snapshot().users) {
    std::vector<std::string> departments;
    for (const auto& membership : *user.memberships) departments.push_back(membership.department);
    desired.user(user.key, std::string(user.attributes.text(model::user_field::name())),
                 departments);
  }
  plan::Plan plan = rig_.plan(desired);
  ASSERT_EQ(plan.operations.size(), 1U);
  somebody_renames("d1", "Labs");
  const int writes = rig_.transport->writes();
  const auto report = rig_.apply(plan);
  ASSERT_TRUE(report.has_value());
  EXPECT_EQ(report->status, RunStatus::kDone);
  EXPECT_EQ(report->outcomes[0].message, "already so");
  EXPECT_EQ(rig_.transport->writes(), writes);
}

TEST_F(DriftTest, APersonWhoIsGoneIsLeftOut) {
  plan::Plan plan = rig_.plan(next_month());
  const std::vector<std::string> gone{id_of("e4")};
  ASSERT_TRUE(rig_.somebody().delete_users(gone).has_value());
  const auto report = rig_.apply(plan);
  ASSERT_TRUE(report.has_value()) << to_text(report.error());
  const auto found = problems(*report);
  EXPECT_EQ(
      std::count(found.begin(), found.end(),
                 "company.xlsx: Staff!5: warning: set memberships of user 'e4' (Dan) was left "
                 "out: user 'e4' (Dan) is not as the plan saw it: it does not exist any more"),
      1);
}

}  // namespace
}  // namespace gsync::apply
