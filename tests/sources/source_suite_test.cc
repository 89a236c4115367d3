// What holds for every source, whatever it reads. The rig is a source's own, the cases are
// everyone's.

#include <gtest/gtest.h>

#include <set>

#include "sources/file_rigs.h"
#include "sources/web_rigs.h"

namespace gsync::test {
namespace {

using source::Completeness;
using Texts = std::vector<std::string>;

std::string plain(const source::RawValue& value) {
  if (const auto* text = std::get_if<std::string>(&value.data)) return *text;
  if (const auto* number = std::get_if<source::Number>(&value.data)) return number->shown;
  const auto* list = std::get_if<source::RawList>(&value.data);
  return list != nullptr && list->size() == 1 ? plain(list->front()) : "";
}

/// The records of one table.
Texts of(const std::string& table, const Texts& records) {
  Texts found;
  std::ranges::copy_if(records, std::back_inserter(found), [&table](const std::string& record) {
    return record.starts_with(table + "|");
  });
  return found;
}

/// Checks what every sink may rely on, and keeps "users|p1|Ann|101".
class CheckingSink final : public source::RecordSink {
 public:
  Result<void> begin(const std::shared_ptr<const source::Table>& table) override {
    begun.insert(table.get());
    if (refusal) return fail(*refusal);
    return {};
  }
  bool record(source::RawRecord record) override {
    EXPECT_FALSE(stopped) << "a record after the sink had enough";
    EXPECT_TRUE(begun.contains(record.table.get())) << "a record of a table that was not begun";
    EXPECT_LE(record.values.size(), record.table->columns.size());
    places.insert(to_text(record.at));
    std::string line = request.tables.at(record.table->request).what;
    for (const source::RawValue& value : record.values) line += "|" + plain(value);
    records.push_back(line);
    stopped = records.size() >= most;
    return !stopped;
  }
  void restart() override {
    begun.clear();
    records.clear();
    places.clear();
  }
  void reject(Diagnostic diagnostic) override { ADD_FAILURE() << diagnostic.message; }
  void progress(uint64_t done, uint64_t total) override {
    EXPECT_TRUE(total == 0 || done <= total);
  }

  [[nodiscard]] Texts of(const std::string& table) const { return test::of(table, records); }

  source::ReadRequest request;
  std::set<const source::Table*> begun;
  Texts records;
  std::set<std::string> places;
  std::optional<Error> refusal;
  size_t most = SIZE_MAX;
  bool stopped = false;
};

struct SourceCase {
  const char* name;
  std::unique_ptr<SourceRig> (*make)();
};

class SourceSuite : public testing::TestWithParam<SourceCase> {
 protected:
  SourceSuite() { sink_.request = rig_->request(); }
  Result<source::ReadVerdict> read(source::Source& source, const std::stop_token& stop = {}) {
    return source.read(sink_.request, sink_, stop);
  }
  Texts sorted_records() {
    Texts sorted = std::exchange(sink_.records, {});
    std::ranges::sort(sorted);
    return sorted;
  }

  std::unique_ptr<SourceRig> rig_ = GetParam().make();
  CheckingSink sink_;
};

const Texts kAll{"departments|101||Research",
                 "departments|102|101|Platform",
                 "departments|103||Sales",
                 "users|p1|Ann|101",
                 "users|p2|Bo|102",
                 "users|p3|Cy|103",
                 "users|p4|Di|103"};

TEST_P(SourceSuite, DeliversEverythingOnce) {
  const auto source = rig_->open({});
  const auto verdict = read(*source);
  ASSERT_TRUE(verdict.has_value()) << to_text(verdict.error());
  EXPECT_EQ(sorted_records(), kAll);
  EXPECT_EQ(sink_.places.size(), kAll.size()) << "each record has a place of its own";
  EXPECT_EQ(verdict->completeness, Completeness::kComplete);
  EXPECT_TRUE(verdict->reasons.empty());
}

TEST_P(SourceSuite, CountsWhatItDelivered) {
  const auto source = rig_->open({});
  const auto verdict = read(*source);
  ASSERT_TRUE(verdict.has_value());
  for (const source::TableCount& table : verdict->tables) {
    EXPECT_EQ(table.records, table.what == "users" ? 4 : 3) << table.name;
  }
  EXPECT_EQ(verdict->tables.size(), 2);
}

TEST_P(SourceSuite, ReadsTheSameAgain) {
  const auto source = rig_->open({});
  const auto first = read(*source);
  const Texts records = std::exchange(sink_.records, {});
  const auto second = read(*source);
  ASSERT_TRUE(first.has_value() && second.has_value());
  // Departments come while people do.
  EXPECT_EQ(sink_.of("departments"), of("departments", records)) << "in the same order";
  EXPECT_EQ(sink_.of("users"), of("users", records)) << "in the same order";
  EXPECT_EQ(first->fingerprint, second->fingerprint);
  EXPECT_FALSE(first->fingerprint.empty());
}

TEST_P(SourceSuite, TheOrderInWhichThingsAreToldMakesNoDifference) {
  const auto source = rig_->open(TestCompany().reversed());
  ASSERT_TRUE(read(*source).has_value());
  EXPECT_EQ(sorted_records(), kAll);
}

TEST_P(SourceSuite, OtherContentHasAnotherFingerprint) {
  const auto before = read(*rig_->open({}));
  TestCompany other;
  other.people[2].name = "Cyrus";
  const auto after = read(*rig_->open(other));
  ASSERT_TRUE(before.has_value() && after.has_value());
  EXPECT_NE(before->fingerprint, after->fingerprint);
}

TEST_P(SourceSuite, ASinkThatHasEnoughGetsNoMore) {
  const auto source = rig_->open({});
  sink_.most = 2;
  const auto verdict = read(*source);
  EXPECT_EQ(sink_.records.size(), 2);
  EXPECT_TRUE(!verdict || verdict->completeness != Completeness::kComplete)
      << "nobody may take two records for everything";
}

TEST_P(SourceSuite, ARefusalOfTheSinkEndsTheRead) {
  const auto source = rig_->open({});
  sink_.refusal = make_error(ErrorCode::kConfig, "no", "mapping.yaml:3", "no such column");
  const auto verdict = read(*source);
  ASSERT_FALSE(verdict.has_value());
  EXPECT_EQ(verdict.error(), *sink_.refusal);
  EXPECT_TRUE(sink_.records.empty());
}

TEST_P(SourceSuite, AStopIsNotTakenForTheEnd) {
  const auto source = rig_->open({});
  std::stop_source stop;
  stop.request_stop();
  const auto verdict = read(*source, stop.get_token());
  // A file that was read before anybody looked is whole; a part of it is not.
  if (verdict && verdict->completeness == Completeness::kComplete) {
    EXPECT_EQ(sorted_records(), kAll);
    return;
  }
  EXPECT_TRUE(verdict.has_value() || verdict.error().code == ErrorCode::kInterrupted);
}

TEST_P(SourceSuite, TheProbeLooksAndDeliversNothing) {
  const auto report = rig_->open({})->probe({});
  ASSERT_TRUE(report.has_value()) << to_text(report.error());
  EXPECT_FALSE(report->summary.empty());
  EXPECT_EQ(report->summary.find(kSecret), std::string::npos);
}

TEST_P(SourceSuite, WhatCannotBeReadIsAnErrorWithoutSecrets) {
  const auto source = rig_->broken();
  const auto verdict = read(*source);
  ASSERT_FALSE(verdict.has_value());
  const ErrorCode code = verdict.error().code;
  EXPECT_TRUE(code == ErrorCode::kUnreadable || code == ErrorCode::kDenied ||
              code == ErrorCode::kConfig)
      << to_text(code);
  EXPECT_FALSE(verdict.error().diagnostics.front().place.empty());
  EXPECT_EQ(to_text(verdict.error()).find(kSecret), std::string::npos);
  EXPECT_TRUE(sink_.records.empty());
}

/// Of sources that may show a part.
using PartialSource = SourceSuite;
TEST_P(PartialSource, APartIsSaidToBeOneAndWhy) {
  const auto source = rig_->partial({});
  ASSERT_NE(source, nullptr);
  const auto verdict = read(*source);
  ASSERT_TRUE(verdict.has_value()) << to_text(verdict.error());
  EXPECT_EQ(verdict->completeness, Completeness::kPartial);
  EXPECT_FALSE(verdict->reasons.empty());
  EXPECT_FALSE(sink_.records.empty()) << "what it shows is right";
}

/// Of sources that ask a service, one thing after the other.
using AskingSource = SourceSuite;
TEST_P(AskingSource, DepartmentsAndPeopleComeWhileOthersAreRead) {
  size_t departments = 0;
  size_t people = 0;
  const auto source = rig_->watched({}, [&] {
    departments = sink_.of("departments").size();
    people = sink_.of("users").size();
  });
  ASSERT_TRUE(read(*source).has_value());
  EXPECT_EQ(departments, 3) << "before the last answer";
  EXPECT_GE(people, 3) << "before the last answer";
}

TEST_P(AskingSource, AStopAtAnyAnswerEndsIt) {
  int answers = 0;
  ASSERT_TRUE(read(*rig_->watched({}, [&] { ++answers; })).has_value());
  ASSERT_GT(answers, 3);
  for (int at = 1; at <= answers; ++at) {
    std::stop_source stop;
    int seen = 0;
    const auto source = rig_->watched({}, [&] {
      if (++seen == at) stop.request_stop();
    });
    CheckingSink sink;
    sink.request = rig_->request();
    const auto verdict = source->read(sink.request, sink, stop.get_token());
    ASSERT_FALSE(verdict.has_value()) << "at answer " << at;
    EXPECT_EQ(verdict.error().code, ErrorCode::kInterrupted);
    EXPECT_EQ(seen, at) << "nothing more is asked";
  }
}

/// Of sources that notice what cannot be trusted.
using UnhealthySource = SourceSuite;
TEST_P(UnhealthySource, WhatCannotBeTrustedIsSaidToBeSo) {
  const auto source = rig_->unhealthy();
  ASSERT_NE(source, nullptr);
  const auto verdict = read(*source);
  if (!verdict) {
    EXPECT_EQ(verdict.error().code, ErrorCode::kUnhealthy);
    return;
  }
  EXPECT_EQ(verdict->completeness, Completeness::kUnhealthy);
  EXPECT_FALSE(verdict->reasons.empty());
}

template <typename Rig>
std::unique_ptr<SourceRig> make() {
  return std::make_unique<Rig>();
}

std::string name_of(const testing::TestParamInfo<SourceCase>& test) {
  return std::string(test.param.name);
}

const SourceCase kCsv{"csv", make<CsvRig>}, kDingTalk{"dingtalk", make<DingTalkRig>},
    kExcel{"excel", make<ExcelRig>}, kFeishu{"feishu", make<FeishuRig>},
    kJsonl{"jsonl", make<JsonlRig>}, kLdap{"ldap", make<LdifRig>}, kWeCom{"wecom", make<WeComRig>};

INSTANTIATE_TEST_SUITE_P(All, SourceSuite,
                         testing::Values(kCsv, kDingTalk, kExcel, kFeishu, kJsonl, kLdap, kWeCom),
                         name_of);
INSTANTIATE_TEST_SUITE_P(All, PartialSource, testing::Values(kDingTalk, kFeishu, kJsonl, kWeCom),
                         name_of);
INSTANTIATE_TEST_SUITE_P(All, AskingSource, testing::Values(kDingTalk, kFeishu, kWeCom), name_of);
INSTANTIATE_TEST_SUITE_P(All, UnhealthySource,
                         testing::Values(kDingTalk, kFeishu, kJsonl, kLdap, kWeCom), name_of);

// A connector without a rig is not held to what all others are.
TEST(SourceSuiteCases, AreThoseOfAllConnectors) {
  std::set<std::string> tested{"csv", "dingtalk", "excel", "feishu", "jsonl", "ldap", "wecom"};
  std::set<std::string> all;
  for (const source::ConnectorInfo& connector : connectors::all()) all.emplace(connector.name);
  EXPECT_EQ(tested, all);
}

}  // namespace
}  // namespace gsync::test
