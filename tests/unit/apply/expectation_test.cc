#include "apply/expectation.h"

#include <gtest/gtest.h>

#include "apply/target.h"
#include "genauth/client.h"

namespace gsync::apply {
namespace {

using diff::ChangeKind;

/// Expectations ask no server.
class NoTransport final : public genauth::Transport {
 public:
  Result<genauth::Reply> send(const genauth::Request&) override {
    return fail(ErrorCode::kInternal, "no-server", "", "nobody is asked");
  }
};

class ExpectationTest : public testing::Test {
 protected:
  ExpectationTest() {
    plan_.links.departments = {{"d1", "id-d1"}, {"d2", "id-d2"}};
    plan_.links.users = {{"e1", "id-1"}, {"e2", "id-2"}};
  }

  static plan::Operation operation(ChangeKind kind, std::vector<std::string> departments = {}) {
    plan::Operation operation;
    operation.id = "op-1";
    operation.change.kind = kind;
    operation.change.key = "e1";
    operation.change.target_id = "id-1";
    operation.change.departments = std::move(departments);
    return operation;
  }

  Expectation expected(const std::vector<plan::Operation>& operations) {
    const Ids ids(plan_, {}, target_);
    Expectation expectation;
    for (const auto& each : operations) EXPECT_TRUE(expect(expectation, each, ids).has_value());
    return expectation;
  }

  static model::User person(std::vector<model::Membership> memberships) {
    model::User user;
    user.id = "id-1";
    user.attributes.set(model::user_field::status(), std::string("Activated"));
    user.memberships = std::move(memberships);
    return user;
  }

  NoTransport transport_;
  genauth::ManagementClient client_{transport_};
  Target target_{client_, "acme"};
  plan::Plan plan_;
};

TEST_F(ExpectationTest, TheSameDepartmentsInAnyOrderAreAsExpected) {
  const auto expectation = expected({operation(ChangeKind::kSetMemberships, {"d2", "d1"})});
  const auto user = person({{"id-d1", false, 0}, {"id-d2", true, 1}});
  EXPECT_TRUE(differences(expectation, &user).empty());
}

TEST_F(ExpectationTest, AnotherMainDepartmentIsADifference) {
  const auto expectation = expected({operation(ChangeKind::kSetMemberships, {"d2", "d1"})});
  const auto user = person({{"id-d1", true, 0}, {"id-d2", false, 1}});
  EXPECT_EQ(differences(expectation, &user),
            (std::vector<Difference>{{"main department", "'id-d2'", "'id-d1'"}}));
}

TEST_F(ExpectationTest, AMissingDepartmentIsADifference) {
  const auto expectation = expected({operation(ChangeKind::kSetMemberships, {"d2", ""})});
  const auto user = person({{"", true, 0}});
  EXPECT_EQ(differences(expectation, &user),
            (std::vector<Difference>{{"memberships", "the root, id-d2", "the root"}}));
}

TEST_F(ExpectationTest, DepartmentsOfOthersAreExpectedToStay) {
  auto set = operation(ChangeKind::kSetMemberships, {"d1"});
  set.change.foreign_departments = {"far-1"};
  set.change.foreign_main = "far-1";
  const auto user = person({{"id-d1", false, 0}, {"far-1", true, 1}});
  EXPECT_TRUE(differences(expected({set}), &user).empty());
}

TEST_F(ExpectationTest, WhoIsUnassignedKeepsTheDepartmentsOfOthersAlone) {
  auto out = operation(ChangeKind::kUnassignUser, {"d1"});
  out.change.foreign_departments = {"far-1"};
  const auto still_in = person({{"id-d1", true, 0}, {"far-1", false, 1}});
  EXPECT_EQ(differences(expected({out}), &still_in),
            (std::vector<Difference>{{"memberships", "far-1", "far-1, id-d1"}}));
}

TEST_F(ExpectationTest, MembershipsThatAreNotShownAreNoDifference) {
  auto user = person({});
  user.memberships.reset();
  EXPECT_TRUE(
      differences(expected({operation(ChangeKind::kSetMemberships, {"d1"})}), &user).empty());
}

TEST_F(ExpectationTest, LaterOperationsReplaceWhatEarlierOnesWanted) {
  const auto expectation =
      expected({operation(ChangeKind::kReviveUser), operation(ChangeKind::kSuspendUser)});
  const auto user = person({});
  EXPECT_EQ(differences(expectation, &user),
            (std::vector<Difference>{{"status", "'Suspended'", "'Activated'"}}));
}

TEST_F(ExpectationTest, AResignedPersonIsInNoParticularDepartment) {
  const auto expectation = expected(
      {operation(ChangeKind::kSetMemberships, {"d1"}), operation(ChangeKind::kResignUser)});
  auto user = person({});
  user.attributes.set(model::user_field::status(), std::string("Resigned"));
  EXPECT_TRUE(differences(expectation, &user).empty());
}

TEST_F(ExpectationTest, WhoIsDeletedMustBeGone) {
  const auto expectation = expected({operation(ChangeKind::kDeleteUser)});
  const auto user = person({});
  EXPECT_EQ(differences(expectation, &user),
            (std::vector<Difference>{{"existence", "no object", "an object"}}));
  EXPECT_TRUE(differences(expectation, static_cast<const model::User*>(nullptr)).empty());
}

TEST_F(ExpectationTest, ValuesAreComparedAsTheirFieldsCompare) {
  auto update = operation(ChangeKind::kUpdateUser);
  diff::FieldChange email;
  email.field = "email";
  email.after = std::string("Ada@Acme.test");
  update.change.fields = {email};
  auto user = person({});
  user.attributes.set(model::user_field::email(), std::string("ada@acme.test"));
  EXPECT_TRUE(differences(expected({update}), &user).empty());
}

TEST_F(ExpectationTest, AClearedFieldMayBeMissing) {
  auto update = operation(ChangeKind::kUpdateUser);
  diff::FieldChange email;
  email.field = "email";
  update.change.fields = {email};
  const auto user = person({});
  EXPECT_TRUE(differences(expected({update}), &user).empty());
}

TEST_F(ExpectationTest, ParentAndHeadsOfADepartmentAreCompared) {
  auto move = operation(ChangeKind::kMoveDepartment, {"d2"});
  auto lead = operation(ChangeKind::kSetLeaders);
  lead.change.leaders = {"e2", "e1"};
  model::Department department;
  department.leaders = {"id-2"};
  EXPECT_EQ(differences(expected({move, lead}), &department),
            (std::vector<Difference>{{"parent", "'id-d2'", "the root"},
                                     {"leaders", "id-1, id-2", "id-2"}}));
}

TEST_F(ExpectationTest, AKeyWithoutAnObjectIsAnError) {
  const Ids ids(plan_, {}, target_);
  Expectation expectation;
  const auto result = expect(expectation, operation(ChangeKind::kMoveDepartment, {"d9"}), ids);
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().message(), "department 'd9' has no object in GenAuth");
}

}  // namespace
}  // namespace gsync::apply
