#include "extract/state_lines.h"

#include <algorithm>

#include "core/text.h"
#include "diff/change.h"
#include "extract/json_lines.h"
#include "genauth/read_state.h"
#include "unit/extract/company.h"

namespace gsync::extract {
namespace {

class StateLines : public Company {
 protected:
  void SetUp() override {
    organization("acme");
    organization("other");
    define(model::ObjectType::kUser, "level", "Level", model::FieldType::kNumber);
    const std::string here = department("研发中心", "root", "D1");
    department("平台", here, "D2");
    const std::string there = department("Sales", "root", "S1", "other");
    user("1", {here, there}, {{"customData.level", 7.0}, {"nickname", std::string("Leo\n")}});
    user("2", {there});
    user("3", {});
    write();
  }

  void write() {
    auto file = io::AtomicFile::create(file_).value();
    ASSERT_TRUE(write_json_lines(client_, {"", "tool", "target"}, file, {}, {}).has_value());
    ASSERT_TRUE(file.commit().has_value());
  }

  /// Rewrites the file by its lines.
  template <typename Change>
  Result<model::Snapshot> changed(const Change& change) {
    const std::string text = io::read_file(file_).value();
    std::vector<std::string> lines;
    for (const std::string_view line : split(text, "\n")) {
      if (!line.empty()) lines.emplace_back(line);
    }
    change(lines);
    std::string joined;
    for (const std::string& line : lines) joined += line + '\n';
    EXPECT_TRUE(io::write_file(file_, joined).has_value());
    return read_state_lines(file_, "acme");
  }

  std::filesystem::path file_ = folder_ / "pool.jsonl";
};

template <typename Object>
Texts hashes(const std::vector<Object>& objects) {
  Texts list;
  list.reserve(objects.size());
  for (const Object& object : objects) list.push_back(object.id + diff::object_hash(object));
  std::sort(list.begin(), list.end());
  return list;
}

TEST_F(StateLines, AreTheStateThatAReadGives) {
  const auto read = genauth::read_state(client_, "acme").value();
  const auto lines = read_state_lines(file_, "acme");
  ASSERT_TRUE(lines.has_value()) << to_text(lines.error());
  EXPECT_EQ(lines->organization.root_id, read.organization.root_id);
  EXPECT_EQ(lines->organization.name, read.organization.name);
  EXPECT_EQ(hashes(lines->departments), hashes(read.departments));
  EXPECT_EQ(hashes(lines->users), hashes(read.users));
  EXPECT_EQ(lines->custom_fields, read.custom_fields);
}

TEST_F(StateLines, AnOrganizationThatIsNotInTheFileDoesNotExist) {
  const auto lines = read_state_lines(file_, "nowhere");
  ASSERT_TRUE(lines.has_value());
  EXPECT_EQ(lines->organization.root_id, "");
  EXPECT_TRUE(lines->departments.empty());
  EXPECT_EQ(lines->users.size(), 3U);
}

TEST_F(StateLines, CutAnywhereAreRefused) {
  for (size_t keep = 0; keep < 10; ++keep) {
    const auto lines = changed([&](auto& all) { all.resize(std::min(keep, all.size() - 1)); });
    ASSERT_FALSE(lines.has_value()) << keep;
    EXPECT_EQ(lines.error().code, ErrorCode::kInvalid);
    write();
  }
}

TEST_F(StateLines, OfALaterFormatAreRefused) {
  const auto lines = changed([](auto& all) { all[0] = R"({"type":"export","format":2})"; });
  ASSERT_FALSE(lines.has_value());
  EXPECT_EQ(lines.error().message(), "the export has format 2, this program reads 1");
}

TEST_F(StateLines, NameTheFileThatIsNotThere) {
  const auto lines = read_state_lines(folder_ / "nothing.jsonl", "acme");
  ASSERT_FALSE(lines.has_value());
  EXPECT_EQ(lines.error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace gsync::extract
