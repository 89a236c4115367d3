#include "connectors/ldap/tree_names.h"

#include <gtest/gtest.h>

namespace gsync::connectors::ldap {
namespace {

NamesById company() {
  return {{"1", "ou=staff"},
          {"2", "ou=A,ou=staff"},
          {"3", "ou=B,ou=A,ou=staff"},
          {"4", "uid=x,ou=B,ou=A,ou=staff"},
          {"5", "ou=C,ou=staff"}};
}

TEST(TreeNames, WhatStandsBelowARenamedEntryStandsElsewhere) {
  NamesById names = company();
  const NameChanges changes = move_names(names, {{"2", "ou=Z,ou=staff"}}, {});
  EXPECT_EQ(names, (NamesById{{"1", "ou=staff"},
                              {"2", "ou=Z,ou=staff"},
                              {"3", "ou=B,ou=Z,ou=staff"},
                              {"4", "uid=x,ou=B,ou=Z,ou=staff"},
                              {"5", "ou=C,ou=staff"}}));
  EXPECT_TRUE(changes.gone.empty());
  EXPECT_EQ(changes.left, (std::unordered_set<std::string>{"ou=a,ou=staff", "ou=b,ou=a,ou=staff",
                                                           "uid=x,ou=b,ou=a,ou=staff"}));
}

TEST(TreeNames, WhatMovesOutOfARenamedEntryDoesNotFollowIt) {
  NamesById names = company();
  move_names(names, {{"2", "ou=Z,ou=staff"}, {"3", "ou=B,ou=C,ou=staff"}}, {});
  EXPECT_EQ(names.at("3"), "ou=B,ou=C,ou=staff");
  EXPECT_EQ(names.at("4"), "uid=x,ou=B,ou=C,ou=staff");
}

TEST(TreeNames, TwoEntriesMayTakeEachOthersPlaces) {
  NamesById names{{"1", "ou=A"}, {"2", "uid=x,ou=A"}, {"3", "ou=B"}, {"4", "uid=y,ou=B"}};
  move_names(names, {{"1", "ou=B"}, {"3", "ou=A"}}, {});
  EXPECT_EQ(names,
            (NamesById{{"1", "ou=B"}, {"2", "uid=x,ou=B"}, {"3", "ou=A"}, {"4", "uid=y,ou=A"}}));
}

TEST(TreeNames, WhatStandsBelowAnEntryThatLeftIsGoneWithIt) {
  NamesById names = company();
  const NameChanges changes = move_names(names, {{"4", "uid=x,ou=C,ou=staff"}}, {"2"});
  EXPECT_EQ(names,
            (NamesById{{"1", "ou=staff"}, {"4", "uid=x,ou=C,ou=staff"}, {"5", "ou=C,ou=staff"}}));
  EXPECT_EQ(changes.gone, (std::unordered_set<std::string>{"2", "3"}));
}

TEST(TreeNames, ADeletedNameMayBeTakenAnew) {
  NamesById names = company();
  const NameChanges changes = move_names(names, {{"9", "ou=C,ou=staff"}}, {"5"});
  EXPECT_EQ(names.at("9"), "ou=C,ou=staff");
  EXPECT_FALSE(names.contains("5"));
  EXPECT_EQ(changes.gone, std::unordered_set<std::string>{"5"});
}

TEST(TreeNames, AnEscapedCommaIsNoStep) {
  NamesById names{{"1", "ou=A\\, B"}, {"2", "cn=x\\2C y,ou=A\\, B"}};
  move_names(names, {{"1", "ou=C"}}, {});
  EXPECT_EQ(names.at("2"), "cn=x\\2C y,ou=C");
}

TEST(TreeNames, BlanksBetweenStepsAreNoPartOfThem) {
  NamesById names{{"1", "ou=A, dc=x"}, {"2", "uid=a , ou=A, dc=x"}, {"3", "uid=b\\ ,ou=A, dc=x"}};
  move_names(names, {{"1", "ou=B,dc=x"}}, {});
  EXPECT_EQ(names.at("2"), "uid=a ,ou=B,dc=x");
  EXPECT_EQ(names.at("3"), "uid=b\\ ,ou=B,dc=x");
}

TEST(TreeNames, WithoutARenamingNothingIsLeft) {
  NamesById names = company();
  const NameChanges changes =
      move_names(names, {{"5", "ou=C,ou=staff"}, {"6", "uid=new,ou=C,ou=staff"}}, {});
  EXPECT_TRUE(changes.left.empty());
  EXPECT_EQ(names.size(), 6);
}

}  // namespace
}  // namespace gsync::connectors::ldap
