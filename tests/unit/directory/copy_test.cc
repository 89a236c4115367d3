#include "directory/copy.h"

#include <gtest/gtest.h>

#include "directory/directory.h"
#include "genauth/read_state.h"
#include "support/temp_folder.h"

namespace gsync::directory {
namespace {

model::Department department(std::string id, std::string parent, std::string key) {
  model::Department made;
  made.id = std::move(id);
  made.parent = std::move(parent);
  made.key = std::move(key);
  made.attributes.set(model::department_field::name(), "Name " + made.id);
  made.attributes.set(model::department_field::open_department_id(), made.key);
  made.leaders.emplace();
  return made;
}

model::User user(std::string id, std::string email, std::vector<model::Membership> memberships) {
  model::User made;
  made.id = std::move(id);
  made.attributes.set(model::user_field::email(), std::move(email));
  made.attributes.set(model::user_field::status(), std::string("Suspended"));
  made.attributes.set(model::custom_field(model::ObjectType::kUser, "level"), 3.0);
  made.memberships = std::move(memberships);
  return made;
}

model::Snapshot state() {
  model::Snapshot state;
  state.organization = {"acme", "Acme", "root-1"};
  // A child before its parent.
  state.departments = {department("n-2", "n-1", "d2"), department("n-1", "", "d1")};
  state.departments[0].leaders = {"u-1"};
  state.users = {user("u-1", "a@acme.test", {{"n-2", true, 0}, {"", false, 1}, {"x-9", false, 2}}),
                 user("u-2", "b@acme.test", {})};
  return state;
}

class CopyState : public testing::Test {
 protected:
  Result<model::Snapshot> copied(const model::Snapshot& state) {
    const std::filesystem::path database = folder_.path() / "copy.db";
    TRY_CHECK(copy_state(database, state, clock_, random_));
    TRY_ASSIGN(const auto directory, Directory::open(database, clock_, random_));
    EmbeddedTransport transport(*directory);
    genauth::ManagementClient client(transport);
    TRY_ASSIGN(const auto all, client.list_organizations());
    organizations_ = all.size();
    return genauth::read_state(client, "acme");
  }

  test::TempFolder folder_;
  io::ManualClock clock_{TimePoint(std::chrono::milliseconds(1'753'256'061'000))};
  io::Random random_{1};
  size_t organizations_ = 0;
};

TEST_F(CopyState, KeepsIdsTreeHeadsValuesAndMemberships) {
  const auto copy = copied(state());
  ASSERT_TRUE(copy.has_value()) << to_text(copy.error());
  EXPECT_EQ(copy->organization.root_id, "root-1");
  ASSERT_EQ(copy->departments.size(), 2U);
  EXPECT_EQ(copy->departments[0].id, "n-1");
  EXPECT_EQ(copy->departments[1].parent, "n-1");
  EXPECT_EQ(copy->departments[1].key, "d2");
  EXPECT_EQ(copy->departments[1].leaders, (std::vector<std::string>{"u-1"}));
  ASSERT_EQ(copy->users.size(), 2U);
  const model::User& first = copy->users[0];
  EXPECT_EQ(first.id, "u-1");
  EXPECT_EQ(first.attributes.text(model::user_field::status()), "Suspended");
  EXPECT_EQ(first.memberships, state().users[0].memberships);
  EXPECT_EQ(first.attributes.find(model::custom_field(model::ObjectType::kUser, "level"))->value,
            model::Value(3.0));
}

TEST_F(CopyState, KeepsDepartmentsOfOtherOrganizationsApart) {
  ASSERT_TRUE(copied(state()).has_value());
  EXPECT_EQ(organizations_, 2U);
}

TEST_F(CopyState, AnOrganizationThatDoesNotExistDoesNotExistInTheCopy) {
  model::Snapshot empty;
  empty.organization.code = "acme";
  const auto copy = copied(empty);
  ASSERT_TRUE(copy.has_value()) << to_text(copy.error());
  EXPECT_EQ(copy->organization.root_id, "");
  EXPECT_EQ(organizations_, 0U);
}

TEST_F(CopyState, RefusesAStateInWhichTwoHaveOneAddress) {
  model::Snapshot twice = state();
  twice.users[1] = user("u-2", "a@acme.test", {});
  const auto copy = copied(twice);
  ASSERT_FALSE(copy.has_value());
  EXPECT_EQ(copy.error().code, ErrorCode::kConflict);
  EXPECT_EQ(copy.error().message(), "user 'u-2' has an identifier that another one has");
}

}  // namespace
}  // namespace gsync::directory
