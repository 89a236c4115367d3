#include "connectors/jsonl/jsonl_source.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <limits>

#include "config/node.h"
#include "connectors/all.h"
#include "io/file.h"
#include "support/temp_folder.h"

namespace gsync::connectors::jsonl {
namespace {

using source::Completeness;
using Texts = std::vector<std::string>;

std::string shown(const source::RawValue& value);

struct Shown {
  std::string operator()(std::monostate) const { return "blank"; }
  std::string operator()(const std::string& text) const { return "'" + text + "'"; }
  std::string operator()(const source::Number& number) const { return number.shown; }
  std::string operator()(bool flag) const { return flag ? "true" : "false"; }
  std::string operator()(const source::Date& date) const { return date.iso; }
  std::string operator()(const source::BadValue& bad) const { return "bad: " + bad.message; }
  std::string operator()(const source::NotVisible&) const { return "not visible"; }
  std::string operator()(const source::RawList& list) const {
    std::string text = "[";
    for (const source::RawValue& item : list) text += shown(item) + ";";
    return text + "]";
  }
  std::string operator()(const source::RawObject& object) const {
    std::string text = "{";
    for (const auto& [name, value] : object) text += name + "=" + shown(value) + ";";
    return text + "}";
  }
};

std::string shown(const source::RawValue& value) { return std::visit(Shown(), value.data); }

class KeepingSink final : public source::RecordSink {
 public:
  Result<void> begin(const std::shared_ptr<const source::Table>& table) override {
    tables.push_back(table->name);
    return {};
  }
  bool record(source::RawRecord record) override {
    std::string line = to_text(record.at) + ":";
    for (const source::RawValue& value : record.values) line += ' ' + shown(value);
    records.push_back(line);
    return records.size() < most;
  }
  void restart() override { records.clear(); }
  void reject(Diagnostic diagnostic) override { records.push_back(diagnostic.message); }
  void progress(uint64_t done, uint64_t total) override { EXPECT_LE(done, total); }

  size_t most = std::numeric_limits<size_t>::max();
  Texts tables, records;
};

source::ReadRequest request() {
  source::ReadRequest request;
  request.tables = {
      {"departments", {"department"}, {{"id", {}, true}, {"parent", {}, false}}, true},
      {"users",
       {"user", "person"},
       {{"id", {}, true}, {"mail", {"email"}, false}, {"more.title", {}, false}},
       false}};
  return request;
}

class JsonlSource : public testing::Test {
 protected:
  std::unique_ptr<source::Source> open(std::string_view content) {
    EXPECT_TRUE(io::write_file(folder_ / "people.jsonl", content).has_value());
    const auto section = config::parse_yaml("job.yaml", "type: jsonl\nfile: people.jsonl\n");
    const auto options = source::Options::check(*section, connector().options, "jsonl");
    return *connector().make(*options, {.base_folder = folder_.path().string()});
  }
  Result<source::ReadVerdict> read(std::string_view content) {
    return open(content)->read(request(), sink_, {});
  }
  std::string error(std::string_view content) {
    const auto verdict = read(content);
    return verdict.has_value() ? "no error" : to_text(verdict.error());
  }

  test::TempFolder folder_;
  KeepingSink sink_;
};

TEST_F(JsonlSource, GivesEachLineWithItsPlace) {
  const auto verdict = read(
      "{\"type\":\"department\",\"id\":\"D1\",\"parent\":null}\n"
      "{\"type\":\"user\",\"id\":7,\"email\":\"a@x.cn\",\"more\":{\"title\":[\"x\",true]}}\n"
      "{\"type\":\"group\",\"id\":\"g\"}\n\n"
      "{\"type\":\"user\",\"id\":\"8\"}\n"
      "{\"type\":\"end\",\"users\":2,\"departments\":1,\"groups\":1}\n");
  ASSERT_TRUE(verdict.has_value()) << to_text(verdict.error());
  EXPECT_EQ(sink_.records,
            (Texts{"people.jsonl:1: 'D1' blank", "people.jsonl:2: 7 'a@x.cn' ['x';true;]",
                   "people.jsonl:5: '8' not visible not visible"}));
  EXPECT_EQ(verdict->completeness, Completeness::kComplete);
  ASSERT_EQ(verdict->tables.size(), 2U);
  EXPECT_EQ(verdict->tables[1].name, "user");
  EXPECT_EQ(verdict->tables[1].records, 2U);
}

TEST_F(JsonlSource, AnAnswerWithoutPeopleIsAReadOfNobody) {
  const auto verdict = read("{\"type\":\"end\"}\n");
  ASSERT_TRUE(verdict.has_value());
  EXPECT_EQ(verdict->completeness, Completeness::kComplete);
  EXPECT_EQ(sink_.tables, Texts{});
  ASSERT_EQ(verdict->tables.size(), 1U);
  EXPECT_EQ(verdict->tables[0].records, 0U);
}

TEST_F(JsonlSource, TheLastLineNarrowsDownWhatIsMissing) {
  const auto verdict = read(
      "{\"type\":\"end\",\"verdict\":\"partial\",\"incompleteBelow\":[\"D3\",\"D4\"],"
      "\"reasons\":[{\"message\":\"time limit\",\"place\":\"page 3 of 9\",\"hint\":\"later\"},"
      "{\"message\":\"refused\"}]}\n");
  ASSERT_TRUE(verdict.has_value()) << to_text(verdict.error());
  EXPECT_EQ(verdict->completeness, Completeness::kPartial);
  EXPECT_EQ(verdict->incomplete_below, (Texts{"D3", "D4"}));
  ASSERT_EQ(verdict->reasons.size(), 2U);
  EXPECT_EQ(to_text(verdict->reasons[0]), "page 3 of 9: warning: time limit\n   later");
  EXPECT_EQ(verdict->reasons[1].place, "people.jsonl:1");
}

TEST_F(JsonlSource, AVerdictWithoutAReasonSaysSo) {
  const auto verdict = read("{\"type\":\"end\",\"verdict\":\"unhealthy\"}\n");
  ASSERT_TRUE(verdict.has_value());
  EXPECT_EQ(verdict->completeness, Completeness::kUnhealthy);
  ASSERT_EQ(verdict->reasons.size(), 1U);
  EXPECT_EQ(verdict->reasons[0].message,
            "the source says that its reading is unhealthy, and not why");
}

TEST_F(JsonlSource, EveryCutOfAFileIsRefused) {
  const std::string whole =
      "{\"type\":\"user\",\"id\":\"1\"}\n{\"type\":\"user\",\"id\":\"2\"}\n"
      "{\"type\":\"end\",\"users\":2}";
  ASSERT_TRUE(read(whole).has_value());
  for (size_t length = 0; length < whole.size(); ++length) {
    const auto verdict = read(std::string_view(whole).substr(0, length));
    ASSERT_FALSE(verdict.has_value()) << length;
    EXPECT_EQ(verdict.error().code, ErrorCode::kUnreadable) << length;
    EXPECT_EQ(verdict.error().diagnostics.size(), 1U) << length;
  }
}

TEST_F(JsonlSource, SaysWhatIsWrongWithALine) {
  EXPECT_EQ(error("{\"type\":\"user\",\"id\":\"1\"}\n"),
            "people.jsonl:1: error: the file has no last line {\"type\":\"end\"}\n"
            "   it is cut off or still being written: nothing of it was used");
  EXPECT_EQ(error("[1]\n"),
            "people.jsonl:1: error: the line is no JSON object with a text 'type'\n"
            "   the file may be cut off or damaged: have it written again");
  EXPECT_EQ(error("{\"type\":\"user\",\"id\":\"\xff\"}\n"),
            "people.jsonl:1: error: the line is not JSON in UTF-8\n"
            "   the file may be cut off or damaged: have it written again");
  EXPECT_EQ(error("{\"type\":\"end\"}\n{\"type\":\"user\"}\n"),
            "people.jsonl:2: error: a line stands behind the end, line 1\n"
            "   two files were put together: join them before the line of type 'end'");
  EXPECT_EQ(error("{\"type\":\"user\",\"name\":\"x\"}\n{\"type\":\"end\"}\n"),
            "people.jsonl: error: no line of type 'user' has a member 'id'\n"
            "   members found: type, name\n"
            "   write 'id?' in the mapping if it may be missing");
}

TEST_F(JsonlSource, SaysWhatIsWrongWithTheLastLine) {
  const auto end = [this](const std::string& members) {
    const std::string text = error("{\"type\":\"end\"," + members + "}\n");
    return text.substr(0, text.find('\n'));
  };
  const std::string place = "people.jsonl:1: error: ";
  EXPECT_EQ(end("\"verdict\":\"fine\""), place + "\"fine\" is no verdict");
  EXPECT_EQ(end("\"verdict\":1"), place + "1 is no verdict");
  EXPECT_EQ(end("\"reasons\":1"), place + "'reasons' is not a list");
  EXPECT_EQ(end("\"reasons\":[1]"), place + "a reason has no 'message'");
  EXPECT_EQ(end("\"incompleteBelow\":[\"D1\"]"),
            place + "'incompleteBelow' belongs to a partial read");
  EXPECT_EQ(end("\"verdict\":\"partial\",\"incompleteBelow\":\"D1\""),
            place + "'incompleteBelow' is not a list");
  EXPECT_EQ(end("\"verdict\":\"partial\",\"incompleteBelow\":[\"\"]"),
            place + "'incompleteBelow' holds something that is no department key");
}

TEST_F(JsonlSource, LostLinesAreNoticed) {
  const auto verdict = read("{\"type\":\"user\",\"id\":\"1\"}\n{\"type\":\"end\",\"users\":2}\n");
  ASSERT_FALSE(verdict.has_value());
  EXPECT_EQ(verdict.error().code, ErrorCode::kUnhealthy);
  EXPECT_EQ(verdict.error().message(), "the file holds 1 users, but its last line says 2");
}

TEST_F(JsonlSource, DeepNestingIsABadValueAndNothingWorse) {
  const auto verdict = read("{\"type\":\"user\",\"id\":" + std::string(100'000, '[') +
                            std::string(100'000, ']') + "}\n{\"type\":\"end\"}\n");
  ASSERT_TRUE(verdict.has_value());
  EXPECT_NE(sink_.records[0].find("bad: the value is nested deeper than 16 levels"),
            std::string::npos);
}

TEST_F(JsonlSource, TheFingerprintIsThatOfTheContent) {
  const std::string line = "{\"type\":\"user\",\"id\":\"1\"}\n";
  const std::string end = "{\"type\":\"end\"}\n";
  EXPECT_EQ(read(line + end)->fingerprint, read(line + end)->fingerprint);
  EXPECT_NE(read(line + end)->fingerprint, read(line + line + end)->fingerprint);
}

TEST_F(JsonlSource, ASinkThatHasEnoughMakesAPartialRead) {
  sink_.most = 1;
  const auto verdict = read("{\"type\":\"user\",\"id\":\"1\"}\n{\"type\":\"user\",\"id\":\"2\"}\n");
  ASSERT_TRUE(verdict.has_value());
  EXPECT_EQ(sink_.records.size(), 1U);
  EXPECT_EQ(verdict->completeness, Completeness::kPartial);
}

TEST_F(JsonlSource, AProbeCountsTheLinesOfEachType) {
  const auto report =
      open("{\"type\":\"user\",\"id\":\"1\"}\n{\"type\":\"user\"}\n{\"type\":\"end\"}\n")
          ->probe({});
  ASSERT_TRUE(report.has_value()) << to_text(report.error());
  EXPECT_EQ(report->summary, "people.jsonl: 3 lines, complete");
  EXPECT_EQ(report->details, Texts{"user: 2 lines"});
}

TEST_F(JsonlSource, AMissingFileIsNamedAsTheJobHasIt) {
  const auto source = open("");
  std::filesystem::remove(folder_ / "people.jsonl");
  const auto verdict = source->read(request(), sink_, {});
  ASSERT_FALSE(verdict.has_value());
  EXPECT_EQ(verdict.error().code, ErrorCode::kUnreadable);
  EXPECT_EQ(to_text(verdict.error()),
            "people.jsonl: error: the file cannot be opened\n"
            "   check that it is there and may be read");
}

}  // namespace
}  // namespace gsync::connectors::jsonl
