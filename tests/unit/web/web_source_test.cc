#include "web/web_source.h"

#include <gtest/gtest.h>

#include <limits>

#include "unit/web/rig.h"

namespace gsync::web {
namespace {

using source::Completeness;
using Texts = std::vector<std::string>;

std::string shown(const source::RawValue& value) {
  if (const auto* text = std::get_if<std::string>(&value.data)) return *text;
  if (const auto* flag = std::get_if<bool>(&value.data)) return *flag ? "true" : "false";
  if (const auto* number = std::get_if<source::Number>(&value.data)) return number->shown;
  if (const auto* list = std::get_if<source::RawList>(&value.data)) {
    std::string text;
    for (const source::RawValue& item : *list) text += (text.empty() ? "" : "+") + shown(item);
    return text;
  }
  return std::holds_alternative<source::NotVisible>(value.data) ? "?" : "-";
}

class KeepingSink final : public source::RecordSink {
 public:
  Result<void> begin(const std::shared_ptr<const source::Table>& /*table*/) override { return {}; }
  bool record(source::RawRecord record) override {
    std::string line = to_text(record.at) + ":";
    for (const source::RawValue& value : record.values) line += ' ' + shown(value);
    records.push_back(line);
    return records.size() < most;
  }
  void restart() override { records.clear(); }
  void reject(Diagnostic diagnostic) override { records.push_back(diagnostic.message); }
  void progress(uint64_t done, uint64_t total) override { EXPECT_LE(done, total); }

  Texts records;
  size_t most = std::numeric_limits<size_t>::max();
};

/// Does what a test says, once for each walk.
class PlainVendor final : public Vendor {
 public:
  using Script = std::function<void(Gathering&, int walk)>;
  using Confirmed = std::function<void(Gathering&, const Missing&)>;
  explicit PlainVendor(Script script, int& walks, Confirmed confirmed = {})
      : script_(std::move(script)), walks_(walks), confirmed_(std::move(confirmed)) {}
  [[nodiscard]] const Service& service() const override { return service_; }
  [[nodiscard]] std::string root() const override { return "0"; }
  Result<std::vector<std::string>> probe(Client& client) override {
    TRY_CHECK(client.call({.path = "/look"}));
    return std::vector<std::string>{"range: all"};
  }
  Result<void> walk(Walk& walk) override {
    TRY_CHECK(walk.client.call({.path = "/all"}));
    walk.progress(1, 1);
    script_(walk.gathering, ++walks_);
    return {};
  }
  Result<void> confirm(Walk& walk, const Missing& missing) override {
    TRY_CHECK(walk.client.call({.path = "/confirm"}));
    confirmed_(walk.gathering, missing);
    return {};
  }
  [[nodiscard]] Visibility visibility() const override {
    return {{"mail"}, [](std::string_view column) { return column == "phone"; }};
  }

 private:
  test::PlainService service_;
  Script script_;
  int& walks_;
  Confirmed confirmed_;
};

const Json kBoss{{"mail", "b@x"}, {"phone", "1"}, {"more", {{"title", "Boss"}}}};

class WebSourceTest : public test::Rig {
 protected:
  WebSourceTest() {
    settings_.walks = 2;
    settings_.parallel = 2;
    request_.tables = {
        {"departments",
         {},
         {{"@id", {}, true}, {"@parent", {}, false}, {"@leaders", {}, false}, {"name", {}, false}},
         true},
        {"users",
         {},
         {{"@id", {}, true},
          {"@departments", {}, false},
          {"@left", {}, false},
          {"mail", {}, false},
          {"phone", {}, false},
          {"more.title", {}, false}},
         false}};
  }

  Result<source::ReadVerdict> read(PlainVendor::Script script) {
    auto http = std::make_unique<test::ScriptedHttp>();
    auto vendor = std::make_unique<PlainVendor>(std::move(script), walks_, confirmed_);
    WebSource source(settings_, std::move(vendor), std::move(http),
                     std::make_unique<io::ManualClock>(clock_.now()), policy_);
    return source.read(request_, sink_, stop_.get_token());
  }

  /// Two departments, three people.
  static void company(Gathering& to) {
    to.add_department("20", {"10", 1, false, {}}, Json{{"name", "Below"}});
    to.add_department("10", {"0", 2, false, {}}, Json{{"name", "Top"}});
    to.add_department("11", {"0", 1, false, {}}, Json{{"name", "First"}});
    to.add_person("b", "20", {{"10"}, {"20", true, true}}, false, kBoss);
    to.add_person("b", "10", {{"10"}, {"20", true}}, false, kBoss);
    to.add_person("a", "11", {{"11", true}}, false, Json{{"mail", ""}});
    to.add_person("c", "0", {{"0", true}}, true, {});
  }

  Settings settings_;
  source::ReadRequest request_;
  KeepingSink sink_;
  PlainVendor::Confirmed confirmed_;
  int walks_ = 0;
};

const Texts kCompany{"https://plain.example: 11: 11 - - First",
                     "https://plain.example: 10: 10 - - Top",
                     "https://plain.example: 20: 20 10 b Below",
                     "https://plain.example: a: a 11 false - ? -",
                     "https://plain.example: b: b 20+10 false b@x 1 Boss",
                     "https://plain.example: c: c - true - ? -"};

TEST_F(WebSourceTest, DeliversDepartmentsFromTheTopThenPeople) {
  const auto verdict = read([](Gathering& to, int) { company(to); });
  ASSERT_TRUE(verdict.has_value()) << to_text(verdict.error());
  EXPECT_EQ(verdict->completeness, Completeness::kComplete);
  EXPECT_EQ(sink_.records, kCompany);
  EXPECT_EQ(verdict->tables[0].records, 3);
  EXPECT_EQ(verdict->tables[1].records, 3);
  EXPECT_EQ(walks_, 1);
  EXPECT_EQ(verdict->note, "2 calls") << "one is for the token";
}

TEST_F(WebSourceTest, TheOrderOfRepliesMakesNoDifference) {
  const auto one = read([](Gathering& to, int) { company(to); });
  sink_.records.clear();
  const auto other = read([](Gathering& to, int) {
    to.add_person("c", "0", {{"0", true}}, true, {});
    to.add_person("b", "10", {{"10"}, {"20", true}}, false, kBoss);
    to.add_person("b", "20", {{"10"}, {"20", true, true}}, false, kBoss);
    to.add_person("a", "11", {{"11", true}}, false, Json{{"mail", ""}});
    to.add_department("11", {"0", 1, false, {}}, Json{{"name", "First"}});
    to.add_department("10", {"0", 2, false, {}}, Json{{"name", "Top"}});
    to.add_department("20", {"10", 1, false, {}}, Json{{"name", "Below"}});
  });
  EXPECT_EQ(sink_.records, kCompany);
  EXPECT_EQ(one->fingerprint, other->fingerprint);
}

TEST_F(WebSourceTest, WhatNobodyHasIsNotVisible) {
  const auto verdict = read([](Gathering& to, int) {
    to.add_department("1", {}, {});
    to.add_person("a", "", {{"1"}}, false, Json{{"mail", ""}});
  });
  ASSERT_TRUE(verdict.has_value());
  EXPECT_EQ(sink_.records, (Texts{"https://plain.example: 1: 1 - - ?",
                                  "https://plain.example: a: a 1 false ? ? ?"}))
      << "mail is blank everywhere: perhaps it may not be read";
}

TEST_F(WebSourceTest, WhoIsSomewhereElseStaysThere) {
  const auto verdict = read([](Gathering& to, int) {
    to.add_department("1", {}, {});
    to.add_person("a", "", {{"99", true}}, false, {});
    to.add_person("b", "", {{"99", true}, {"1"}}, false, {});
  });
  ASSERT_TRUE(verdict.has_value());
  EXPECT_EQ(sink_.records[1], "https://plain.example: a: a ? false ? ? ?");
  EXPECT_EQ(sink_.records[2], "https://plain.example: b: b ?+1 false ? ? ?")
      << "and the main department there";
}

TEST_F(WebSourceTest, WhichOfSeveralDepartmentsIsTheMainOneIsNotGuessed) {
  const auto verdict = read([](Gathering& to, int) {
    to.add_department("1", {}, {});
    to.add_department("2", {}, {});
    for (const char* listed_in : {"2", "1"}) {
      to.add_listed_person("a", {listed_in}, false, {});
    }
    to.add_listed_person("b", {"2"}, false, {});
    for (const char* listed_in : {"0", "2"}) {
      to.add_person("c", listed_in, {{"0", true}, {"2"}}, false, {});
    }
  });
  ASSERT_TRUE(verdict.has_value());
  EXPECT_EQ(sink_.records[2], "https://plain.example: a: a ?+1+2 false ? ? ?");
  EXPECT_EQ(sink_.records[3], "https://plain.example: b: b 2 false ? ? ?") << "there is one";
  EXPECT_EQ(sink_.records[4], "https://plain.example: c: c 2 false ? ? ?")
      << "beside the organization";
}

TEST_F(WebSourceTest, AJobThatNamesTheOrganizationIsAboutAllOfIt) {
  std::vector<Extent> extents;
  for (const Texts& named : {Texts{}, Texts{"10", "0"}, Texts{"10"}}) {
    settings_.departments = named;
    const auto verdict = read([&extents](Gathering& to, int) {
      company(to);
      extents.push_back(to.extent());
    });
    ASSERT_TRUE(verdict.has_value());
  }
  EXPECT_EQ(extents, (std::vector{Extent::kAll, Extent::kAll, Extent::kPart}));
}

TEST_F(WebSourceTest, WhatChangedMeanwhileIsReadAgain) {
  const auto verdict = read([](Gathering& to, int walk) {
    company(to);
    if (walk == 1) to.add_person("a", "10", {{"10"}}, false, {});
  });
  EXPECT_EQ(walks_, 2);
  EXPECT_EQ(verdict->note, "3 calls, 2 walks, as it changed meanwhile");
  EXPECT_EQ(verdict->completeness, Completeness::kComplete);
  EXPECT_EQ(sink_.records, kCompany);
}

TEST_F(WebSourceTest, WhatNeverComesToRestIsPartial) {
  const auto verdict = read([](Gathering& to, int) {
    company(to);
    to.expect_people(9);
  });
  EXPECT_EQ(walks_, 2);
  EXPECT_EQ(verdict->completeness, Completeness::kPartial);
  EXPECT_TRUE(verdict->incomplete_below.empty()) << "anywhere";
  ASSERT_EQ(verdict->reasons.size(), 1);
  EXPECT_EQ(verdict->reasons[0].message, "the service counts 9 people, 3 were found");
}

TEST_F(WebSourceTest, DepartmentsComeWhileTheRestIsRead) {
  const auto verdict = read([this](Gathering& to, int) {
    to.add_department("10", {"0", 2, false, {}}, Json{{"name", "Top"}});
    to.add_department("11", {"0", 1, false, {}}, Json{{"name", "First"}});
    to.children_are_whole("0");
    EXPECT_EQ(sink_.records.size(), 0) << "who leads them is not known";
    to.add_person("a", "11", {{"11", true, true}}, false, {});
    to.people_are_whole("11");
    to.people_are_whole("10");
    EXPECT_EQ(sink_.records, (Texts{"https://plain.example: 11: 11 - a First",
                                    "https://plain.example: 10: 10 - - Top"}));
    to.add_department("20", {"10", 1, false, {}}, Json::object());
    to.people_are_whole("20");
    to.children_are_whole("10");
    to.children_are_whole("11");
    EXPECT_EQ(sink_.records.size(), 3) << "others have a name: this one's is blank";
  });
  EXPECT_EQ(verdict->completeness, Completeness::kComplete);
  EXPECT_EQ(sink_.records.size(), 4);
}

TEST_F(WebSourceTest, ABlankWaitsAsLongAsItMayNotBeVisible) {
  const auto verdict = read([this](Gathering& to, int) {
    to.add_department("10", {"0", 1, false, {}}, Json::object());
    to.children_are_whole("0");
    to.people_are_whole("10");
    EXPECT_EQ(sink_.records.size(), 0);
    to.add_department("20", {"10", 1, false, {}}, Json{{"name", "Below"}});
    to.people_are_whole("20");
    to.children_are_whole("10");
    EXPECT_EQ(sink_.records.size(), 2);
  });
  ASSERT_TRUE(verdict.has_value());
  EXPECT_EQ(sink_.records[0], "https://plain.example: 10: 10 - - -");
}

TEST_F(WebSourceTest, WhatAnotherWalkFindsReplacesWhatCame) {
  const auto verdict = read([this](Gathering& to, int walk) {
    company(to);
    for (const char* id : {"10", "11", "20"}) to.people_are_whole(id);
    to.departments_are_whole();
    EXPECT_EQ(sink_.records.size(), 3);
    if (walk == 1) to.add_department("20", {"11", 1, false, {}}, {});
  });
  EXPECT_EQ(walks_, 2);
  EXPECT_EQ(verdict->completeness, Completeness::kComplete);
  EXPECT_EQ(sink_.records, kCompany);
}

TEST_F(WebSourceTest, WhoseDetailsWereRefusedLosesNothing) {
  const auto verdict = read([](Gathering& to, int) {
    company(to);
    to.miss_person("a");
    to.miss_department("11");
    to.add_department("12", {"0", 3, false, {}}, {});
    to.miss_department("12");
  });
  ASSERT_TRUE(verdict.has_value());
  EXPECT_EQ(sink_.records[0], "https://plain.example: 11: 11 - - First");
  EXPECT_EQ(sink_.records[2], "https://plain.example: 12: 12 - - ?");
  EXPECT_EQ(sink_.records[4], "https://plain.example: a: a 11 false - ? ?")
      << "a mail that is there and blank is; a title that others have is not known";
}

TEST_F(WebSourceTest, WhoLeadsADepartmentWhoseListWasRefusedIsNotKnown) {
  const auto verdict = read([](Gathering& to, int) {
    company(to);
    to.people_are_unread("11");
  });
  ASSERT_TRUE(verdict.has_value());
  EXPECT_EQ(sink_.records[0], "https://plain.example: 11: 11 - ? First");
}

TEST_F(WebSourceTest, WhoIsMissingIsAskedFor) {
  request_.known = {{"10", "99", "98"}, {"z", "a"}};
  Texts asked;
  confirmed_ = [&](Gathering&, const Missing& missing) {
    asked = missing.departments;
    asked.insert(asked.end(), missing.people.begin(), missing.people.end());
  };
  const auto verdict = read([](Gathering& to, int) { company(to); });
  EXPECT_EQ(asked, (Texts{"98", "99", "z"}));
  EXPECT_EQ(verdict->completeness, Completeness::kComplete);
  EXPECT_EQ(verdict->note, "3 calls");
}

TEST_F(WebSourceTest, WhoIsThereAllTheSameIsLookedForAgain) {
  request_.known = {{}, {"z"}};
  confirmed_ = [](Gathering& to, const Missing&) { to.add_doubt({}); };
  const auto verdict = read([](Gathering& to, int walk) {
    company(to);
    if (walk == 2) to.add_person("z", "11", {{"11", true}}, false, {});
  });
  EXPECT_EQ(walks_, 2);
  EXPECT_EQ(verdict->completeness, Completeness::kComplete);
  EXPECT_EQ(sink_.records.size(), 7);
}

TEST_F(WebSourceTest, WhereAPartIsMissingNobodyIsAskedFor) {
  request_.known = {{}, {"z"}};
  confirmed_ = [](Gathering&, const Missing&) { FAIL() << "nobody counts as gone anyway"; };
  const auto verdict = read([](Gathering& to, int) {
    company(to);
    to.add_gap({Diagnostic{Severity::kWarning, "range-partial", "x", "no", {}, {}}, ""});
  });
  EXPECT_EQ(verdict->completeness, Completeness::kPartial);
}

TEST_F(WebSourceTest, AGapIsPartialBelowItsDepartment) {
  const auto verdict = read([](Gathering& to, int) {
    company(to);
    to.add_gap({Diagnostic{Severity::kWarning, "out-of-scope", "x", "no", {}, {}}, "20"});
  });
  EXPECT_EQ(verdict->completeness, Completeness::kPartial);
  EXPECT_EQ(verdict->incomplete_below, Texts{"20"});
  EXPECT_EQ(walks_, 1) << "another walk would see no more";
}

TEST_F(WebSourceTest, WithoutDepartmentsItIsUnhealthy) {
  const auto verdict =
      read([](Gathering& to, int) { to.add_person("a", "0", {{"0"}}, false, {}); });
  EXPECT_EQ(verdict->completeness, Completeness::kUnhealthy);
  EXPECT_EQ(verdict->reasons[0].message, "the application sees no department at all");
}

TEST_F(WebSourceTest, WithFewerPeopleThanTheLeastItIsUnhealthy) {
  settings_.least_users = 4;
  const auto verdict = read([](Gathering& to, int) { company(to); });
  EXPECT_EQ(verdict->completeness, Completeness::kUnhealthy);
  EXPECT_EQ(verdict->reasons[0].message, "2 people found, fewer than least_users: 4");
}

TEST_F(WebSourceTest, AMemberThatTheMappingNeedsMustBeSomewhere) {
  request_.tables[1].columns[3].required = true;
  const auto verdict = read([](Gathering& to, int) {
    to.add_department("1", {}, {});
    to.add_person("a", "", {{"1"}}, false, {});
  });
  EXPECT_EQ(to_text(verdict.error()),
            "https://plain.example: error: none of 1 users has a member 'mail'\n"
            "   let the application read it, or write 'mail?' in the mapping if it may be missing");
}

TEST_F(WebSourceTest, DepartmentsInACircleAreNotLost) {
  const auto verdict = read([](Gathering& to, int) {
    company(to);
    to.add_department("31", {"32"}, {});
    to.add_department("32", {"31"}, {});
  });
  EXPECT_EQ(verdict->tables[0].records, 5);
}

TEST_F(WebSourceTest, ASinkThatHasEnoughGetsNoMore) {
  sink_.most = 2;
  const auto verdict = read([](Gathering& to, int) { company(to); });
  EXPECT_EQ(sink_.records.size(), 2);
  EXPECT_EQ(verdict->completeness, Completeness::kPartial);
}

TEST_F(WebSourceTest, AStopEndsTheRead) {
  const auto verdict = read([this](Gathering& to, int) {
    company(to);
    stop_.request_stop();
  });
  EXPECT_EQ(verdict.error().code, ErrorCode::kInterrupted);
}

TEST_F(WebSourceTest, TheProbeAsksForDataAndNotForATokenAlone) {
  auto http = std::make_unique<test::ScriptedHttp>();
  test::ScriptedHttp& asked = *http;
  WebSource source(settings_, std::make_unique<PlainVendor>(nullptr, walks_), std::move(http),
                   std::make_unique<io::ManualClock>(clock_.now()), policy_);
  const auto report = source.probe({});
  ASSERT_TRUE(report.has_value());
  EXPECT_EQ(report->summary, "Plain at https://plain.example: signed in");
  EXPECT_EQ(report->details, Texts{"range: all"});
  EXPECT_EQ(asked.data_calls(), 1);
  asked.answer(R"({"code":4})");
  EXPECT_EQ(source.probe({}).error().code, ErrorCode::kDenied);
}

TEST(AsksFor, KnowsColumnsAndWhatIsInThem) {
  source::ReadRequest request;
  request.tables = {{"users", {}, {{"mail", {"extension.mail"}, false}}, false}};
  EXPECT_TRUE(asks_for(request, "users", "mail"));
  EXPECT_TRUE(asks_for(request, "users", "extension"));
  EXPECT_FALSE(asks_for(request, "users", "exten"));
  EXPECT_FALSE(asks_for(request, "departments", "mail"));
}

}  // namespace
}  // namespace gsync::web
