#include "genauth/read_state.h"

#include "conformance/suite.h"

namespace gsync::conformance {
namespace {

TEST_P(Conformance, TheWholeStateIsReadWithTheFewestCalls) {
  const std::string root = acme();
  define("USER", "title");
  const std::string a = department("A", "root", {{"openDepartmentId", "D1"}});
  const std::string b = department("B", a);
  for (int i = 0; i < 60; ++i) {
    user("u" + std::to_string(i), {{"externalId", "E" + std::to_string(i)},
                                   {"departmentIds", Json::array({b, root})},
                                   {"customData", {{"title", "T"}}}});
  }
  uint64_t seen = 0;
  uint64_t total = 0;
  genauth::ReadOptions options;
  options.progress = [&](uint64_t done, uint64_t all) {
    seen = done;
    total = all;
  };
  const auto state = genauth::read_state(client(), "acme", options);
  ASSERT_TRUE(state.has_value());
  EXPECT_EQ(state->organization.code, "acme");
  EXPECT_EQ(state->organization.name, "Acme");
  EXPECT_EQ(state->organization.root_id, root);
  ASSERT_EQ(state->departments.size(), 2U);
  EXPECT_EQ(state->departments[0].key, "D1");
  EXPECT_EQ(state->departments[0].id, a);
  EXPECT_EQ(state->departments[0].parent, "") << "a child of the root node";
  EXPECT_EQ(state->departments[1].parent, a);
  ASSERT_EQ(state->users.size(), 60U);
  EXPECT_EQ(state->users[7].key, "E7");
  EXPECT_EQ(state->users[7].memberships,
            (std::vector<model::Membership>{{b, true, 0}, {"", false, 1}}));
  EXPECT_EQ(state->users[7].attributes.text(model::custom_field(model::ObjectType::kUser, "title")),
            "T");
  ASSERT_EQ(state->custom_fields.size(), 1U);
  EXPECT_EQ(state->custom_fields[0].key, "title");
  EXPECT_EQ(seen, 60U);
  EXPECT_EQ(total, 60U);
  EXPECT_EQ(client().calls(), (std::map<std::string, uint64_t>{{"list-organizations", 1},
                                                               {"get-all-departments", 1},
                                                               {"get-custom-fields", 2},
                                                               {"list-users", 2 + 4}}))
      << "two pages, and a count for each status that a list may hide";
}

TEST_P(Conformance, AnOrganizationThatDoesNotExistIsAnEmptyState) {
  user("li");
  const auto state = genauth::read_state(client(), "acme");
  ASSERT_TRUE(state.has_value());
  EXPECT_EQ(state->organization.code, "acme");
  EXPECT_EQ(state->organization.root_id, "");
  EXPECT_TRUE(state->departments.empty());
  EXPECT_EQ(state->users.size(), 1U) << "users belong to the pool";
}

}  // namespace
}  // namespace gsync::conformance
