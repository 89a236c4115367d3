#include "state/target_memory.h"

#include <gtest/gtest.h>

#include <fstream>

#include "io/digest.h"
#include "io/file.h"
#include "support/temp_folder.h"

namespace gsync::state {
namespace {

using std::chrono::minutes;

class TargetMemoryTest : public testing::Test {
 protected:
  TargetMemoryTest() {
    snapshot_.organization = {"acme", "Acme", "root-id"};
    snapshot_.departments.emplace_back().id = "d1";
    snapshot_.departments.emplace_back().id = "d2";
    model::User& user = snapshot_.users.emplace_back();
    user.id = "u1";
    user.key = "e1";
    user.attributes.set(model::user_field::name(), std::string("李\"雷\""));
    user.attributes.set(model::custom_field(model::ObjectType::kUser, "level"), 3.5);
    user.attributes.set(model::custom_field(model::ObjectType::kUser, "tags"),
                        std::vector<std::string>{"a", "b"});
    user.attributes.set(*model::find_field(model::ObjectType::kUser, "emailVerified"), true);
    user.memberships = {{"d1", true, 0}, {"", false, 1}};
    snapshot_.users.emplace_back().id = "u2";
  }

  void write(const std::string& owner = "job") {
    auto file = write_target_memory(path_, owner, snapshot_, mark_);
    ASSERT_TRUE(file.has_value());
    ASSERT_TRUE(file->commit().has_value());
  }

  std::string error(const std::string& owner = "job") {
    const auto memory = read_target_memory(path_, owner);
    return memory ? "" : memory.error().message();
  }

  test::TempFolder folder_;
  std::filesystem::path path_ = target_memory_path(folder_ / "acme.state.db");
  model::Snapshot snapshot_;
  ReadMark mark_{TimePoint(minutes(7)), 2, TimePoint(minutes(9))};
};

TEST_F(TargetMemoryTest, LiesBesideTheStateFileForItsOwnerAlone) {
  write();
  EXPECT_EQ(path_, folder_ / "acme.state.db.target");
  EXPECT_EQ(std::filesystem::status(path_).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST_F(TargetMemoryTest, ComesBackAsItWasWritten) {
  write();
  const auto memory = read_target_memory(path_, "job");
  ASSERT_TRUE(memory.has_value()) << to_text(memory.error());
  EXPECT_EQ(memory->mark.high_water, mark_.high_water);
  EXPECT_EQ(memory->mark.hidden_users, 2);
  EXPECT_EQ(memory->mark.whole_at, mark_.whole_at);
  EXPECT_EQ(memory->snapshot.organization.root_id, "root-id");
  ASSERT_EQ(memory->snapshot.departments.size(), 2U);
  EXPECT_EQ(memory->snapshot.departments[1].id, "d2");
  ASSERT_EQ(memory->snapshot.users.size(), 2U);
  const model::User& user = memory->snapshot.users[0];
  EXPECT_EQ(user.id + user.key, "u1e1");
  EXPECT_EQ(user.memberships, snapshot_.users[0].memberships);
  ASSERT_EQ(user.attributes.size(), snapshot_.users[0].attributes.size());
  for (const model::Attribute& each : snapshot_.users[0].attributes) {
    EXPECT_EQ(user.attributes.find(each.field)->value, each.value);
  }
  EXPECT_EQ(memory->snapshot.users[1].memberships, std::nullopt);
}

TEST_F(TargetMemoryTest, IsNotInPlaceBeforeItIsCommitted) {
  { ASSERT_TRUE(write_target_memory(path_, "job", snapshot_, mark_).has_value()); }
  EXPECT_EQ(read_target_memory(path_, "job").error().code, ErrorCode::kNotFound);
  EXPECT_TRUE(std::filesystem::is_empty(folder_.path())) << "nothing is left behind";
}

TEST_F(TargetMemoryTest, AnotherOwnerMayNotUseIt) {
  write();
  EXPECT_EQ(error("other"), "the job, its target or the program changed");
}

TEST_F(TargetMemoryTest, CutOrChangedAnywhereItIsRefused) {
  write();
  const std::string text = *io::read_file(path_);
  for (size_t i = 0; i < text.size(); ++i) {
    std::ofstream(path_, std::ios::binary) << text.substr(0, i);
    EXPECT_EQ(error(), "the file was changed or cut after it was written") << i;
    std::string changed = text;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    std::ofstream(path_, std::ios::binary) << changed;
    EXPECT_EQ(error(), "the file was changed or cut after it was written") << i;
  }
}

TEST_F(TargetMemoryTest, LinesOfSomebodyElseAreRefusedWithTheirDigest) {
  auto file = io::AtomicFile::create(path_);
  const std::string line = "{}\n";
  io::Sha256 digest;
  digest.add(line);
  ASSERT_TRUE(file->append(line + R"({"sha256":")" + digest.hex() + "\"}\n").has_value());
  ASSERT_TRUE(file->commit().has_value());
  EXPECT_EQ(error(), "the file is not one of this program");
}

TEST_F(TargetMemoryTest, IsForgottenForGood) {
  write();
  EXPECT_TRUE(forget_target(path_).has_value());
  EXPECT_TRUE(forget_target(path_).has_value()) << "none is no error";
  EXPECT_EQ(read_target_memory(path_, "job").error().code, ErrorCode::kNotFound);
}

TEST_F(TargetMemoryTest, IsTooOldAfterTheTimeOfTheJob) {
  const auto usable = [&](int minute) {
    return check_age(mark_, TimePoint(minutes(minute)), minutes(60)).has_value();
  };
  EXPECT_TRUE(usable(9));
  EXPECT_TRUE(usable(68));
  EXPECT_FALSE(usable(69));
  EXPECT_FALSE(usable(8)) << "a clock that was put back";
  EXPECT_EQ(check_age(mark_, TimePoint(minutes(69)), minutes(60)).error().message(),
            "everything was read last at 1970-01-01T00:09:00.000Z (target.full_every)");
}

}  // namespace
}  // namespace gsync::state
