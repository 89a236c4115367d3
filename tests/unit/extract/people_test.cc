#include "extract/people.h"

#include <gtest/gtest.h>

namespace gsync::extract {
namespace {

model::User member(const std::string& id, const std::vector<std::string>& departments) {
  model::User user;
  user.id = id;
  user.memberships.emplace();
  for (const std::string& each : departments) user.memberships->push_back({each, false, 0});
  return user;
}

std::string ids(const model::Snapshot& state) {
  std::string ids;
  for (const model::User& user : state.users) ids += user.id;
  return ids;
}

model::Snapshot state() {
  model::Snapshot state;
  state.departments.resize(1);
  state.departments[0].id = "d1";
  state.users = {member("a", {"d1"}), member("b", {"elsewhere"}), member("c", {}),
                 member("d", {""}), member("e", {"elsewhere", "d1"})};
  return state;
}

TEST(KeepPeople, LeavesTheMembersOfTheOrganization) {
  model::Snapshot kept = state();
  keep_people(kept, false);
  EXPECT_EQ(ids(kept), "ade");
}

TEST(KeepPeople, KeepsEverybodyWhereThereIsOneOrganization) {
  model::Snapshot kept = state();
  keep_people(kept, true);
  EXPECT_EQ(ids(kept), "abcde");
}

}  // namespace
}  // namespace gsync::extract
