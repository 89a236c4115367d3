// Changes found by looking, on a directory whose clock ticks in seconds.

#include "connectors/ldap/sweep.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>
#include <random>

#include "connectors/ldap/column.h"
#include "connectors/ldap/filter.h"

namespace gsync::connectors::ldap {
namespace {

using Attributes = std::map<std::string, std::vector<std::string>>;

/// Entries by id, and a count of what was asked.
class FakeDirectory final : public Directory {
 public:
  struct Entry {
    std::string dn;
    Attributes attributes;
  };

  [[nodiscard]] const std::string& name() const override { return name_; }
  [[nodiscard]] const ServerFacts& facts() const override { return facts_; }

  Result<SearchEnd> search(const Query& query, const EntryHandler& handler) override {
    TRY_ASSIGN(const Filter filter, Filter::parse(query.filter));
    SearchEnd end;
    for (const auto& [id, entry] : entries) {
      EntryView view;
      fill(entry, {}, view);
      if (!filter.matches(view) || (is_by_id(query) && !ids_are_found)) continue;
      fill(entry, query.attributes, view);
      ++end.entries;
      if (query.attributes.size() > 3) ++whole_entries;
      TRY_CHECK(handler(view));
    }
    return end;
  }

  void touch(const std::string& id) {
    entries.at(id).attributes["modifyTimestamp"] = {
        fmt::format("20261122{:02}{:02}{:02}Z", now / 3600, now / 60 % 60, now % 60)};
  }

  void add(const std::string& id) {
    entries[id] = {"uid=" + id, {{"entryUUID", {id}}, {"uid", {id}}, {"sn", {"S"}}}};
    touch(id);
  }

  std::map<std::string, Entry> entries;
  /// Seconds of the day.
  int now = 1000;
  uint64_t whole_entries = 0;
  /// Searches by id find something.
  bool ids_are_found = true;

 private:
  static bool is_by_id(const Query& query) {
    return query.filter.find("(entryUUID=") != std::string::npos;
  }

  static void fill(const Entry& entry, const std::vector<std::string>& names, EntryView& view) {
    view.clear();
    view.dn = entry.dn;
    for (const auto& [name, values] : entry.attributes) {
      const bool is_asked =
          names.empty() || std::find(names.begin(), names.end(), name) != names.end();
      if (!is_asked || values.empty()) continue;
      const size_t begin = view.values.size();
      view.values.insert(view.values.end(), values.begin(), values.end());
      view.attributes.push_back({name, begin, view.values.size()});
    }
  }

  std::string name_ = "fake";
  ServerFacts facts_;
};

const Query kPeople{
    "dc=x", Scope::kSubtree, "(!(sn=hidden))", {"entryUUID", "uid", "sn", "manager", "memberOf"}};

KeptSearch whole(FakeDirectory& directory) {
  KeptSearch kept;
  EXPECT_TRUE(read_whole(directory, kPeople, kept).has_value());
  return kept;
}

void expect_equal_to_a_full_read(FakeDirectory& directory, KeptSearch& kept) {
  const auto end = sweep(directory, kPeople, kept);
  ASSERT_TRUE(end.has_value()) << to_text(end.error());
  EXPECT_EQ(kept.entries, whole(directory).entries);
}

FakeDirectory company(int people) {
  FakeDirectory directory;
  for (int i = 0; i < people; ++i) directory.add(fmt::format("p{:03}", i));
  directory.now += 100;
  return directory;
}

TEST(LdapSweep, OnlyWhatChangedIsReadWhole) {
  FakeDirectory directory = company(300);
  directory.add("later");
  directory.now += 100;
  KeptSearch kept = whole(directory);
  directory.entries.at("p007").attributes["sn"] = {"T"};
  directory.touch("p007");
  directory.whole_entries = 0;
  const auto end = sweep(directory, kPeople, kept);
  ASSERT_TRUE(end.has_value());
  // And the one that was changed within the last seconds of all changes.
  EXPECT_EQ(end->changed, 2);
  EXPECT_EQ(directory.whole_entries, 2);
  EXPECT_EQ(kept.entries, whole(directory).entries);
}

TEST(LdapSweep, TwoChangesOfOneSecondAreBothSeen) {
  FakeDirectory directory = company(300);
  directory.entries.at("p007").attributes["sn"] = {"first"};
  directory.touch("p007");
  KeptSearch kept = whole(directory);
  directory.entries.at("p007").attributes["sn"] = {"second"};
  directory.touch("p007");
  expect_equal_to_a_full_read(directory, kept);
}

TEST(LdapSweep, ARenamingWithoutAStampIsSeen) {
  FakeDirectory directory = company(300);
  KeptSearch kept = whole(directory);
  for (auto& [id, entry] : directory.entries) entry.dn += ",ou=moved";
  expect_equal_to_a_full_read(directory, kept);
}

TEST(LdapSweep, ValuesThatServersChangeSilentlyAreCompared) {
  FakeDirectory directory = company(300);
  directory.entries.at("p001").attributes["manager"] = {"uid=p002,dc=x"};
  KeptSearch kept = whole(directory);
  directory.entries.at("p001").attributes["manager"] = {"uid=renamed,dc=x"};
  directory.entries.at("p003").attributes["memberOf"] = {"cn=ops,dc=x"};
  expect_equal_to_a_full_read(directory, kept);
  directory.entries.at("p003").attributes["memberOf"] = {};
  expect_equal_to_a_full_read(directory, kept);
}

TEST(LdapSweep, WhoIsGoneOrHiddenByTheFilterGoes) {
  FakeDirectory directory = company(300);
  KeptSearch kept = whole(directory);
  directory.entries.erase("p010");
  directory.entries.at("p011").attributes["sn"] = {"hidden"};
  directory.touch("p011");
  expect_equal_to_a_full_read(directory, kept);
  EXPECT_EQ(kept.entries.size(), 298);
}

TEST(LdapSweep, AnEntryWithoutAnIdCannotBeKept) {
  FakeDirectory directory = company(3);
  directory.entries.at("p001").attributes["entryUUID"] = {};
  KeptSearch kept;
  const auto end = read_whole(directory, kPeople, kept);
  ASSERT_FALSE(end.has_value());
  EXPECT_EQ(to_text(end.error()), "fake: error: 'uid=p001' has no entryUUID");
  EXPECT_EQ(end.error().code, ErrorCode::kStale);
}

TEST(LdapSweep, AnEntryThatCannotBeReadByItsIdDoesNotVanish) {
  FakeDirectory directory = company(300);
  directory.add("later");
  directory.now += 100;
  KeptSearch kept = whole(directory);
  directory.touch("p007");
  directory.ids_are_found = false;
  const auto end = sweep(directory, kPeople, kept);
  ASSERT_FALSE(end.has_value());
  EXPECT_EQ(to_text(end.error()), "fake: error: an entry that changed could not be read by its id");
  EXPECT_EQ(end.error().code, ErrorCode::kStale);
}

TEST(LdapSweep, TwoEntriesWithOneNumberCannotBeKept) {
  FakeDirectory directory = company(3);
  for (auto& [id, entry] : directory.entries) entry.attributes["employeeNumber"] = {"7"};
  KeptSearch kept;
  Query query = kPeople;
  query.attributes.front() = "employeeNumber";
  const auto end = read_whole(directory, query, kept);
  ASSERT_FALSE(end.has_value());
  EXPECT_EQ(to_text(end.error()), "fake: error: two entries have the employeeNumber of 'uid=p001'");
  EXPECT_EQ(end.error().code, ErrorCode::kStale);
}

TEST(LdapSweep, AStampThatMayNotBeReadMeansChanged) {
  FakeDirectory directory = company(300);
  for (auto& [id, entry] : directory.entries) entry.attributes["modifyTimestamp"] = {};
  KeptSearch kept = whole(directory);
  directory.entries.at("p001").attributes["sn"] = {"T"};
  expect_equal_to_a_full_read(directory, kept);
}

TEST(LdapSweep, AnyHistoryGivesWhatAFullReadGives) {
  for (uint32_t seed = 1; seed <= 20; ++seed) {
    std::mt19937 random(seed);
    FakeDirectory directory = company(150);
    KeptSearch kept = whole(directory);
    int number = 0;
    for (int round = 0; round < 20; ++round) {
      for (size_t i = random() % 5; i > 0; --i) {
        const std::string id = fmt::format("p{:03}", random() % 160);
        directory.now += static_cast<int>(random() % 2);
        if (!directory.entries.contains(id)) {
          directory.add(id);
        } else if (random() % 6 == 0) {
          directory.entries.erase(id);
        } else {
          const char* const names[] = {"sn", "uid", "manager"};
          directory.entries.at(id).attributes[names[random() % 3]] = {
              fmt::format("uid=v{}", ++number)};
          directory.touch(id);
        }
      }
      expect_equal_to_a_full_read(directory, kept);
      ASSERT_FALSE(testing::Test::HasFailure()) << "seed " << seed << ", round " << round;
      directory.now += static_cast<int>(random() % 3) * 10;
    }
  }
}

TEST(LdapSweep, TheStampIsTheServersBest) {
  ServerFacts facts;
  EXPECT_EQ(stamp_attribute(facts), "modifyTimestamp");
  facts.product = "OpenLDAP";
  EXPECT_EQ(stamp_attribute(facts), "entryCSN");
  facts.profile = Profile::kAd;
  EXPECT_EQ(stamp_attribute(facts), "uSNChanged");
}

TEST(LdapSweep, SomeFiltersLookAtWhatServersWorkOut) {
  EXPECT_TRUE(is_silent_filter("(&(objectClass=person)(memberOf=cn=ops,dc=x))"));
  EXPECT_TRUE(is_silent_filter("(memberof:1.2.840.113556.1.4.1941:=cn=ops,dc=x)"));
  EXPECT_TRUE(is_silent_filter("(ou:dn:=Research)"));
  EXPECT_TRUE(is_silent_filter("(!(nsAccountLock=TRUE))"));
  EXPECT_FALSE(is_silent_filter("(&(objectClass=inetOrgPerson)(!(ou=guests)))"));
}

}  // namespace
}  // namespace gsync::connectors::ldap
