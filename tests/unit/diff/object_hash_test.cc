#include <gtest/gtest.h>

#include <algorithm>

#include "diff/change.h"
#include "unit/diff/sides.h"

namespace gsync::diff {
namespace {

using namespace testing;

model::User person() {
  model::User user;
  user.key = "e1";
  user.id = "u1";
  user.attributes = attributes(model::ObjectType::kUser,
                               {{"name", "Li"}, {"customData.a", "1"}, {"customData.b", "2"}});
  put_in(user, {"d1", "d2"});
  return user;
}

TEST(ObjectHash, EveryPartThatASyncMayTouchCounts) {
  const std::string before = object_hash(person());
  model::User renamed = person();
  renamed.attributes.set(model::user_field::name(), "Wang");
  EXPECT_NE(object_hash(renamed), before);
  model::User moved = person();
  moved.memberships->pop_back();
  EXPECT_NE(object_hash(moved), before);
  model::User other_main = person();
  std::swap((*other_main.memberships)[0].main, (*other_main.memberships)[1].main);
  EXPECT_NE(object_hash(other_main), before);
  model::User other_key = person();
  other_key.key = "e2";
  EXPECT_NE(object_hash(other_key), before);
}

TEST(ObjectHash, EachPartHasADigestOfItsOwn) {
  const Texts before = part_digests(person());
  ASSERT_EQ(before.size(), 5U);
  const Texts names{"customData.a", "customData.b", "externalId", "memberships", "name"};
  for (size_t i = 0; i < names.size(); ++i) {
    EXPECT_EQ(before[i].substr(0, names[i].size() + 1), names[i] + " ");
    EXPECT_EQ(before[i].size(), names[i].size() + 5);
  }
  model::User renamed = person();
  renamed.attributes.set(model::user_field::name(), "Wang");
  renamed.attributes.set(model::user_field::email(), std::string());
  Texts after = part_digests(renamed);
  EXPECT_NE(after.back(), before.back());
  after.back() = before.back();
  EXPECT_EQ(after, before);
}

TEST(ObjectHash, ADepartmentHasPartsToo) {
  model::Department department;
  department.key = "d1";
  department.parent = "id-0";
  department.leaders = {"u1", "u2"};
  Texts names;
  for (const std::string& part : part_digests(department)) {
    names.push_back(part.substr(0, part.find(' ')));
  }
  EXPECT_EQ(names, (Texts{"leaders", "openDepartmentId", "parent"}));
}

TEST(ObjectHash, OrderOfMembershipsAndEmptyFieldsDoNotCount) {
  model::User same = person();
  std::reverse(same.memberships->begin(), same.memberships->end());
  for (model::Membership& membership : *same.memberships) membership.order += 7;
  same.attributes.set(model::user_field::email(), {});
  EXPECT_EQ(object_hash(same), object_hash(person()));
}

TEST(ObjectHash, DoesNotDependOnWhichFieldTheProcessSawFirst) {
  const auto hash_of = [](const Texts& names) {
    model::User user;
    for (const std::string& name : names) {
      user.attributes.set(*model::find_field(model::ObjectType::kUser, name), "v");
    }
    return object_hash(user);
  };
  const Texts names{"customData.seen-z", "customData.seen-a"};  // ids in this order
  const std::string hash = hash_of(names);
  // The digest of the names in alphabetical order, whatever their ids are.
  EXPECT_EQ(hash_of({names[1], names[0]}), hash);
  EXPECT_EQ(hash.size(), 16U);
  EXPECT_NE(hash_of({"customData.seen-a"}), hash);
}

TEST(ObjectHash, NeighbouringValuesAreKeptApart) {
  model::Department one;
  one.key = "ab";
  one.parent = "c";
  model::Department other;
  other.key = "a";
  other.parent = "bc";
  EXPECT_NE(object_hash(one), object_hash(other));
}

TEST(ObjectHash, ADepartmentHasParentAndHeads) {
  model::Department department;
  department.leaders = Texts{"u1", "u2"};
  const std::string before = object_hash(department);
  department.leaders = Texts{"u2", "u1"};
  EXPECT_EQ(object_hash(department), before);
  department.leaders = Texts{"u2"};
  EXPECT_NE(object_hash(department), before);
  department.leaders = Texts{"u1", "u2"};
  department.parent = "d9";
  EXPECT_NE(object_hash(department), before);
}

TEST(ObjectHash, TextThatIsNotUtf8HasADigestToo) {
  model::User broken = person();
  broken.attributes.set(model::user_field::name(), "\xff");
  EXPECT_EQ(object_hash(broken).size(), 16U);
}

}  // namespace
}  // namespace gsync::diff
