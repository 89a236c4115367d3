#include "diff/user_correlation.h"

#include <gtest/gtest.h>

#include "unit/diff/sides.h"

namespace gsync::diff {
namespace {

using namespace testing;

TEST(UserCorrelation, AStoredLinkComesBeforeTheExternalId) {
  Sides sides;
  sides.want("e1", {{"name", "New"}});
  sides.have("e1", {{"name", "Old"}}).key = "renamed-by-hand";
  sides.stranger("u-9").key = "e1";
  const Changes changes = sides.run();
  ASSERT_EQ(changes.list.size(), 1U);
  EXPECT_EQ(changes.list[0].target_id, "u-e1");
}

TEST(UserCorrelation, ALinkToNobodyIsNoLink) {
  Sides sides;
  sides.want("e1");
  sides.have("e1");
  sides.links.users["e1"] = "u-gone";
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{});
  EXPECT_EQ(changes.links.users.at("e1"), "u-e1");
}

TEST(UserCorrelation, AnExternalIdMakesALink) {
  Sides sides;
  sides.want("e1");
  sides.have("e1");
  sides.links = {};
  EXPECT_EQ(sides.run().links.users.at("e1"), "u-e1");
}

TEST(UserCorrelation, AMatchIsAdoptedWhenTheJobSaysSo) {
  Sides sides;
  sides.options.match = {model::user_field::email()};
  sides.options.adopt = AdoptPolicy::kMatched;
  sides.want("e1", {{"name", "Li Lei"}, {"email", "LI@x.cn"}});
  sides.stranger("u-7", {{"name", "Li"}, {"email", "li@x.cn"}});
  const Changes changes = sides.run();
  ASSERT_EQ(lines(changes), Texts{"adopt_user e1"});
  EXPECT_EQ(fields(changes.list[0]), (Texts{"externalId:  -> e1", "name: Li -> Li Lei"}));
  EXPECT_EQ(changes.list[0].target_id, "u-7");
  EXPECT_EQ(changes.list[0].reason, "no sync made this user, and the email is the same");
  EXPECT_TRUE(changes.links.users.empty()) << "linked by the call that adopts";
}

TEST(UserCorrelation, AMatchIsAConflictWhenAdoptionIsOff) {
  Sides sides;
  sides.options.match = {model::user_field::email()};
  sides.want("e1", {{"email", "li@x.cn"}});
  sides.stranger("u-7", {{"name", "Li"}, {"email", "li@x.cn"}});
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{});
  EXPECT_EQ(changes.held_users, Texts{"e1"});
  EXPECT_EQ(said(changes.conflicts),
            Texts{"e1: company.xlsx: Staff!2: error: user 'e1' matches GenAuth user 'u-7' ('Li') "
                  "by email 'li@x.cn', but no sync made that user\n"
                  "   set 'adopt: matched' in the job to take that user over, or change its email "
                  "in GenAuth"});
}

TEST(UserCorrelation, MatchFieldsAreTriedInOrder) {
  Sides sides;
  sides.options.match = {model::user_field::phone(), model::user_field::username()};
  sides.options.adopt = AdoptPolicy::kMatched;
  sides.want("e1", {{"username", "li"}, {"phone", "13800138000"}, {"phoneCountryCode", "+86"}});
  sides.want("e2", {{"username", "wang"}, {"phone", "13800138002"}});
  sides.stranger("u-1", {{"phone", "138-0013-8000"}});
  sides.stranger("u-2", {{"username", "wang"}});
  const Changes changes = sides.run();
  ASSERT_EQ(lines(changes), (Texts{"adopt_user e1", "adopt_user e2"}));
  EXPECT_EQ(changes.list[0].target_id, "u-1");
  EXPECT_EQ(changes.list[1].target_id, "u-2");
}

TEST(UserCorrelation, SomebodyElsesUserIsNeverAMatch) {
  Sides sides;
  sides.options.match = {model::user_field::email()};
  sides.options.adopt = AdoptPolicy::kMatched;
  sides.want("e1", {{"email", "li@x.cn"}});
  sides.stranger("u-7", {{"email", "li@x.cn"}}).key = "other-source-7";
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{});
  EXPECT_EQ(said(changes.conflicts),
            Texts{"e1: company.xlsx: Staff!2: error: email 'li@x.cn' of user 'e1' belongs to "
                  "GenAuth user 'u-7', externalId 'other-source-7'\n"
                  "   correct the record, or remove the value from that user in GenAuth"});
}

/// A leaver whom a sync suspended, and the same person under a new key.
struct Rejoiner : Sides {
  Rejoiner() {
    options.match = {*model::find_field(model::ObjectType::kUser, "customData.number")};
    options.adopt = AdoptPolicy::kMatched;
    have("old", {{"name", "Li"}, {"status", "Suspended"}, {"customData.number", "A7"}});
    want("new", {{"name", "Li"}, {"customData.number", "A7"}});
    absences.users["old"] = {4, {}, true};
  }
};

TEST(UserCorrelation, WhoRejoinsUnderANewKeyGetsTheOldAccountBack) {
  const Rejoiner sides;
  const Changes changes = sides.run();
  ASSERT_EQ(lines(changes), (Texts{"adopt_user new", "revive_user new"}));
  EXPECT_EQ(fields(changes.list[0]), Texts{"externalId: old -> new"});
  EXPECT_EQ(changes.list[0].target_id, "u-old");
  EXPECT_EQ(changes.list[0].reason,
            "this is the account of the leaver 'old', and the customData.number is the same");
  EXPECT_EQ(changes.absences.users.at("old"), (Absence{4, {}, true})) << "until it has worked";
}

TEST(UserCorrelation, ARejoinerIsRecognisedBesideTheOldRecordThatSaysLeft) {
  Rejoiner sides;
  sides.want("old").leaver = true;
  EXPECT_EQ(lines(sides.run()), (Texts{"adopt_user new", "revive_user new"}));
}

TEST(UserCorrelation, ARejoinerIsAConflictWhenAdoptionIsOff) {
  Rejoiner sides;
  sides.options.adopt = AdoptPolicy::kNever;
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{});
  EXPECT_EQ(said(changes.conflicts),
            Texts{"new: company.xlsx: Staff!2: error: user 'new' matches GenAuth user 'u-old' "
                  "('Li') by customData.number 'A7', but that is the account of the leaver 'old'\n"
                  "   set 'adopt: matched' in the job to take that user over, or change its "
                  "customData.number in GenAuth"});
}

TEST(UserCorrelation, WhoHasNotLeftByADeedOfASyncIsNoMatch) {
  Rejoiner sides;
  sides.desired.users[0].attributes.set(model::user_field::username(), std::string("new"));
  sides.absences.users["old"].removed = false;
  EXPECT_EQ(lines(sides.run()), Texts{"create_user new"});
  sides.absences.users["old"].removed = true;
  sides.rejected_users.insert("old");
  EXPECT_EQ(lines(sides.run()), Texts{"create_user new"});
}

TEST(UserCorrelation, UserNamesThatLookAlikeAreOne) {
  Sides sides;
  sides.options.match = {model::user_field::username()};
  sides.options.adopt = AdoptPolicy::kAsk;
  sides.want("e1", {{"username", "\xef\xbd\x8c\xef\xbd\x89"}});  // full-width "li"
  sides.stranger("u-7", {{"username", "li"}});
  EXPECT_EQ(lines(sides.run()), Texts{"adopt_user e1"});
}

TEST(UserCorrelation, SeveralMatchesHoldOnlyThisRecordBack) {
  Sides sides;
  sides.options.match = {model::user_field::email()};
  sides.options.adopt = AdoptPolicy::kMatched;
  sides.want("e1", {{"email", "li@x.cn"}});
  sides.want("e2", {{"email", "wang@x.cn"}});
  sides.stranger("u-8", {{"email", "LI@x.cn"}});
  sides.stranger("u-7", {{"email", "li@x.cn"}});
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{"create_user e2"});
  EXPECT_EQ(said(changes.conflicts),
            Texts{"e1: company.xlsx: Staff!2: error: user 'e1' matches 2 users by email "
                  "'li@x.cn', among them GenAuth user 'u-7' and GenAuth user 'u-8'\n"
                  "   set the externalId of the right one to 'e1' in GenAuth"});
}

TEST(UserCorrelation, TwoRecordsForOneUserAreBothHeldBack) {
  Sides sides;
  sides.options.match = {model::user_field::email(), model::user_field::username()};
  sides.options.adopt = AdoptPolicy::kMatched;
  sides.want("e1", {{"email", "li@x.cn"}});
  sides.want("e2", {{"username", "li"}});
  sides.stranger("u-7", {{"email", "li@x.cn"}, {"username", "li"}});
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{});
  EXPECT_EQ(said(changes.conflicts),
            (Texts{"e1: company.xlsx: Staff!2: error: user 'e1' and user 'e2', the record at "
                   "company.xlsx: Staff!3, are both GenAuth user 'u-7'\n"
                   "   keep one of the two keys in the source",
                   "e2: company.xlsx: Staff!3: error: user 'e2' and user 'e1', the record at "
                   "company.xlsx: Staff!2, are both GenAuth user 'u-7'\n"
                   "   keep one of the two keys in the source"}));
}

TEST(UserCorrelation, ANewKeyForALinkedUserIsAConflictOfBoth) {
  Sides sides;
  sides.want("old", {{"name", "Li"}});
  sides.want("new", {{"name", "Li"}});
  sides.have("old", {{"name", "L"}}).key = "new";
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{});
  EXPECT_EQ(changes.held_users, (Texts{"new", "old"}));
}

TEST(UserCorrelation, AKeyUsedTwiceHoldsBothBack) {
  Sides sides;
  sides.want("e1", {{"name", "Li"}});
  sides.want("e1", {{"name", "Wang"}});
  sides.have("e1", {{"name", "Zhao"}});
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{});
  EXPECT_EQ(changes.held_users, Texts{"e1"});
  EXPECT_EQ(said(changes.conflicts),
            (Texts{"e1: company.xlsx: Staff!2: error: user 'e1' is also the record at "
                   "company.xlsx: Staff!3\n"
                   "   give each person a key of their own, or remove one of the two records",
                   "e1: company.xlsx: Staff!3: error: user 'e1' is also the record at "
                   "company.xlsx: Staff!2\n"
                   "   give each person a key of their own, or remove one of the two records"}));
  EXPECT_EQ(changes.links.users.at("e1"), "u-e1") << "held back is not forgotten";
}

TEST(UserCorrelation, ANewPersonWithoutAnythingToSignInByIsHeldBackAlone) {
  Sides sides;
  sides.want("e1", {{"name", "Li"}, {"email", ""}});
  sides.want("e2", {{"phoneCountryCode", "+86"}});
  sides.want("e3", {{"username", "wang"}});
  sides.want("e4", {{"phone", "13800138000"}});
  sides.want("e5", {{"name", "Old"}});
  sides.want("e6").leaver = true;
  sides.have("e5", {{"name", "Older"}});
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), (Texts{"create_user e3", "create_user e4", "update_user e5"}));
  EXPECT_EQ(said(changes.conflicts),
            (Texts{"e1: company.xlsx: Staff!2: error: user 'e1' is new and has no username, email "
                   "or phone: GenAuth makes no account without one\n"
                   "   fill in one of the three, or map one of them",
                   "e2: company.xlsx: Staff!3: error: user 'e2' is new and has no username, email "
                   "or phone: GenAuth makes no account without one\n"
                   "   fill in one of the three, or map one of them"}));
}

}  // namespace
}  // namespace gsync::diff
