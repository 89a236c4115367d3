#include "cli/administrators.h"

#include <gtest/gtest.h>

#include "directory/directory.h"
#include "io/clock.h"
#include "io/random.h"

namespace gsync::cli {
namespace {

class AdministratorsTest : public testing::Test {
 protected:
  AdministratorsTest()
      : directory_(directory::Directory::open(":memory:", clock_, random_).value()),
        transport_(*directory_),
        client_(transport_) {
    job_.file = "acme.yaml";
  }

  std::string person(const std::string& name) {
    genauth::NewUser user;
    user.attributes.set(model::user_field::username(), name);
    return client_.create_user(user).value().user_id;
  }

  void give(const genauth::RoleKey& role, const std::vector<std::string>& people) {
    ASSERT_TRUE(client_.create_role({role, "A role", ""}).has_value());
    for (const std::string& id : people) {
      const std::vector<genauth::RoleTarget> targets{{genauth::RoleTargetType::kUser, id}};
      ASSERT_TRUE(client_.assign_role(role, targets).has_value());
    }
  }

  io::ManualClock clock_{TimePoint(std::chrono::milliseconds(1'753'256'061'000))};
  io::Random random_{1};
  std::unique_ptr<directory::Directory> directory_;
  directory::EmbeddedTransport transport_;
  genauth::ManagementClient client_;
  config::Job job_;
};

TEST_F(AdministratorsTest, AreWhoeverHasOneOfTheRoles) {
  const std::string ada = person("ada"), ben = person("ben"), cui = person("cui");
  give({"admin"}, {ada, ben});
  give({"other"}, {cui});
  job_.administrators.roles = {"admin"};
  EXPECT_EQ(read_administrators(job_, client_).value(),
            (std::unordered_set<std::string>{ada, ben}));
  job_.administrators.roles = {"admin", "other"};
  EXPECT_EQ(read_administrators(job_, client_)->size(), 3U);
}

TEST_F(AdministratorsTest, AreReadToTheLastPage) {
  std::vector<std::string> people;
  for (int i = 0; i < 101; ++i) people.push_back(person("u" + std::to_string(i)));
  give({"admin"}, people);
  job_.administrators.roles = {"admin"};
  EXPECT_EQ(read_administrators(job_, client_)->size(), 101U);
}

TEST_F(AdministratorsTest, ARoleThatIsNotThereIsAMistakeOfTheJob) {
  job_.administrators.roles = {"ops/root"};
  const auto read = read_administrators(job_, client_);
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().code, ErrorCode::kConfig);
  EXPECT_EQ(to_text(read.error()),
            "acme.yaml: error: there is no role 'ops/root' in this pool\n"
            "   correct 'administrators.roles': a code, or NAMESPACE/CODE");
}

TEST_F(AdministratorsTest, WithoutRolesNothingIsAsked) {
  EXPECT_TRUE(read_administrators(job_, client_)->empty());
  EXPECT_TRUE(client_.calls().empty());
}

}  // namespace
}  // namespace gsync::cli
