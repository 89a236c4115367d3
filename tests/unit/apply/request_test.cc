#include "apply/request.h"

#include <gtest/gtest.h>

#include <deque>

namespace gsync::apply {
namespace {

using diff::ChangeKind;
using genauth::UserUpdate;

/// An organization with two departments, one led by id-1.
class TwoDepartments final : public genauth::Transport {
 public:
  Result<genauth::Reply> send(const genauth::Request& request) override {
    if (request.endpoint == genauth::Endpoint::kGetOrganization) {
      return reply({{"organizationCode", "acme"}, {"departmentId", "root-id"}});
    }
    if (request.endpoint == genauth::Endpoint::kGetAllDepartments) {
      return reply({{"list",
                     {{{"departmentId", "id-d1"}, {"leaderUserIds", {"id-1"}}},
                      {{"departmentId", "id-d2"}, {"leaderUserIds", genauth::Json::array()}}}}});
    }
    return reply({{"list", genauth::Json::array()}});
  }

 private:
  static genauth::Reply reply(genauth::Json data) {
    return {200, 200, 0, "Success", "r", std::move(data)};
  }
};

class RequestTest : public testing::Test {
 protected:
  RequestTest() {
    plan_.links.departments = {{"d1", "id-d1"}, {"d2", "id-d2"}};
    EXPECT_TRUE(target_.read().has_value());
  }

  plan::Operation& operation(ChangeKind kind) {
    plan::Operation& operation = operations_.emplace_back();
    operation.change.kind = kind;
    operation.change.key = "e1";
    operation.change.target_id = "id-1";
    return operation;
  }

  Request request(const plan::Operation& operation, const model::User* now) {
    const Ids ids(plan_, {}, target_);
    auto made = to_request(operation, now, {plan_.header, ids, target_});
    EXPECT_TRUE(made.has_value()) << to_text(made.error());
    return *std::move(made);
  }

  /// "id-d1 main leader" for each department sent.
  std::vector<std::string> departments(const plan::Operation& operation, const model::User* now) {
    std::vector<std::string> texts;
    const Request made = request(operation, now);
    for (const auto& each : std::get<UserDepartments>(made.payload).departments) {
      texts.push_back(each.department_id + (each.is_main ? " main" : "") +
                      (each.is_leader ? " leader" : ""));
    }
    return texts;
  }

  static model::User person() {
    model::User user;
    user.id = "id-1";
    user.attributes.set(model::user_field::status(), std::string("Activated"));
    user.memberships = {{"far", true, 0}};
    return user;
  }

  TwoDepartments transport_;
  genauth::ManagementClient client_{transport_};
  Target target_{client_, "acme"};
  plan::Plan plan_;
  std::deque<plan::Operation> operations_;
};

using Texts = std::vector<std::string>;

TEST_F(RequestTest, TheFirstDepartmentIsTheMainOneAndHeadsStayHeads) {
  auto& set = operation(ChangeKind::kSetMemberships);
  set.change.departments = {"d2", "d1"};
  const model::User now = person();
  EXPECT_EQ(departments(set, &now), (Texts{"id-d2 main", "id-d1 leader"}));
}

TEST_F(RequestTest, TheRootGoesByItsSystemId) {
  auto& set = operation(ChangeKind::kSetMemberships);
  set.change.departments = {"", "d2"};
  const model::User now = person();
  EXPECT_EQ(departments(set, &now), (Texts{"root-id main", "id-d2"}));
}

TEST_F(RequestTest, AMainDepartmentOfOthersStaysTheMainOne) {
  auto& set = operation(ChangeKind::kSetMemberships);
  set.change.departments = {"d2"};
  set.change.foreign_departments = {"far"};
  set.change.foreign_main = "far";
  const model::User now = person();
  EXPECT_EQ(departments(set, &now), (Texts{"id-d2", "far main"}));
}

TEST_F(RequestTest, WhoIsUnassignedKeepsDepartmentsOfOthersWithOneMain) {
  auto& out = operation(ChangeKind::kUnassignUser);
  out.change.foreign_departments = {"near", "far"};
  const model::User now = person();
  EXPECT_EQ(departments(out, &now), (Texts{"near", "far main"}));
}

TEST_F(RequestTest, OneOfSeveralIsMainEvenWhenNobodySaysWhich) {
  auto& out = operation(ChangeKind::kUnassignUser);
  out.change.foreign_departments = {"near", "far"};
  model::User now = person();
  now.memberships.reset();
  EXPECT_EQ(departments(out, &now), (Texts{"near main", "far"}));
}

TEST_F(RequestTest, ADepartmentNamedTwiceIsSentOnce) {
  auto& set = operation(ChangeKind::kSetMemberships);
  set.change.departments = {"d1", "d1"};
  const model::User now = person();
  EXPECT_EQ(departments(set, &now), (Texts{"id-d1 main leader"}));
}

TEST_F(RequestTest, AnUpdateAndASuspensionOfOnePersonMakeOneItem) {
  auto& update = operation(ChangeKind::kUpdateUser);
  diff::FieldChange name;
  name.field = "name";
  name.after = std::string("Ada");
  update.change.fields = {name};
  const auto& suspend = operation(ChangeKind::kSuspendUser);
  const model::User now = person();
  for (const bool update_first : {true, false}) {
    const Request one = request(update_first ? update : suspend, &now);
    const Request two = request(update_first ? suspend : update, &now);
    const auto items = merged(std::vector<Request>{one, two});
    ASSERT_EQ(items.size(), 1U);
    const auto& attributes = std::get<UserUpdate>(items[0].payload).attributes;
    EXPECT_EQ(attributes.text(model::user_field::name()), "Ada");
    EXPECT_EQ(attributes.text(model::user_field::status()), "Suspended");
  }
}

TEST_F(RequestTest, PeopleWhoDifferStayTwoItems) {
  const auto& one = operation(ChangeKind::kSuspendUser);
  auto& two = operation(ChangeKind::kSuspendUser);
  two.change.target_id = "id-2";
  const std::vector<Request> requests{request(one, nullptr), request(two, nullptr)};
  EXPECT_EQ(merged(requests).size(), 2U);
}

TEST_F(RequestTest, AKeyWithoutAnObjectIsNamed) {
  auto& set = operation(ChangeKind::kSetMemberships);
  set.change.departments = {"d9"};
  const Ids ids(plan_, {}, target_);
  const auto made = to_request(set, nullptr, {plan_.header, ids, target_});
  ASSERT_FALSE(made.has_value());
  EXPECT_EQ(made.error().message(), "department 'd9' has no object in GenAuth");
}

}  // namespace
}  // namespace gsync::apply
