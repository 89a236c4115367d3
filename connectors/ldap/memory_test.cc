#include "connectors/ldap/memory.h"

#include <gtest/gtest.h>

#include <fstream>

#include "io/file.h"
#include "support/temp_folder.h"

namespace gsync::connectors::ldap {
namespace {

using Views = std::vector<std::string_view>;

Memory some_memory() {
  EntryView ada;
  ada.dn = "uid=ada,ou=staff";
  ada.values = {"Ada", "Augusta", std::string_view("\0\xff", 2)};
  ada.attributes = {{"cn;lang-en", 0, 2}, {"photo", 2, 3}, {"none", 3, 3}};
  Memory memory{"owner", TimePoint(std::chrono::milliseconds(1'700'000'000'000)), 3, {}};
  memory.searches["users"] = {"cookie", {{"id-1", keep(ada)}, {"id-2", {"uid=bob", {}}}}};
  memory.searches["units"] = {};
  return memory;
}

class LdapMemory : public testing::Test {
 protected:
  void write(const Memory& memory) const {
    auto file = write_memory(path(), memory);
    ASSERT_TRUE(file.has_value());
    ASSERT_TRUE(file->commit().has_value());
  }
  [[nodiscard]] std::filesystem::path path() const { return folder_.path() / "acme.source"; }

 private:
  test::TempFolder folder_;
};

TEST_F(LdapMemory, IsReadAsItWasWritten) {
  const Memory memory = some_memory();
  write(memory);
  const auto got = read_memory(path(), memory.cursor());
  ASSERT_TRUE(got.has_value()) << to_text(got.error());
  EXPECT_EQ(got->owner, memory.owner);
  EXPECT_EQ(got->whole_at, memory.whole_at);
  EXPECT_EQ(got->reads, 3);
  ASSERT_EQ(got->searches.size(), 2);
  EXPECT_EQ(got->searches.at("users").mark, "cookie");
  EXPECT_EQ(got->searches.at("users").entries, memory.searches.at("users").entries);
  EntryView view;
  show(got->searches.at("users").entries.at("id-1"), view);
  EXPECT_EQ(view.dn, "uid=ada,ou=staff");
  ASSERT_EQ(view.attributes.size(), 3);
  EXPECT_EQ(view.attributes[0].name, "cn;lang-en");
  EXPECT_EQ(view.attributes[2].begin, view.attributes[2].end);
  EXPECT_EQ(view.values, (Views{"Ada", "Augusta", std::string_view("\0\xff", 2)}));
}

TEST_F(LdapMemory, IsForItsOwnerAlone) {
  write(some_memory());
  EXPECT_EQ(std::filesystem::status(path()).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST_F(LdapMemory, TheCursorIsOfTheContentAlone) {
  const Memory memory = some_memory();
  Memory later = memory;
  later.reads = 9;
  later.whole_at += std::chrono::hours(1);
  EXPECT_EQ(later.cursor(), memory.cursor());
  Memory other = memory;
  other.searches["users"].entries.at("id-2").dn = "uid=rob";
  EXPECT_NE(other.cursor(), memory.cursor());
  other = memory;
  other.searches["users"].mark = "another";
  EXPECT_NE(other.cursor(), memory.cursor());
}

TEST_F(LdapMemory, AnotherCursorIsNotServed) {
  write(some_memory());
  const auto got = read_memory(path(), "0123456789abcdef");
  ASSERT_FALSE(got.has_value());
  EXPECT_EQ(got.error().code, ErrorCode::kStale);
  EXPECT_EQ(got.error().message(), "the last run did not carry out all it read");
}

TEST_F(LdapMemory, CutOrFlippedAnywhereItIsRefused) {
  const Memory memory = some_memory();
  write(memory);
  const std::string whole = *io::read_file(path());
  const auto refused = [&](const std::string& bytes) {
    std::ofstream(path(), std::ios::binary) << bytes;
    const auto got = read_memory(path(), memory.cursor());
    return !got && got.error().code == ErrorCode::kStale;
  };
  for (size_t i = 0; i < whole.size(); ++i) {
    EXPECT_TRUE(refused(whole.substr(0, i))) << "cut at " << i;
    std::string flipped = whole;
    flipped[i] = static_cast<char>(flipped[i] ^ 1);
    EXPECT_TRUE(refused(flipped)) << "flipped at " << i;
  }
  EXPECT_FALSE(refused(whole));
}

TEST_F(LdapMemory, NoFileIsNotFound) {
  EXPECT_EQ(read_memory(path(), "x").error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace gsync::connectors::ldap
