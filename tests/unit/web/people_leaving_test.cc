// Who leaves a gathering before everything was read, and when.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "web/gathering.h"

namespace gsync::web {
namespace {

using Texts = std::vector<std::string>;

class PeopleLeaving : public testing::Test {
 protected:
  PeopleLeaving() { open({{"@id", {}, true}, {"mail", {}, false, false}}); }

  void open(std::vector<source::ColumnRequest> columns) {
    source::ReadRequest request;
    request.tables = {{"departments", {}, {{"@id", {}, true}}, true},
                      {"users", {}, std::move(columns), false}};
    gathering_.emplace(request, "0", "https://x.example", Extent::kAll);
    gathering_->stream_to([](const auto&, const auto&, const auto&) { return true; }, {"mail"});
    gathering_->stream_people_to(
        [this](const std::string& id, const FoundPerson& /*person*/) {
          gone_.push_back(id);
          return gone_.size() < most_;
        },
        [this](std::string_view column) { return column == hidden_; });
  }
  /// Departments 1, 2 and 3 on the first level.
  void tree() {
    for (const char* id : {"3", "1", "2"}) gathering_->add_department(id, {"0"}, Json::object());
    gathering_->departments_are_whole();
  }
  void list(const std::string& department, const Texts& people) {
    for (const std::string& id : people) person(id, department, {department});
    gathering_->people_are_whole(department);
  }
  void person(const std::string& id, const std::string& listed_in, const Texts& departments,
              const Json& fields = Json::object()) {
    std::vector<Place> places;
    for (const std::string& each : departments) places.push_back({each, places.empty()});
    gathering_->add_person(id, listed_in, std::move(places), false, fields);
  }
  Texts held() {
    gathering_->cross_check();
    Texts ids;
    for (const auto& [id, person] : gathering_->people()) ids.push_back(id);
    return ids;
  }
  Texts doubts() {
    Texts messages;
    for (const Diagnostic& doubt : gathering_->doubts()) messages.push_back(doubt.message);
    return messages;
  }

  std::optional<Gathering> gathering_;
  Texts gone_;
  size_t most_ = 99;
  std::string hidden_;
};

TEST_F(PeopleLeaving, TheyLeaveInTheOrderOfTheDepartmentsWhateverIsReadFirst) {
  list("2", {"d", "c"});
  list("0", {"z"});
  EXPECT_EQ(gone_, Texts{"z"}) << "the organization's own are first";
  tree();
  EXPECT_EQ(gone_, Texts{"z"}) << "1 comes before 2";
  list("1", {"f", "e"});
  EXPECT_EQ(gone_, (Texts{"z", "e", "f", "c", "d"}));
  list("3", {"a"});
  EXPECT_EQ(gone_.size(), 6U);
  EXPECT_EQ(held(), Texts{});
  EXPECT_EQ(doubts(), Texts{});
  EXPECT_EQ(gathering_->people_count(), 6U);
  EXPECT_EQ(gathering_->active_people(), 6U);
  EXPECT_TRUE(gathering_->knows_person("a"));
  EXPECT_FALSE(gathering_->knows_person("b"));
}

TEST_F(PeopleLeaving, WhoIsInSeveralWaitsForTheLast) {
  tree();
  list("0", {});
  person("p", "1", {"3", "1"});
  list("1", {"q"});
  EXPECT_EQ(gone_, Texts{"q"});
  person("p", "3", {"3", "1"});
  list("3", {"r"});
  EXPECT_EQ(gone_, Texts{"q"}) << "2 comes before 3";
  list("2", {});
  EXPECT_EQ(gone_, (Texts{"q", "p", "r"}));
  EXPECT_EQ(held(), Texts{});
  EXPECT_EQ(doubts(), Texts{});
}

TEST_F(PeopleLeaving, WhomAListRepeatsLeavesOnce) {
  tree();
  list("0", {"p", "p"});
  EXPECT_EQ(gone_, Texts{"p"});
  EXPECT_EQ(held(), Texts{});
  EXPECT_EQ(doubts(), Texts{});
}

TEST_F(PeopleLeaving, WhoIsFoundAgainElsewhereIsADoubt) {
  tree();
  list("0", {"p"});
  list("1", {"p"});
  gathering_->add_listed_person("p", {"2"}, false, Json::object());
  EXPECT_EQ(gone_, Texts{"p"});
  EXPECT_EQ(held(), Texts{});
  EXPECT_EQ(doubts(), (Texts{"'p' was found in other departments the second time",
                             "'p' does not say where they are the second time"}));
}

TEST_F(PeopleLeaving, WhomADepartmentOfTheirsDoesNotListIsHeld) {
  tree();
  person("p", "1", {"1", "2"});
  person("q", "1", {"1", "77"});
  for (const char* id : {"0", "1", "2", "3"}) list(id, {});
  EXPECT_EQ(gone_, Texts{});
  EXPECT_EQ(held(), (Texts{"p", "q"}));
  EXPECT_EQ(doubts(), (Texts{"department '2' does not list 'p', who is in it by their own record",
                             "'q' is in a department that was not found"}));
}

TEST_F(PeopleLeaving, WhoDoesNotSayWhereTheyAreIsHeld) {
  tree();
  gathering_->add_listed_person("p", {"1"}, false, Json::object());
  for (const char* id : {"0", "1", "2", "3"}) list(id, {});
  EXPECT_EQ(held(), Texts{"p"});
}

TEST_F(PeopleLeaving, AListThatIsRefusedStopsNobodyElse) {
  tree();
  list("0", {});
  gathering_->people_are_unread("1");
  list("2", {"p"});
  EXPECT_EQ(gone_, Texts{"p"});
}

TEST_F(PeopleLeaving, ListsWhoseTurnDoesNotComeAreHeld) {
  list("2", {"p"});
  EXPECT_EQ(held(), Texts{"p"});
  EXPECT_EQ(gone_, Texts{});
}

TEST_F(PeopleLeaving, WhoseDetailsAreToComeIsHeld) {
  gathering_->hold_people();
  tree();
  list("0", {"p"});
  EXPECT_EQ(held(), Texts{"p"});
}

TEST_F(PeopleLeaving, ALeaverWhoIsHereIsNone) {
  tree();
  list("0", {"p"});
  gathering_->add_leaver("p", {});
  gathering_->add_leaver("q", {});
  EXPECT_EQ(held(), Texts{"q"});
}

TEST_F(PeopleLeaving, ABlankThatMattersWaitsAsLongAsItMayNotBeVisible) {
  open({{"@id", {}, true}, {"mail", {}, false, true}});
  tree();
  person("p", "0", {"0"}, Json{{"mail", ""}});
  gathering_->people_are_whole("0");
  EXPECT_EQ(gone_, Texts{});
  person("q", "1", {"1"}, Json{{"mail", "q@x"}});
  gathering_->people_are_whole("1");
  EXPECT_EQ(gone_, (Texts{"p", "q"}));
}

TEST_F(PeopleLeaving, ABlankWaitsForNothingThatMayNotBeRead) {
  open({{"@id", {}, true}, {"mail", {}, false, true}});
  hidden_ = "mail";
  tree();
  list("0", {"p"});
  EXPECT_EQ(gone_, Texts{"p"});
}

TEST_F(PeopleLeaving, WhoHasEnoughGetsNoMore) {
  most_ = 1;
  tree();
  list("0", {"p", "q"});
  list("1", {"r"});
  EXPECT_EQ(gone_, Texts{"p"});
}

TEST_F(PeopleLeaving, TheLineSaysWhoseListIsNext) {
  EXPECT_EQ(gathering_->in_line(0), "0");
  EXPECT_EQ(gathering_->in_line(1), std::nullopt);
  tree();
  EXPECT_EQ(gathering_->in_line(1), "1");
  EXPECT_EQ(gathering_->in_line(3), "3");
}

TEST_F(PeopleLeaving, AGrantedDepartmentHasItsTurnWhenAllAreKnown) {
  gathering_->add_department("2", {"77", 0, true}, Json::object());
  gathering_->people_are_whole("0");
  list("2", {"p"});
  EXPECT_EQ(gone_, Texts{});
  gathering_->departments_are_whole();
  EXPECT_EQ(gone_, Texts{"p"});
}

}  // namespace
}  // namespace gsync::web
