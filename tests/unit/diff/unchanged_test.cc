#include "diff/unchanged.h"

#include <gtest/gtest.h>

#include "unit/diff/sides.h"

namespace gsync::diff {
namespace {

using namespace testing;

/// By position on the desired side.
std::vector<bool> unchanged(const Sides& sides) {
  const DiffInput input{sides.desired,  sides.current,        sides.links,
                        sides.absences, sides.rejected_users, sides.rejected_departments};
  std::vector<Conflict> conflicts;
  const UserCorrelation users(input, sides.options, conflicts);
  const Unchanged result(input, users);
  std::vector<bool> marks;
  for (uint32_t i = 0; i < sides.desired.users.size(); ++i) marks.push_back(result.contains(i));
  return marks;
}

TEST(Unchanged, WhoeverHasEveryValueThatTheRecordShows) {
  Sides sides;
  sides.want("same", {{"name", "Li"}, {"customData.a", "1"}});
  sides.want("shows-less", {{"customData.a", "1"}});
  sides.want("other", {{"name", "Li"}});
  sides.want("more", {{"name", "Li"}, {"customData.b", "1"}});
  sides.want("new", {{"username", "new"}});
  for (const char* key : {"same", "shows-less", "more"}) {
    sides.have(key, {{"name", "Li"}, {"customData.a", "1"}});
  }
  sides.have("other", {{"name", "Wang"}});
  EXPECT_EQ(unchanged(sides), (std::vector<bool>{true, true, false, false, false}));
}

TEST(Unchanged, NobodyWhoseKeyIsToBeWrittenOrWhoseValueIsWrittenOtherwise) {
  Sides sides;
  sides.want("e1", {{"email", "li@x.cn"}});
  sides.want("e2", {{"email", "WANG@x.cn"}});
  sides.have("e1", {{"email", "li@x.cn"}}).key = "";
  sides.have("e2", {{"email", "wang@x.cn"}});
  EXPECT_EQ(unchanged(sides), (std::vector<bool>{false, false})) << "a closer look decides";
  EXPECT_EQ(lines(sides.run()), Texts{"update_user e1"});
}

}  // namespace
}  // namespace gsync::diff
