#include "diff/user_comparison.h"

#include <gtest/gtest.h>

#include "unit/diff/sides.h"

namespace gsync::diff {
namespace {

using namespace testing;

TEST(UserComparison, EqualPeopleNeedNothing) {
  Sides sides;
  sides.want("e1", {{"name", "Li"}, {"email", "LI@x.cn"}});
  sides.have("e1", {{"name", "Li"}, {"email", "li@x.cn"}, {"city", "Xi'an"}});
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{});
  EXPECT_EQ(changes.unchanged_users, 1U);
}

TEST(UserComparison, ANewPersonIsCreatedWithKeyFieldsAndDepartments) {
  Sides sides;
  sides.want_department("d1", "", {{"name", "研发中心"}});
  sides.want_department("d2", "d1", {{"name", "平台部"}});
  sides.have_department("d1", "", {{"name", "研发中心"}});
  put_in(sides.want("e1", {{"name", "Li"}, {"email", "li@x.cn"}, {"city", {}}}), {"d2", "d1"});
  const Changes changes = sides.run();
  ASSERT_EQ(lines(changes), (Texts{"create_department d2", "create_user e1"}));
  const Change& made = changes.list[1];
  EXPECT_EQ(fields(made), (Texts{"externalId:  -> e1", "name:  -> Li", "email:  -> li@x.cn",
                                 "memberships:  -> 研发中心/平台部, 研发中心"}))
      << "fields follow the registry, without what is empty";
  EXPECT_EQ(made.departments, (Texts{"d2", "d1"}));
  EXPECT_EQ(made.path, "研发中心/平台部");
  EXPECT_EQ(made.place, "company.xlsx: Staff!2");
  EXPECT_EQ(made.reason, "new in the source");
  EXPECT_EQ(made.target_id, "");
}

TEST(UserComparison, AnUpdateHoldsOnlyWhatDiffers) {
  Sides sides;
  sides.want("e1", {{"name", "Wang"}, {"email", "li@x.cn"}, {"customData.title", "Engineer"}});
  const model::User& there = sides.have("e1", {{"name", "Li"}, {"email", "li@x.cn"}});
  const Changes changes = sides.run();
  ASSERT_EQ(lines(changes), Texts{"update_user e1"});
  EXPECT_EQ(fields(changes.list[0]), (Texts{"name: Li -> Wang", "customData.title:  -> Engineer"}));
  EXPECT_EQ(changes.list[0].target_id, "u-e1");
  EXPECT_EQ(changes.list[0].target_hash, object_hash(there));
}

TEST(UserComparison, AnIdChangedByHandIsSetAgain) {
  Sides sides;
  sides.want("e1", {{"name", "Li"}});
  sides.have("e1", {{"name", "Li"}}).key = "other";
  const Changes changes = sides.run();
  ASSERT_EQ(lines(changes), Texts{"update_user e1"});
  EXPECT_EQ(fields(changes.list[0]), Texts{"externalId: other -> e1"});
}

TEST(UserComparison, SomebodyDeletedByOthersIsCreatedAgain) {
  Sides sides;
  sides.want("e1", {{"username", "li"}});
  sides.links.users["e1"] = "u-gone";
  const Changes changes = sides.run();
  ASSERT_EQ(lines(changes), Texts{"create_user e1"});
  EXPECT_EQ(changes.list[0].reason, "GenAuth user 'u-gone' of this person is gone");
  EXPECT_TRUE(changes.links.users.empty());
}

TEST(UserComparison, WhomAnAdministratorSuspendedStaysSuspended) {
  Sides sides;
  sides.want("e1", {{"name", "Li"}});
  sides.have("e1", {{"name", "Li"}, {"status", "Suspended"}});
  EXPECT_EQ(lines(sides.run()), Texts{});
}

TEST(UserComparison, AMappedStatusIsAFieldLikeAnyOther) {
  Sides sides;
  sides.want("e1", {{"status", "Activated"}});
  sides.have("e1", {{"status", "Suspended"}});
  sides.absences.users["e1"] = {0, {}, true};
  const Changes changes = sides.run();
  ASSERT_EQ(lines(changes), Texts{"update_user e1"});
  EXPECT_EQ(fields(changes.list[0]), Texts{"status: Suspended -> Activated"});
}

TEST(UserComparison, WhoHasResignedIsLeftAloneWithAWarning) {
  Sides sides;
  put_in(sides.want("e1", {{"name", "Wang"}}), {""});
  sides.have("e1", {{"name", "Li"}, {"status", "Resigned"}});
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{});
  EXPECT_EQ(said(changes.warnings),
            Texts{"company.xlsx: Staff!2: warning: user 'e1' is left alone: GenAuth user 'u-e1' "
                  "is Resigned, which cannot be undone\n"
                  "   delete that user in GenAuth to have the person created anew"});
}

TEST(UserComparison, ADepartmentThatIsNowhereIsLeftOutWithAWarning) {
  Sides sides;
  sides.want_department("d1");
  sides.have_department("d1");
  put_in(sides.want("e1"), {"nowhere", "d1"});
  put_in(sides.have("e1"), {"d-d1"});
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{});
  EXPECT_EQ(said(changes.warnings),
            Texts{"company.xlsx: Staff!2: warning: department 'nowhere' of user 'e1' is left out: "
                  "it is neither in GenAuth nor created in this run\n"
                  "   correct the record of the department"});
}

}  // namespace
}  // namespace gsync::diff
