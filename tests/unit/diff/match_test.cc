#include "diff/match.h"

#include <gtest/gtest.h>

#include "unit/diff/sides.h"

namespace gsync::diff {
namespace {

using namespace testing;
using model::ObjectType;

Match match(const Sides& sides, ObjectType object, const std::string& key) {
  return match_of({sides.desired, sides.current, sides.links, sides.absences, sides.rejected_users,
                   sides.rejected_departments},
                  sides.options, object, key);
}

TEST(Match, SaysHowAPersonWasFound) {
  Sides sides;
  sides.options.match = {model::user_field::email()};
  sides.options.adopt = AdoptPolicy::kMatched;
  sides.want("linked");
  sides.have("linked");
  sides.want("keyed");
  sides.have("keyed");
  sides.links.users.erase("keyed");
  sides.want("matched", {{"email", "a@x.cn"}});
  sides.stranger("u-7", {{"email", "a@x.cn"}});
  sides.want("new");
  sides.have("gone");
  using enum MatchedBy;
  EXPECT_EQ(match(sides, ObjectType::kUser, "linked"), (Match{kLink, "u-linked", ""}));
  EXPECT_EQ(match(sides, ObjectType::kUser, "keyed"), (Match{kKey, "u-keyed", ""}));
  EXPECT_EQ(match(sides, ObjectType::kUser, "matched"), (Match{kField, "u-7", "email"}));
  EXPECT_EQ(match(sides, ObjectType::kUser, "new"), Match{});
  EXPECT_EQ(match(sides, ObjectType::kUser, "gone"), (Match{kLink, "u-gone", ""}));
}

TEST(Match, SaysHowADepartmentWasFound) {
  Sides sides;
  sides.want_department("linked");
  sides.have_department("linked");
  sides.want_department("coded", "", {{"name", "C"}, {"code", "CC"}});
  sides.have_department("old", "", {{"name", "C"}, {"code", "CC"}});
  sides.want_department("renamed", "", {{"name", "R"}}).inferred = true;
  sides.have_department("former", "", {{"name", "F"}});
  put_in(sides.want("e1"), {"renamed"});
  put_in(sides.have("e1"), {"d-former"});
  using enum MatchedBy;
  EXPECT_EQ(match(sides, ObjectType::kDepartment, "linked"), (Match{kLink, "d-linked", ""}));
  EXPECT_EQ(match(sides, ObjectType::kDepartment, "coded"), (Match{kCode, "d-old", ""}));
  EXPECT_EQ(match(sides, ObjectType::kDepartment, "renamed"), (Match{kContent, "d-former", ""}));
  EXPECT_EQ(match(sides, ObjectType::kDepartment, "nowhere"), Match{});
}

}  // namespace
}  // namespace gsync::diff
