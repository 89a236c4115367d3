#include "diff/identifier_collisions.h"

#include <gtest/gtest.h>

#include <map>

#include "unit/diff/sides.h"

namespace gsync::diff {
namespace {

using namespace testing;

TEST(IdentifierCollisions, TwoRecordsWithOneMailAreBothHeldBack) {
  Sides sides;
  sides.want("e1", {{"email", "li@x.cn"}});
  sides.want("e2", {{"email", "LI@x.cn"}});
  sides.want("e3", {{"email", "wang@x.cn"}});
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{"create_user e3"});
  EXPECT_EQ(said(changes.conflicts),
            (Texts{"e1: company.xlsx: Staff!2: error: email 'li@x.cn' of user 'e1' is also that "
                   "of user 'e2', the record at company.xlsx: Staff!3\n"
                   "   correct one of the two records; both people are left as they are",
                   "e2: company.xlsx: Staff!3: error: email 'LI@x.cn' of user 'e2' is also that "
                   "of user 'e1', the record at company.xlsx: Staff!2\n"
                   "   correct one of the two records; both people are left as they are"}));
}

TEST(IdentifierCollisions, SomebodyUnchangedIsHeldBackWithTheNewcomer) {
  Sides sides;
  sides.want("e1", {{"email", "li@x.cn"}, {"name", "New name"}});
  sides.want("e2", {{"email", "li@x.cn"}});
  sides.have("e1", {{"email", "li@x.cn"}});
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{});
  EXPECT_EQ(changes.held_users, (Texts{"e1", "e2"}));
}

TEST(IdentifierCollisions, APhoneIsTheSameOnlyWithItsCountryCode) {
  Sides sides;
  sides.want("e1", {{"phone", "91234567"}, {"phoneCountryCode", "+65"}});
  sides.want("e2", {{"phone", "91234567"}, {"phoneCountryCode", "+852"}});
  EXPECT_EQ(lines(sides.run()), (Texts{"create_user e1", "create_user e2"}));
}

TEST(IdentifierCollisions, APhoneNumberIsNotRepeatedInMessages) {
  Sides sides;
  sides.want("e1", {{"phone", "13800138000"}});
  sides.want("e2", {{"phone", "138 0013 8000"}, {"phoneCountryCode", "+86"}});
  const Changes changes = sides.run();
  ASSERT_EQ(changes.conflicts.size(), 2U);
  EXPECT_EQ(changes.conflicts[0].diagnostic.message,
            "phone of user 'e1' is also that of user 'e2', the record at company.xlsx: Staff!3");
}

TEST(IdentifierCollisions, AUserThatNoSyncMadeKeepsItsMail) {
  Sides sides;
  sides.want("e1", {{"email", "li@x.cn"}});
  sides.stranger("u-7", {{"email", "li@x.cn"}, {"name", "Li"}});
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{});
  EXPECT_EQ(said(changes.conflicts),
            Texts{"e1: company.xlsx: Staff!2: error: email 'li@x.cn' of user 'e1' belongs to "
                  "GenAuth user 'u-7' ('Li'), whom no sync made\n"
                  "   add the field to 'match' with 'adopt: matched' to take that user over, or "
                  "correct one of the two"});
}

/// Key -> whom the change waits for.
std::map<std::string, Texts> waits(const Changes& changes) {
  std::map<std::string, Texts> result;
  for (const Change& change : changes.list) {
    if (!change.after.empty()) result[change.key] = change.after;
  }
  return result;
}

using Waits = std::map<std::string, Texts>;

TEST(IdentifierCollisions, WhatAnUpdateGivesUpAnotherUpdateTakes) {
  Sides sides;
  sides.want("a-taker", {{"email", "li@x.cn"}});
  sides.want("b-giver", {{"email", "li2@x.cn"}});
  sides.have("a-taker", {{"email", "old@x.cn"}});
  sides.have("b-giver", {{"email", "li@x.cn"}});
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), (Texts{"update_user a-taker", "update_user b-giver"}));
  EXPECT_EQ(waits(changes), (Waits{{"a-taker", {"b-giver"}}}));
  EXPECT_TRUE(changes.conflicts.empty());
}

TEST(IdentifierCollisions, InAChainEachWaitsForTheNext) {
  Sides sides;
  sides.want("a", {{"username", "2"}});
  sides.want("b", {{"username", "3"}});
  sides.want("c", {{"username", "4"}});
  sides.have("a", {{"username", "1"}});
  sides.have("b", {{"username", "2"}});
  sides.have("c", {{"username", "3"}});
  EXPECT_EQ(waits(sides.run()), (Waits{{"a", {"b"}}, {"b", {"c"}}}));
}

TEST(IdentifierCollisions, ASwapIsAConflictOfBoth) {
  Sides sides;
  sides.want("a", {{"username", "2"}});
  sides.want("b", {{"username", "1"}});
  sides.have("a", {{"username", "1"}});
  sides.have("b", {{"username", "2"}});
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{});
  ASSERT_EQ(changes.conflicts.size(), 2U);
  EXPECT_EQ(said(changes.conflicts)[0],
            "a: company.xlsx: Staff!2: error: username '2' of user 'a' belongs to GenAuth user "
            "'u-b', the record at company.xlsx: Staff!3, who in this run waits for another "
            "identifier in a circle\n"
            "   give one of them a temporary value in the source for one run");
}

TEST(IdentifierCollisions, WhoWaitsForSomebodyHeldBackIsHeldBackToo) {
  Sides sides;
  sides.want("a", {{"username", "2"}});
  sides.want("b", {{"username", "3"}, {"email", "same@x.cn"}});
  sides.want("c", {{"email", "same@x.cn"}});
  sides.have("a", {{"username", "1"}});
  sides.have("b", {{"username", "2"}});
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{});
  EXPECT_EQ(changes.held_users, (Texts{"a", "b", "c"}));
}

TEST(IdentifierCollisions, ANewPersonWaitsForTheUpdateThatFreesTheAddress) {
  Sides sides;
  sides.want("giver", {{"email", "li2@x.cn"}});
  sides.want("new", {{"email", "li@x.cn"}});
  sides.have("giver", {{"email", "li@x.cn"}});
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), (Texts{"create_user new", "update_user giver"}));
  EXPECT_EQ(waits(changes), (Waits{{"new", {"giver"}}}));
  EXPECT_TRUE(changes.conflicts.empty());
}

TEST(IdentifierCollisions, AnAdoptionTakesWhatAnUpdateFrees) {
  Sides sides;
  sides.options.match = {model::user_field::username()};
  sides.options.adopt = AdoptPolicy::kMatched;
  sides.want("giver", {{"email", "li2@x.cn"}});
  sides.want("new", {{"username", "li"}, {"email", "li@x.cn"}});
  sides.have("giver", {{"email", "li@x.cn"}});
  sides.stranger("u-7", {{"username", "li"}});
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), (Texts{"adopt_user new", "update_user giver"}));
  EXPECT_EQ(waits(changes), (Waits{{"new", {"giver"}}}));
}

TEST(IdentifierCollisions, OnePersonMayWaitForSeveral) {
  Sides sides;
  sides.want("a", {{"username", "2"}, {"email", "3@x.cn"}});
  sides.want("b", {{"username", "4"}});
  sides.want("c", {{"email", "5@x.cn"}});
  sides.have("a", {{"username", "1"}});
  sides.have("b", {{"username", "2"}});
  sides.have("c", {{"email", "3@x.cn"}});
  EXPECT_EQ(waits(sides.run()), (Waits{{"a", {"b", "c"}}}));
}

TEST(IdentifierCollisions, WhoWaitsForACircleIsHeldBackWithIt) {
  Sides sides;
  sides.want("a", {{"username", "2"}});
  sides.want("b", {{"username", "1"}, {"email", "b2@x.cn"}});
  sides.want("c", {{"email", "b@x.cn"}});
  sides.have("a", {{"username", "1"}});
  sides.have("b", {{"username", "2"}, {"email", "b@x.cn"}});
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{});
  EXPECT_EQ(changes.held_users, (Texts{"a", "b", "c"}));
  EXPECT_EQ(said(changes.conflicts).back(),
            "c: company.xlsx: Staff!4: error: email 'b@x.cn' of user 'c' belongs to GenAuth user "
            "'u-b', the record at company.xlsx: Staff!3, who in this run waits for another "
            "identifier in a circle\n"
            "   give one of them a temporary value in the source for one run");
}

TEST(IdentifierCollisions, ALeaverKeepsHisMailFromOthers) {
  Sides sides;
  sides.want("new", {{"email", "li@x.cn"}});
  sides.want("old", {{"email", "other@x.cn"}}).leaver = true;
  sides.have("old", {{"email", "li@x.cn"}});
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{"suspend_user old"});
  EXPECT_EQ(changes.held_users, Texts{"new"});
}

TEST(IdentifierCollisions, ALeaverOfTheSourceDoesNotCollide) {
  Sides sides;
  sides.want("new", {{"email", "li@x.cn"}});
  sides.want("old", {{"email", "li@x.cn"}}).leaver = true;
  EXPECT_EQ(lines(sides.run()), Texts{"create_user new"});
}

TEST(IdentifierCollisions, ThousandsWithOneValueAreSaidOnceEach) {
  Sides sides;
  for (int i = 0; i < 5000; ++i) sides.want("e" + std::to_string(i), {{"email", "none@x.cn"}});
  const Changes changes = sides.run();
  EXPECT_EQ(changes.conflicts.size(), 5000U);
  EXPECT_TRUE(changes.list.empty());
}

}  // namespace
}  // namespace gsync::diff
