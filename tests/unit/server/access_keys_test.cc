#include "server/access_keys.h"

#include <gtest/gtest.h>

#include "io/file.h"
#include "support/temp_folder.h"

namespace gsync::server {
namespace {

class AccessKeysTest : public testing::Test {
 protected:
  std::string error(const std::string& content) {
    EXPECT_TRUE(io::write_file(path_, content));
    const auto keys = load_keys(path_);
    return keys ? "no error" : keys.error().message();
  }
  test::TempFolder folder_;
  std::filesystem::path path_ = keys_file(folder_ / "acme.db");
};

TEST_F(AccessKeysTest, TheKeyOfAFreshPoolHasItsId) {
  const AccessKeys keys = new_keys();
  ASSERT_EQ(keys.keys.size(), 1U);
  EXPECT_EQ(keys.keys[0].id, keys.user_pool_id);
  EXPECT_EQ(keys.user_pool_id.size(), 24U);
  EXPECT_EQ(keys.keys[0].secret.size(), 32U);
  EXPECT_EQ(keys.find(keys.user_pool_id), &keys.keys[0]);
  EXPECT_EQ(keys.find("other"), nullptr);
}

TEST_F(AccessKeysTest, AreWrittenForTheirOwnerAndReadBack) {
  const AccessKeys keys = new_keys();
  ASSERT_TRUE(create_keys(path_, keys));
  EXPECT_EQ(path_.filename(), "acme.db.keys");
  const auto mode = std::filesystem::status(path_).permissions();
  EXPECT_EQ(mode, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  const auto read = load_keys(path_);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->user_pool_id, keys.user_pool_id);
  EXPECT_EQ(read->keys[0].secret, keys.keys[0].secret);
}

TEST_F(AccessKeysTest, AreNotWrittenOver) {
  ASSERT_TRUE(create_keys(path_, new_keys()));
  const auto again = create_keys(path_, new_keys());
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().message(), "there are access keys already");
}

TEST_F(AccessKeysTest, ThatOthersMayReadAreRefused) {
  ASSERT_TRUE(create_keys(path_, new_keys()));
  std::filesystem::permissions(path_, std::filesystem::perms(0640));
  const auto keys = load_keys(path_);
  ASSERT_FALSE(keys);
  EXPECT_EQ(keys.error().message(), "others may use the file of secrets (mode 0640)");
}

TEST_F(AccessKeysTest, AnythingElseIsNoListOfKeys) {
  const std::string message = "the file is no list of access keys";
  EXPECT_EQ(error("no JSON"), message);
  EXPECT_EQ(error("{}"), message);
  EXPECT_EQ(error(R"({"userPoolId":"p","keys":[]})"), message);
  EXPECT_EQ(error(R"({"userPoolId":"p","keys":[{"accessKeyId":"a"}]})"), message);
  EXPECT_EQ(error(R"({"keys":[{"accessKeyId":"a","accessKeySecret":"b"}]})"), message);
  EXPECT_EQ(error(R"({"userPoolId":"p","keys":[{"accessKeyId":"a","accessKeySecret":"b"}]})"),
            "no error");
}

}  // namespace
}  // namespace gsync::server
