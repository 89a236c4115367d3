#include "cli/subject.h"

#include <gtest/gtest.h>

namespace gsync::cli {
namespace {

using model::ObjectType;
using Subjects = std::vector<Subject>;

model::User user(const std::string& key, const std::string& id, const std::string& name,
                 const std::string& email = {}) {
  model::User user;
  user.key = key;
  user.id = id;
  user.attributes.set(model::user_field::name(), name);
  if (!email.empty()) user.attributes.set(model::user_field::email(), email);
  return user;
}

Sides company() {
  Sides sides;
  sides.source.desired.users = {user("e1", "", "Li Lei", "lilei@x.cn"), user("e2", "", "Wang")};
  sides.current.users = {user("e1", "u-1", "Li Lei"), user("", "u-7", "Admin"),
                         user("e9", "u-9", "Wang")};
  model::Department department;
  department.key = "e2";
  department.attributes.set(model::department_field::name(), "R&D");
  sides.source.desired.departments = {department};
  sides.links.users = {{"e9", "u-9"}};
  sides.rejected_users = {"e5"};
  return sides;
}

TEST(Subject, IsAKeyOnEitherSideOrInMemory) {
  const Sides sides = company();
  EXPECT_EQ(subjects_of(sides, "e1"), (Subjects{{ObjectType::kUser, "e1"}}));
  EXPECT_EQ(subjects_of(sides, "e9"), (Subjects{{ObjectType::kUser, "e9"}}));
  EXPECT_EQ(subjects_of(sides, "e5"), (Subjects{{ObjectType::kUser, "e5"}}));
  EXPECT_EQ(subjects_of(sides, "e2"),
            (Subjects{{ObjectType::kDepartment, "e2"}, {ObjectType::kUser, "e2"}}));
}

TEST(Subject, ElseWhateverNamesSomebody) {
  const Sides sides = company();
  EXPECT_EQ(subjects_of(sides, "LiLei@x.cn"), (Subjects{{ObjectType::kUser, "e1"}}));
  EXPECT_EQ(subjects_of(sides, "u-7"), (Subjects{{ObjectType::kUser, "id:u-7"}}));
  EXPECT_EQ(subjects_of(sides, "R&D"), (Subjects{{ObjectType::kDepartment, "e2"}}));
  EXPECT_EQ(subjects_of(sides, "Wang"),
            (Subjects{{ObjectType::kUser, "e2"}, {ObjectType::kUser, "e9"}}));
}

TEST(Subject, ATypeTellsTwoOfOneKeyApart) {
  const Sides sides = company();
  EXPECT_EQ(subject_of(sides, "e2", ObjectType::kUser)->object, ObjectType::kUser);
  EXPECT_EQ(to_text(subject_of(sides, "e2", std::nullopt).error()),
            "error: 'e2' may be department e2, user e2\n"
            "   name one by its key; --user and --department tell people and departments apart");
}

TEST(Subject, NobodyIsAnErrorWithASuggestion) {
  const Sides sides = company();
  EXPECT_EQ(to_text(subject_of(sides, "Li Lai", std::nullopt).error()),
            "error: neither the source nor GenAuth knows 'Li Lai'\n"
            "   did you mean 'Li Lei'?");
  EXPECT_EQ(to_text(subject_of(sides, "qqqqqqqqqqqq", std::nullopt).error()),
            "error: neither the source nor GenAuth knows 'qqqqqqqqqqqq'\n"
            "   name a key of the source, a name, an e-mail address or a system id");
}

}  // namespace
}  // namespace gsync::cli
