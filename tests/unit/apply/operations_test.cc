#include "apply/operations.h"

#include <gtest/gtest.h>

namespace gsync::apply {
namespace {

using diff::ChangeKind;

std::string named(ChangeKind kind, std::string key, std::string name) {
  plan::Operation operation;
  operation.change.kind = kind;
  operation.change.key = std::move(key);
  operation.change.name = std::move(name);
  return describe(operation);
}

TEST(Operations, AreNamedByWhatTheyDoToWhom) {
  EXPECT_EQ(named(ChangeKind::kCreateUser, "e1", "Ada"), "create user 'e1' (Ada)");
  EXPECT_EQ(named(ChangeKind::kSetMemberships, "e1", ""), "set memberships of user 'e1'");
  EXPECT_EQ(named(ChangeKind::kSetLeaders, "d1", "研发"), "set leaders of department 'd1' (研发)");
  EXPECT_EQ(named(ChangeKind::kDeleteDepartment, "d1", "Old"), "delete department 'd1' (Old)");
  EXPECT_EQ(named(ChangeKind::kDefineField, "user.title", "Title"),
            "define field 'user.title' (Title)");
  EXPECT_EQ(named(ChangeKind::kCreateOrganization, "acme", "Acme"),
            "create organization 'acme' (Acme)");
}

TEST(Operations, ShowNoControlCharacters) {
  EXPECT_EQ(named(ChangeKind::kUpdateUser, "e\n1", "A\x1b[31m"),
            "update user 'e\\n1' (A\\u{1b}[31m)");
}

TEST(Operations, RepeatNoSensitiveValueAfterTheServer) {
  diff::Change change;
  change.kind = ChangeKind::kUpdateUser;
  change.fields = {{"phone", std::string("13800138000"), std::string("13900139000"), "", "", "", 0},
                   {"username", std::string("lilei"), std::string("lilei2"), "", "", "", 0}};
  EXPECT_EQ(without_sensitive("lilei2: 13900139000 is taken, not 13800138000", change),
            "lilei2: *******9000 is taken, not *******8000");
}

}  // namespace
}  // namespace gsync::apply
