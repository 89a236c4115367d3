// What posts, groups, roles and the Sync Center really look like: each row is
// an entry of annex (ii) of the reference, by its number.

#include <gtest/gtest.h>

#include "genauth/types_groups_json.h"
#include "genauth/types_posts_json.h"

namespace gsync::genauth {
namespace {

struct Quirk {
  int number;
  const char* what;
  /// Reads leniently and writes strictly.
  Json (*through)(const Json& seen);
  Json seen;
  Json means;
};

Json post(const Json& seen) { return write(read_post(seen)); }
Json group(const Json& seen) { return write(read_group(seen)); }

Json post_codes(const Json& seen) {
  Json codes = Json::array();
  for (const PostDto& each : read_list(seen, read_post)) codes.push_back(each.code);
  return codes;
}

Json page_of_groups(const Json& seen) {
  const auto page = read_page(seen, read_group);
  return {page.total, page.list.size()};
}

Json departments(const Json& seen) {
  return read_post({{"departmentIdList", seen}}).department_ids.value();
}

Json member_ids(const Json& seen) {
  Json ids = Json::array();
  const GroupDto read = read_group(seen);
  for (const UserDto& user : read.members.value()) ids.push_back(user.user_id);
  return ids;
}

const Json kPost = {{"id", "1"}, {"code", "eng"}, {"name", "工程师"}, {"description", nullptr}};
const Json kGroup = {{"id", "1"},        {"code", "staff"},
                     {"name", "员工"},   {"description", "所有人"},
                     {"type", "static"}, {"metadataSource", Json::array()}};

Json with(Json object, const Json& more) {
  object.update(more);
  return object;
}

std::vector<Quirk> quirks() {
  return {
      {5,
       "a page's list is one object",
       page_of_groups,
       {{"totalCount", 1}, {"list", kGroup}},
       {1, 1}},
      {5, "a page has no list", page_of_groups, {{"totalCount", 0}, {"list", nullptr}}, {0, 0}},
      {6, "a list reply is one object", post_codes, kPost, {"eng"}},
      {7, "no total", page_of_groups, {{"list", {kGroup, kGroup}}}, {-1, 2}},
      {7, "the total is text", page_of_groups, {{"totalCount", "7"}}, {7, 0}},
      {25, "a bare post", post, kPost, kPost},
      {25, "a post in an envelope", post, {{"statusCode", 200}, {"data", kPost}}, kPost},
      {27, "departments as an array", departments, {"a", "b"}, {"a", "b"}},
      {27, "departments as JSON in text", departments, R"(["a","b"])", {"a", "b"}},
      {27, "departments with commas", departments, "a,b", {"a", "b"}},
      {27, "no departments as text", departments, "", Json::array()},
      {43,
       "null and missing are the same",
       post,
       {{"id", "1"}, {"code", "eng"}, {"name", "工程师"}},
       kPost},
      {44, "counts as text", post, with(kPost, {{"userCount", "12"}}),
       with(kPost, {{"userCount", 12}})},
      {45, "members that nobody knows", group, with(kGroup, {{"newest", {1, 2}}}), kGroup},
      {46, "a type that nobody knows", group, with(kGroup, {{"type", "dynamic"}}),
       with(kGroup, {{"type", "dynamic"}})},
      {6, "one member instead of a list", member_ids, {{"members", {{"userId", "u1"}}}}, {"u1"}},
  };
}

TEST(PeopleQuirks, AreReadAsWhatTheyMean) {
  for (const Quirk& quirk : quirks()) {
    EXPECT_EQ(quirk.through(quirk.seen), quirk.means) << quirk.number << ": " << quirk.what;
  }
}

TEST(PeopleQuirks, AnUpsertMayComeWithoutItsWrapping) {
  EXPECT_TRUE(read_group_upsert({{"created", true}, {"data", kGroup}}).created);
  EXPECT_EQ(read_group_upsert({{"created", true}, {"data", kGroup}}).group.code, "staff");
  EXPECT_EQ(read_group_upsert(kGroup).group.code, "staff");
  EXPECT_FALSE(read_group_upsert(kGroup).created);
}

}  // namespace
}  // namespace gsync::genauth
