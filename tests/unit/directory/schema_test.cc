#include "directory/schema.h"

#include <gtest/gtest.h>

#include "directory/directory.h"
#include "support/temp_folder.h"

namespace gsync::directory {
namespace {

using genauth::Endpoint;
using genauth::Json;

/// What version 1 of the program made, with two people.
constexpr const char* kVersion1 = R"sql(
BEGIN;
CREATE TABLE organizations (
  code TEXT PRIMARY KEY,
  root_id TEXT NOT NULL UNIQUE REFERENCES departments (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE departments (
  id TEXT PRIMARY KEY,
  organization_code TEXT NOT NULL REFERENCES organizations (code) ON UPDATE CASCADE,
  parent_id TEXT REFERENCES departments (id),
  attributes TEXT NOT NULL,
  i18n TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  name TEXT AS (json_extract(attributes, '$.name')),
  code TEXT AS (json_extract(attributes, '$.code')),
  open_department_id TEXT AS (json_extract(attributes, '$.openDepartmentId'))
);
CREATE INDEX departments_parent ON departments (parent_id);
CREATE UNIQUE INDEX departments_code ON departments (code, organization_code);
CREATE TABLE users (
  id TEXT PRIMARY KEY,
  attributes TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  status_changed_at INTEGER NOT NULL,
  name TEXT AS (json_extract(attributes, '$.name')),
  username TEXT AS (json_extract(attributes, '$.username')),
  email TEXT AS (json_extract(attributes, '$.email')),
  phone TEXT AS (json_extract(attributes, '$.phone')),
  phone_country_code TEXT AS (json_extract(attributes, '$.phoneCountryCode')),
  external_id TEXT AS (json_extract(attributes, '$.externalId')),
  status TEXT AS (json_extract(attributes, '$.status'))
);
CREATE UNIQUE INDEX users_username ON users (username);
CREATE INDEX users_status ON users (status, id);
CREATE TABLE memberships (
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  department_id TEXT NOT NULL REFERENCES departments (id),
  is_main INTEGER NOT NULL,
  position INTEGER NOT NULL,
  joined_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, department_id)
) WITHOUT ROWID;
CREATE INDEX memberships_department ON memberships (department_id, user_id);
CREATE TABLE leaders (
  department_id TEXT NOT NULL REFERENCES departments (id) ON DELETE CASCADE,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  PRIMARY KEY (department_id, user_id)
) WITHOUT ROWID;
CREATE VIEW department_rows AS SELECT id FROM departments;
CREATE TABLE custom_fields (
  target_type TEXT NOT NULL, key TEXT NOT NULL, data_type TEXT NOT NULL, definition TEXT NOT NULL,
  PRIMARY KEY (target_type, key)
) WITHOUT ROWID;
INSERT INTO organizations VALUES ('acme', 'd0');
INSERT INTO departments (id, organization_code, parent_id, attributes, created_at, updated_at)
  VALUES ('d0', 'acme', NULL, '{"name":"Acme","status":true}', 1000, 2000),
         ('d1', 'acme', 'd0', '{"name":"研发","code":"rd","status":true}', 1000, 2000);
INSERT INTO users (id, attributes, created_at, updated_at, status_changed_at)
  VALUES ('u1', '{"name":"李雷","username":"li","phone":"13800000001","status":"Activated",'
                || '"city":"Beijing","customData":{"title":"Chief"}}', 1000, 2000, 3000),
         ('u2', '{"username":"han","status":"Suspended"}', 1000, 2000, 3000);
INSERT INTO memberships VALUES ('u1', 'd1', 1, 0, 1500), ('u2', 'd1', 1, 0, 1500);
INSERT INTO leaders VALUES ('d1', 'u1', 0);
INSERT INTO custom_fields VALUES ('USER', 'title', 'STRING', '{"label":"title"}');
PRAGMA application_id = 0x47535944;
PRAGMA user_version = 1;
COMMIT;
)sql";

class SchemaTest : public testing::Test {
 protected:
  SchemaTest() {
    io::Database database = *io::Database::open(path_, io::Durability::kNormal);
    const auto made = database.execute(kVersion1);
    EXPECT_TRUE(made) << to_text(made.error());
  }
  std::unique_ptr<Directory> open() { return Directory::open(path_, clock_, random_).value(); }

  test::TempFolder folder_;
  std::filesystem::path path_ = folder_ / "a.db";
  io::ManualClock clock_{*parse_iso("2025-07-01T08:00:00.000Z")};
  io::Random random_{7};
};

TEST_F(SchemaTest, ADatabaseOfVersion1IsTakenOverWhole) {
  const auto directory = open();
  const Json user =
      directory
          ->handle({Endpoint::kGetUser,
                    {{"userId", "u1"}, {"withCustomData", true}, {"withDepartmentIds", true}}})
          .data.tree();
  EXPECT_EQ(user["name"], "李雷");
  EXPECT_EQ(user["username"], "li");
  EXPECT_EQ(user["phone"], "13800000001");
  EXPECT_EQ(user["city"], "Beijing");
  EXPECT_EQ(user["customData"], Json({{"title", "Chief"}}));
  EXPECT_EQ(user["departmentIds"], Json::array({"d1"}));
  EXPECT_EQ(user["createdAt"], "1970-01-01T00:00:01.000Z");
  EXPECT_EQ(user["updatedAt"], "1970-01-01T00:00:02.000Z");
  EXPECT_EQ(user["statusChangedAt"], "1970-01-01T00:00:03.000Z");
  const Json department = directory
                              ->handle({Endpoint::kGetDepartment,
                                        {{"organizationCode", "acme"}, {"departmentId", "d1"}}})
                              .data.tree();
  EXPECT_EQ(department["name"], "研发");
  EXPECT_EQ(department["code"], "rd");
  EXPECT_EQ(department["membersCount"], 2);
  EXPECT_EQ(department["leaderUserIds"], Json::array({"u1"}));
  EXPECT_EQ(directory->handle({Endpoint::kListUsers, {}}).data.tree()["totalCount"], 2);
  EXPECT_EQ(directory->handle({Endpoint::kListUsersLegacy, {{"status", "Suspended"}}})
                .data.tree()["totalCount"],
            1);
}

TEST_F(SchemaTest, ADatabaseOfVersion2GetsCustomDataOfRoles) {
  const Json role = {{"targetType", "ROLE"}, {"targetIdentifier", "admin"}};
  open()->handle({Endpoint::kCreateRole, {{"code", "admin"}, {"name", "管理员"}}});
  {
    io::Database database = *io::Database::open(path_, io::Durability::kNormal);
    ASSERT_TRUE(
        database.execute("ALTER TABLE roles DROP COLUMN custom_data;"
                         "PRAGMA user_version = 2"));
  }
  EXPECT_EQ(open()->handle({Endpoint::kGetCustomData, role}).data.tree(), Json::object());
}

TEST_F(SchemaTest, ADatabaseOfVersion2KeepsPhonesUnique) {
  const Json person = {{"username", "zhang"}, {"phone", "13900000001"}};
  open()->handle({Endpoint::kCreateUser, person});
  {
    io::Database database = *io::Database::open(path_, io::Durability::kNormal);
    ASSERT_TRUE(
        database.execute("ALTER TABLE roles DROP COLUMN custom_data;"
                         "DROP INDEX users_full_phone; DROP INDEX users_phone;"
                         "CREATE UNIQUE INDEX users_full_phone ON users (full_phone);"
                         "CREATE INDEX users_phone ON users (phone);"
                         "PRAGMA user_version = 2"));
  }
  const auto directory = open();
  const auto second =
      directory->handle({Endpoint::kCreateUser, {{"username", "wang"}, {"phone", "13900000001"}}});
  EXPECT_EQ(second.message, "phone already exists: 13900000001");
  EXPECT_EQ(
      directory->handle({Endpoint::kGetUser, {{"userId", "13900000001"}, {"userIdType", "phone"}}})
          .data.tree()["username"],
      "zhang");
}

TEST_F(SchemaTest, WhatWasTakenOverCanBeChanged) {
  open();
  const auto directory = open();
  const auto update =
      directory->handle({Endpoint::kUpdateUser, {{"userId", "u2"}, {"username", "li"}}});
  EXPECT_EQ(update.message, "username already exists: li");
  EXPECT_EQ(directory->handle({Endpoint::kDeleteUsersBatch, {{"userIds", {"u1"}}}}).status_code,
            200);
  EXPECT_EQ(directory
                ->handle({Endpoint::kListDepartmentMemberIds,
                          {{"organizationCode", "acme"}, {"departmentId", "d1"}}})
                .data.tree(),
            Json::array({"u2"}));
}

TEST_F(SchemaTest, NothingOfVersion1IsLeftBehind) {
  open();
  io::Database database = *io::Database::open(path_, io::Durability::kNormal);
  io::Statement old = database.prepare("SELECT count(*) FROM sqlite_master WHERE name LIKE 'old%'");
  ASSERT_TRUE(*old.step());
  EXPECT_EQ(old.integer(0), 0);
  io::Statement fields = database.prepare("SELECT attributes FROM users WHERE id = 'u2'");
  ASSERT_TRUE(*fields.step());
  EXPECT_EQ(fields.text(0), "{}") << "each fact stands once";
}

TEST_F(SchemaTest, ADatabaseOfALaterVersionIsRefusedAndStays) {
  {
    io::Database database = *io::Database::open(path_, io::Durability::kNormal);
    ASSERT_TRUE(database.execute("PRAGMA user_version = 99"));
  }
  const auto opened = Directory::open(path_, clock_, random_);
  ASSERT_FALSE(opened.has_value());
  EXPECT_EQ(opened.error().diagnostics.front().hint, "use the program version that wrote it");
  io::Database database = *io::Database::open(path_, io::Durability::kNormal);
  io::Statement users = database.prepare("SELECT count(*) FROM users");
  ASSERT_TRUE(*users.step());
  EXPECT_EQ(users.integer(0), 2);
}

}  // namespace
}  // namespace gsync::directory
