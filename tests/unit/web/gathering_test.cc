#include "web/gathering.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace gsync::web {
namespace {

using Texts = std::vector<std::string>;

source::ReadRequest request() {
  source::ReadRequest request;
  request.tables = {{"departments", {}, {{"@id", {}, true}, {"name", {}, true}}, true},
                    {"users", {}, {{"@id", {}, true}, {"mail", {"email"}, false}}, false}};
  return request;
}

class GatheringTest : public testing::Test {
 protected:
  void department(const std::string& id, const std::string& parent = "0") {
    gathering_.add_department(id, {parent, 0, false, {}}, Json{{"name", "N" + id}, {"x", 1}});
  }
  void person(const std::string& id, std::string_view listed_in, const Texts& departments,
              const Json& fields = Json::object()) {
    std::vector<Place> places;
    for (const std::string& each : departments) places.push_back({each, places.empty()});
    gathering_.add_person(id, listed_in, std::move(places), false, fields);
  }
  Texts doubts() {
    gathering_.cross_check();
    Texts messages;
    for (const Diagnostic& doubt : gathering_.doubts()) messages.push_back(doubt.message);
    return messages;
  }

  Gathering gathering_{request(), "0", "https://x.example"};
};

TEST_F(GatheringTest, KeepsWhatTheMappingAsksFor) {
  department("1");
  EXPECT_EQ(gathering_.departments().at("1").fields, R"([null,"N1"])");
  EXPECT_EQ(gathering_.departments().at("1").parent, "") << "the organization is no department";
}

TEST_F(GatheringTest, APersonOfTwoDepartmentsIsOne) {
  department("1");
  department("2");
  person("p", "1", {"1", "2"});
  person("p", "2", {"1", "2"});
  EXPECT_EQ(gathering_.people_count(), 1);
  EXPECT_EQ(gathering_.people().at("p").places,
            (std::vector<Place>{{"1", true, false, true}, {"2", false, false, true}}));
  EXPECT_EQ(doubts(), Texts{});
}

/// A department that moves while it is read may stand in no list at all.
TEST_F(GatheringTest, ADepartmentThatOnlyAPersonKnowsOfIsADoubtInAWholeWalk) {
  for (const Extent extent : {Extent::kAll, Extent::kPart}) {
    Gathering walk(request(), "0", "https://x.example", extent);
    walk.add_department("1", {"0", 0, false, {}}, Json{{"name", "N1"}});
    walk.add_person("p", "1", {{"1", true}, {"98", false}}, false, Json::object());
    walk.cross_check();
    ASSERT_EQ(walk.doubts().size(), extent == Extent::kAll ? 1U : 0U);
    if (extent == Extent::kPart) continue;
    EXPECT_EQ(walk.doubts()[0].message, "'p' is in a department that was not found");
  }
}

TEST_F(GatheringTest, WithoutRecordsOfTheirOwnPeopleAreWhereListsHaveThem) {
  department("1");
  department("2");
  for (const char* listed_in : {"2", "1", "2"}) {
    gathering_.add_listed_person("p", {listed_in}, false, {});
  }
  EXPECT_EQ(gathering_.people().at("p").places,
            (std::vector<Place>{{"1", false, false, true}, {"2", false, false, true}}));
  EXPECT_EQ(doubts(), Texts{});
}

TEST_F(GatheringTest, LeadingIsSaidByTheDepartmentThatLists) {
  gathering_.add_person("p", "1", {{"1"}, {"2"}}, false, {});
  gathering_.add_person("p", "2", {{"1"}, {"2", false, true}}, false, {});
  EXPECT_FALSE(gathering_.people().at("p").places[0].leader);
  EXPECT_TRUE(gathering_.people().at("p").places[1].leader);
}

TEST_F(GatheringTest, SomebodyWhoMovedMeanwhileIsADoubt) {
  department("1");
  department("2");
  person("p", "1", {"1"});
  person("p", "2", {"2"});
  EXPECT_EQ(doubts(), Texts{"'p' was found in other departments the second time"});
}

TEST_F(GatheringTest, SomebodyWhomADepartmentDoesNotListIsADoubt) {
  department("1");
  department("2");
  person("p", "1", {"1", "2", "99"});
  EXPECT_EQ(doubts(), Texts{"department '2' does not list 'p', who is in it by their own record"})
      << "99 cannot be seen";
}

TEST_F(GatheringTest, SomebodyWhoIsListedWithoutBeingThereIsADoubt) {
  department("1");
  person("p", "1", {"99"});
  EXPECT_EQ(doubts(), Texts{"department '1' lists 'p', who is not in it by their own record"});
}

TEST_F(GatheringTest, SomebodyOutsideAllDepartmentsThatWereFoundIsADoubt) {
  department("1");
  person("p", "", {"98", "99"});
  person("q", "", {"98", "0"});
  EXPECT_EQ(doubts(), Texts{"'p' is in no department that was found"});
}

TEST_F(GatheringTest, ADepartmentThatMovedMeanwhileIsADoubt) {
  department("1");
  department("2");
  department("3", "1");
  department("3", "1");
  EXPECT_EQ(doubts(), Texts{});
  department("3", "2");
  EXPECT_EQ(doubts(), Texts{"department '3' was found below another one the second time"});
}

TEST_F(GatheringTest, ADepartmentBelowAnUnknownOneIsADoubt) {
  department("1", "77");
  EXPECT_EQ(doubts(), Texts{"department '1' is below '77', which was not found"});
}

TEST_F(GatheringTest, AGrantedDepartmentIsOnTheFirstLevel) {
  gathering_.add_department("1", {"77", 0, true, {}}, {});
  gathering_.add_department("2", {"1", 0, true, {}}, {});
  EXPECT_EQ(doubts(), Texts{});
  EXPECT_EQ(gathering_.departments().at("1").parent, "");
  EXPECT_EQ(gathering_.departments().at("2").parent, "1") << "below another one that was granted";
}

TEST_F(GatheringTest, TheServicesOwnCountIsCompared) {
  department("1");
  person("p", "1", {"1"});
  gathering_.add_leaver("gone", Json{{"mail", "g@x"}});
  gathering_.add_leaver("p", {});
  gathering_.expect_people(3);
  EXPECT_EQ(doubts(), Texts{"the service counts 3 people, 1 was found"});
  EXPECT_TRUE(gathering_.people().at("gone").left);
  EXPECT_FALSE(gathering_.people().at("p").left) << "who came back is here";
}

TEST_F(GatheringTest, WhoIsBehindAGapIsNoDoubt) {
  department("1");
  department("2");
  person("p", "1", {"1", "2"});
  gathering_.add_gap({Diagnostic{Severity::kWarning, "out-of-scope", "x", "no", {}, {}}, "2"});
  gathering_.expect_people(9);
  EXPECT_EQ(doubts(), Texts{});
}

TEST_F(GatheringTest, WhatAnotherCallSaysIsAdded) {
  department("1");
  person("p", "1", {"1"});
  gathering_.complete_person("p", Json{{"email", "p@x"}, {"more", 1}});
  gathering_.complete_person("nobody", {});
  gathering_.complete_department("1", 7, Json{{"name", "New"}});
  EXPECT_EQ(gathering_.people().at("p").fields, R"([null,"p@x"])");
  EXPECT_EQ(gathering_.departments().find("1")->second.fields, R"([null,"New"])");
  EXPECT_EQ(gathering_.departments().at("1").order, 7);
}

TEST_F(GatheringTest, KnowsWhichMembersWereEverSeen) {
  EXPECT_FALSE(gathering_.trace("users")[1].has_key);
  person("p", "", {}, Json{{"email", ""}});
  EXPECT_TRUE(gathering_.trace("users")[1].has_key);
  EXPECT_FALSE(gathering_.trace("users")[1].has_value);
  person("q", "", {}, Json{{"mail", "q@x"}});
  EXPECT_TRUE(gathering_.trace("users")[1].has_value);
}

TEST_F(GatheringTest, ARowWithoutAnIdIsADoubt) {
  department("");
  person("", "1", {});
  gathering_.add_listed_person("", {"1"}, false, {});
  EXPECT_EQ(doubts(),
            (Texts{"a list holds a department without an id", "a list holds a person without an id",
                   "a list holds a person without an id"}));
  EXPECT_EQ(gathering_.people_count() + gathering_.department_count(), 0);
}

TEST_F(GatheringTest, DoubtsAreCounted) {
  for (int i = 0; i < 80; ++i) person("p" + std::to_string(i), "1", {"2"});
  EXPECT_EQ(doubts().size(), 50);
}

}  // namespace
}  // namespace gsync::web
