#include "extract/json_lines.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/text.h"
#include "unit/extract/company.h"

namespace gsync::extract {
namespace {

using Json = nlohmann::ordered_json;

class JsonLines : public Company {
 protected:
  void SetUp() override {
    organization("acme");
    organization("other");
    define(model::ObjectType::kUser, "level", "Level", model::FieldType::kNumber);
    here_ = department("研发中心", "root", "D1");
    const std::string there = department("Sales", "root", "S1", "other");
    const std::string first =
        user("1", {here_}, {{"customData.level", 7.0}, {"nickname", std::string("Leo\n")}});
    genauth::GroupInput group;
    group.code = "vpn";
    group.name = "VPN";
    ASSERT_TRUE(client_.create_group(group).has_value());
    ASSERT_TRUE(client_.add_group_members("vpn", Texts{first}).has_value());
    const auto post = client_.create_post({"engineer", "Engineer", {}, {}});
    ASSERT_TRUE(client_.add_user_post(first, post->id).has_value());
    user("2", {there});
    user("3", {});
  }

  Result<LinesReport> write(genauth::ManagementClient& client, const std::string& organization) {
    auto file = io::AtomicFile::create(file_).value();
    auto report = write_json_lines(client, {organization, "tool", "target"}, file, {}, {});
    if (report) {
      EXPECT_TRUE(file.commit().has_value());
    }
    return report;
  }

  std::vector<Json> lines() {
    std::vector<Json> lines;
    const std::string text = io::read_file(file_).value();
    for (const std::string_view line : split(text, "\n")) {
      if (!line.empty()) lines.push_back(Json::parse(line));
    }
    return lines;
  }

  Texts keys() {
    Texts keys;
    for (const Json& line : lines()) {
      if (line["type"] == "user") keys.push_back(line["externalId"]);
    }
    std::sort(keys.begin(), keys.end());
    return keys;
  }

  std::filesystem::path file_ = folder_ / "pool.jsonl";
  std::string here_;
};

TEST_F(JsonLines, HoldTheWholePool) {
  const LinesReport report = write(client_, "").value();
  EXPECT_EQ(report.organizations, 2U);
  EXPECT_EQ(report.departments, 2U);
  EXPECT_EQ(report.users, 3U);
  EXPECT_EQ(report.custom_fields, 1U);
  const auto all = lines();
  EXPECT_EQ(all.front(),
            (Json{{"type", "export"}, {"format", 1}, {"tool", "tool"}, {"target", "target"}}));
  EXPECT_EQ(all.back(), (Json{{"type", "end"},
                              {"organizations", 2},
                              {"departments", 2},
                              {"posts", 1},
                              {"groups", 1},
                              {"users", 3},
                              {"customFields", 1}}));
  EXPECT_EQ(keys(), (Texts{"1", "2", "3"}));
  EXPECT_EQ(all[6]["type"], "post");
  EXPECT_EQ(all[7]["code"], "vpn");
  EXPECT_EQ(all[7]["type"], "group");
  EXPECT_EQ(all[7]["groupType"], "static");
  EXPECT_EQ(all[8]["type"], "groupMember");
}

TEST_F(JsonLines, HoldEveryFieldOfAUser) {
  write(client_, "acme").value();
  const auto all = lines();
  const auto found =
      std::find_if(all.begin(), all.end(), [](const Json& line) { return line["type"] == "user"; });
  ASSERT_NE(found, all.end());
  EXPECT_EQ((*found)["nickname"], "Leo\n");
  EXPECT_EQ((*found)["customData"]["level"], 7);
  EXPECT_EQ((*found)["departmentIds"], Json::array({here_}));
  EXPECT_EQ((*found)["mainDepartmentId"], here_);
  EXPECT_EQ((*found)["postIdList"].size(), 1U);
  EXPECT_EQ((*found)["identities"], Json::array());
  EXPECT_TRUE((*found)["email"].is_null());
}

TEST_F(JsonLines, OfOneOrganizationHoldItsPeople) {
  const LinesReport report = write(client_, "acme").value();
  EXPECT_EQ(report.organizations, 1U);
  EXPECT_EQ(report.departments, 1U);
  EXPECT_EQ(keys(), Texts{"1"});
}

TEST_F(JsonLines, AnUnknownOrganizationIsSaid) {
  const auto report = write(client_, "acne");
  ASSERT_FALSE(report.has_value());
  EXPECT_EQ(report.error().code, ErrorCode::kNotFound);
  EXPECT_FALSE(std::filesystem::exists(file_));
}

/// Answers list-users in an order of its own, or twice the same page.
class Unsteady final : public genauth::Transport {
 public:
  enum class Fault { kReversed, kShort };
  Unsteady(genauth::Transport& real, Fault fault) : real_(real), fault_(fault) {}

  Result<genauth::Reply> send(const genauth::Request& request) override {
    auto reply = real_.send(request);
    if (request.endpoint != genauth::Endpoint::kListUsers || !reply) return reply;
    Json data = reply->data.tree();
    Json& list = data["list"];
    if (fault_ == Fault::kReversed) std::reverse(list.begin(), list.end());
    if (fault_ == Fault::kShort) list.erase(list.begin());
    reply->data = std::move(data);
    return reply;
  }

 private:
  genauth::Transport& real_;
  Fault fault_;
};

TEST_F(JsonLines, AnOrderOfItsOwnIsTakenTheSecondTime) {
  Unsteady transport(transport_, Unsteady::Fault::kReversed);
  genauth::ManagementClient client(transport);
  EXPECT_EQ(write(client, "").value().users, 3U);
  EXPECT_EQ(keys(), (Texts{"1", "2", "3"}));
  EXPECT_EQ(client.calls().at("list-users"), 2U);
}

TEST_F(JsonLines, UsersThatDoNotAddUpGiveNoFile) {
  Unsteady transport(transport_, Unsteady::Fault::kShort);
  genauth::ManagementClient client(transport);
  const auto report = write(client, "");
  ASSERT_FALSE(report.has_value());
  EXPECT_EQ(report.error().code, ErrorCode::kUnhealthy);
  EXPECT_EQ(report.error().message(), "list-users announces 3 users and gives 2");
  EXPECT_FALSE(std::filesystem::exists(file_));
}

TEST_F(JsonLines, AnInterruptionGivesNoFile) {
  std::stop_source stop;
  stop.request_stop();
  auto file = io::AtomicFile::create(file_).value();
  const auto report = write_json_lines(client_, {}, file, {}, stop.get_token());
  ASSERT_FALSE(report.has_value());
  EXPECT_EQ(report.error().code, ErrorCode::kInterrupted);
}

}  // namespace
}  // namespace gsync::extract
