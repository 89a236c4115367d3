#include "directory/directory.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <atomic>
#include <thread>

#include "genauth/client.h"
#include "io/file.h"
#include "io/sqlite.h"
#include "support/temp_folder.h"

namespace gsync::directory {
namespace {

using genauth::Endpoint;
using genauth::Json;
using genauth::Request;

/// Tokens are given out by the server, which knows the keys.
bool is_the_servers(Endpoint endpoint) { return endpoint == Endpoint::kGetManagementToken; }

class DirectoryTest : public testing::Test {
 protected:
  std::unique_ptr<Directory> open(const std::string& name) {
    return Directory::open(folder_ / name, clock_, random_).value();
  }

  test::TempFolder folder_;
  io::ManualClock clock_{*parse_iso("2025-07-01T08:00:00.000Z")};
  io::Random random_{7};
};

TEST_F(DirectoryTest, WhatIsWrittenIsThereWhenItIsOpenedAgain) {
  const Request create{Endpoint::kCreateUser, {{"username", "li"}}};
  const std::string id = open("a.db")->handle(create).data.tree()["userId"];
  const auto reply = open("a.db")->handle({Endpoint::kGetUser, {{"userId", id}}});
  EXPECT_EQ(reply.data.tree()["username"], "li");
}

TEST_F(DirectoryTest, TheFileIsItsOwnersOnly) {
  open("a.db");
  struct stat about {};
  ASSERT_EQ(::stat((folder_ / "a.db").c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777U, 0600U);
}

TEST_F(DirectoryTest, PeopleAndDepartmentsCanBeReadWithSql) {
  {
    const auto directory = open("a.db");
    directory->handle({Endpoint::kCreateOrganization,
                       {{"organizationCode", "acme"}, {"organizationName", "Acme"}}});
    const Json made =
        directory
            ->handle(
                {Endpoint::kCreateDepartment,
                 {{"organizationCode", "acme"}, {"parentDepartmentId", "root"}, {"name", "研发"}}})
            .data.tree();
    directory->handle({Endpoint::kCreateUser,
                       {{"username", "li"},
                        {"name", "李雷"},
                        {"departmentIds", Json::array({made["departmentId"]})}}});
  }
  io::Database database = *io::Database::open(folder_ / "a.db", io::Durability::kNormal);
  io::Statement row = database.prepare(
      "SELECT u.name, d.name FROM users u JOIN memberships m ON m.user_id = u.id"
      " JOIN departments d ON d.id = m.department_id WHERE m.is_main");
  ASSERT_TRUE(*row.step());
  EXPECT_EQ(row.text(0), "李雷");
  EXPECT_EQ(row.text(1), "研发");
}

TEST_F(DirectoryTest, AFileOfAnotherProgramIsRefused) {
  ASSERT_TRUE(io::write_file(folder_ / "a.db", "no database, but a text of some length"));
  const auto opened = Directory::open(folder_ / "a.db", clock_, random_);
  ASSERT_FALSE(opened.has_value());
  EXPECT_EQ(opened.error().code, ErrorCode::kIo);
  EXPECT_EQ(opened.error().message(), "the database answers 'file is not a database'");
}

TEST_F(DirectoryTest, ARequestOfTheWrongShapeIsRefusedNotThrown) {
  const auto directory = open("a.db");
  const std::vector<Json> shapes = {nullptr,
                                    7,
                                    "text",
                                    Json::array({1}),
                                    {{"list", {{"x", 1}}},
                                     {"options", {1}},
                                     {"userIds", {{1}}},
                                     {"organizationCode", {1}},
                                     {"userId", {{"x", 1}}}}};
  for (const genauth::EndpointInfo& about : genauth::endpoints()) {
    if (is_the_servers(about.id)) continue;
    for (const Json& shape : shapes) {
      const auto reply = directory->handle({about.id, shape});
      const bool refused = reply.status_code >= 400 && reply.status_code < 500;
      // Lists and an organization's creation have no required parameters.
      EXPECT_TRUE(refused || reply.status_code == 200)
          << genauth::describe(about.id) << " " << shape << " " << reply.message;
    }
  }
}

TEST_F(DirectoryTest, TextThatIsNoUtf8IsRefused) {
  const auto directory = open("a.db");
  const auto reply =
      directory->handle({Endpoint::kCreateUser, {{"username", "x"}, {"name", "\xff\xfe"}}});
  EXPECT_EQ(reply.status_code, 400);
  EXPECT_EQ(reply.message, "参数 name 格式错误");
}

TEST_F(DirectoryTest, EveryCallOfTheListIsAnswered) {
  const auto directory = open("a.db");
  for (const genauth::EndpointInfo& about : genauth::endpoints()) {
    const auto reply = directory->handle({about.id, Json::object()});
    EXPECT_EQ(reply.status_code == 501, is_the_servers(about.id)) << genauth::describe(about.id);
  }
}

TEST_F(DirectoryTest, AnUnknownCallIsNotSupported) {
  const auto reply = open("a.db")->handle({static_cast<Endpoint>(9999), Json::object()});
  EXPECT_EQ(reply.status_code, 501);
  EXPECT_EQ(reply.message, "this call is not supported here");
}

TEST_F(DirectoryTest, AChangeByAnotherProcessShowsInTheNextPage) {
  const auto one = open("a.db");
  const auto other = open("a.db");
  one->handle({Endpoint::kCreateUser, {{"username", "a"}}});
  EXPECT_EQ(one->handle({Endpoint::kListUsers, {}}).data.tree()["totalCount"], 1);
  other->handle({Endpoint::kCreateUser, {{"username", "b"}}});
  EXPECT_EQ(one->handle({Endpoint::kListUsers, {}}).data.tree()["totalCount"], 2);
}

TEST_F(DirectoryTest, ReadersSeeWholeCallsWhileOthersWrite) {
  const auto directory = open("a.db");
  constexpr int kBatches = 40;
  std::atomic<bool> done = false;
  std::vector<std::jthread> threads;
  for (int thread = 0; thread < 3; ++thread) {
    threads.emplace_back([&] {
      int64_t last = 0;
      while (!done) {
        const Json page = directory->handle({Endpoint::kListUsers, {}}).data.tree();
        const int64_t total = page["totalCount"].get<int64_t>();
        EXPECT_EQ(total % 5, 0) << "never half a batch";
        EXPECT_GE(total, last) << "never an earlier state";
        EXPECT_EQ(page["list"].size(), std::min<size_t>(10, size_t(total)));
        last = total;
      }
    });
  }
  for (int batch = 0; batch < kBatches; ++batch) {
    Json list = Json::array();
    for (int i = 0; i < 5; ++i) list.push_back({{"username", fmt::format("{}-{}", batch, i)}});
    EXPECT_EQ(directory->handle({Endpoint::kCreateUsersBatch, {{"list", list}}}).status_code, 200);
    EXPECT_EQ(directory->handle({Endpoint::kListUsers, {}}).data.tree()["totalCount"],
              5 * (batch + 1))
        << "who wrote sees it";
  }
  done = true;
}

TEST_F(DirectoryTest, CallsFromSeveralThreadsQueue) {
  const auto directory = open("a.db");
  EmbeddedTransport transport(*directory);
  {
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread) {
      threads.emplace_back([&transport, thread] {
        for (int i = 0; i < 25; ++i) {
          const std::string name = std::to_string(thread) + "-" + std::to_string(i);
          const auto reply = transport.send({Endpoint::kCreateUser, {{"username", name}}});
          EXPECT_EQ(reply->status_code, 200);
        }
      });
    }
  }
  EXPECT_EQ(directory->handle({Endpoint::kListUsers, {}}).data.tree()["totalCount"], 100);
}

TEST_F(DirectoryTest, IdsAreHexadecimalAndSortByTime) {
  const auto directory = open("a.db");
  std::string last;
  for (int i = 0; i < 300; ++i) {
    if (i == 150) clock_.advance(std::chrono::seconds(1));
    const std::string name = "u" + std::to_string(i);
    const std::string id =
        directory->handle({Endpoint::kCreateUser, {{"username", name}}}).data.tree()["userId"];
    EXPECT_EQ(id.size(), 24U);
    EXPECT_LT(last, id);
    last = id;
  }
}

}  // namespace
}  // namespace gsync::directory
