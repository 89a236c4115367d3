#include "report/surroundings.h"

#include <gtest/gtest.h>

namespace gsync::report {
namespace {

using Texts = std::vector<std::string>;

/// 研发 with 平台 below it, led by 李雷, who is in both.
class SurroundingsTest : public testing::Test {
 protected:
  SurroundingsTest() {
    state.organization = {"acme", "Acme", "root"};
    state.departments.resize(2);
    model::Department& upper = state.departments[0];
    upper.id = "d-1";
    upper.parent = "root";
    upper.attributes.set(model::department_field::name(), std::string("研发"));
    model::Department& lower = state.departments[1];
    lower.id = "d-2";
    lower.parent = "d-1";
    lower.attributes.set(model::department_field::name(), std::string("平台"));
    lower.leaders = {"u-1", "u-9"};
    model::User& user = state.users.emplace_back();
    user.id = "u-1";
    user.key = "e1";
    user.attributes.set(model::user_field::name(), std::string("李雷"));
    user.memberships = {{{"d-1", false, 0}, {"d-2", true, 1}}};
  }

  model::Snapshot state;
};

TEST_F(SurroundingsTest, APersonIsInDepartmentsTheMainOneFirst) {
  EXPECT_EQ(surroundings(state, state.users[0]), Texts{"it is in 研发/平台 (main), 研发"});
  state.users[0].memberships = {{{"root", true, 0}, {"elsewhere", false, 1}}};
  EXPECT_EQ(surroundings(state, state.users[0]),
            (Texts{"it is in Acme (main)", "it is in 1 department of other organizations"}));
  state.users[0].memberships.emplace();
  EXPECT_EQ(surroundings(state, state.users[0]),
            Texts{"it is in no department of this organization"});
  state.users[0].memberships.reset();
  EXPECT_EQ(surroundings(state, state.users[0]), Texts{}) << "nobody can see where";
}

TEST_F(SurroundingsTest, ADepartmentHasAParentHeadsAndWhatIsInIt) {
  EXPECT_EQ(surroundings(state, state.departments[0]),
            (Texts{"it is below Acme", "1 person and 1 department are right in it"}));
  EXPECT_EQ(surroundings(state, state.departments[1]),
            (Texts{"it is below 研发", "it is led by 李雷 (e1), u-9",
                   "1 person and 0 departments are right in it"}));
}

TEST_F(SurroundingsTest, ParentsInACircleEnd) {
  state.departments[0].parent = "d-2";
  EXPECT_EQ(surroundings(state, state.departments[0])[0], "it is below 平台/研发/平台");
}

}  // namespace
}  // namespace gsync::report
