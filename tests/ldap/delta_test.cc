// A read that goes on from the last one gives what a full read gives, whatever happened
// in between: random changes of a real server.

#include <fmt/format.h>

#include "connectors/ldap/memory.h"
#include "core/text.h"
#include "tests/ldap/edits.h"
#include "tests/ldap/rig.h"

namespace gsync::connectors::ldap {
namespace {

using test::Edits;
using LdapDelta = SlapdTest;

constexpr const char* kDeltaPhase = "overlay syncprov\nsyncprov-sessionlog 10000\n";
constexpr const char* kPresentPhase = "overlay syncprov\n";
/// Who is among the people depends on what is changed again and again.
constexpr const char* kFiltered =
    "user_filter: (&(objectClass=inetOrgPerson)(!(description=*7)))\n";

source::ReadRequest everything(const std::vector<std::string>& more = {}) {
  std::vector<std::string> users{"@id", "@dn", "uid", "description", "manager@id", "@departments"};
  users.insert(users.end(), more.begin(), more.end());
  return request({"@id", "@dn", "@parent", "description"}, users);
}

/// A job that is run again and again, as `sync` does it.
class Runs {
 public:
  Runs(const Slapd& slapd, const std::string& options) : Runs(at(slapd, options)) {}
  explicit Runs(std::string options)
      : options_(std::move(options)), source_(open(options_ + "\nread: delta", {}, memory())) {}

  [[nodiscard]] std::filesystem::path memory() const { return folder_.path() / "acme.source"; }

  /// Reads and, when `ends_well`, keeps what was read.
  std::unique_ptr<Read> run(const source::ReadRequest& request, bool ends_well = true) {
    auto result = std::make_unique<Read>();
    source::ReadRequest now = request;
    now.cursor = cursor_;
    now.now = now_;
    now.keeps = true;
    result->verdict = (*source_)->read(now, result->sink, {});
    if (result->verdict && ends_well) {
      cursor_ = result->verdict->cursor;
      EXPECT_TRUE((*source_)->keep().has_value());
    }
    return result;
  }

  /// What a read without a memory gives.
  [[nodiscard]] std::string whole(const source::ReadRequest& request) const {
    return read(options_, request)->records();
  }

  void advance(std::chrono::milliseconds time) { now_ += time; }
  void forget() { cursor_.clear(); }
  [[nodiscard]] std::string owner() const { return read_memory(memory(), cursor_)->owner; }

  /// In what is kept, as if the server had given others.
  void change_cookies(const std::string& from, const std::string& to) {
    auto kept = read_memory(memory(), cursor_);
    ASSERT_TRUE(kept.has_value());
    for (auto& [key, search] : kept->searches) search.mark = replace_all(search.mark, from, to);
    cursor_ = kept->cursor();
    ASSERT_TRUE(write_memory(memory(), *kept)->commit().has_value());
  }

 private:
  test::TempFolder folder_;
  std::string options_;
  Result<std::unique_ptr<source::Source>> source_;
  std::string cursor_;
  TimePoint now_{std::chrono::hours(1)};
};

bool was_whole(const Read& read) {
  return read.verdict->note.find("everything was read") != std::string::npos;
}

void expect_note(const Read& read, const std::string& part) {
  EXPECT_NE(read.verdict->note.find(part), std::string::npos) << read.verdict->note;
}

struct Setup {
  std::string overlays;
  std::string options = {};
  std::vector<std::string> columns = {};
  std::string global = {};
  /// Restarts between the reads.
  bool restarts = false;
};

/// Rounds of changes, after each of which both reads must agree. Returns how many of the
/// reads went on from the one before.
int expect_equal_reads(uint32_t seed, const Setup& setup) {
  constexpr int kRounds = 25;
  Edits edits(seed, Slapd::kBase);
  Slapd slapd({.ldif = edits.company(), .global = setup.global, .overlays = setup.overlays});
  EXPECT_TRUE(slapd.is_ready());
  Runs runs(slapd, setup.options);
  const source::ReadRequest request = everything(setup.columns);
  EXPECT_EQ(runs.run(request)->outcome(), "complete");
  int deltas = 0;
  for (int round = 0; round < kRounds; ++round) {
    const std::string changes = edits.next();
    EXPECT_TRUE(changes.empty() || slapd.change(changes)) << changes;
    if (setup.restarts && round % 3 == 0) {
      slapd.stop();
      EXPECT_TRUE(slapd.start());
    }
    const auto got = runs.run(request, round % 4 != 3);
    EXPECT_EQ(got->outcome(), "complete");
    EXPECT_EQ(got->records(), runs.whole(request))
        << "seed " << seed << ", round " << round << ", " << got->verdict->note << "\n"
        << changes;
    if (testing::Test::HasFailure()) return deltas;
    deltas += was_whole(*got) ? 0 : 1;
  }
  return deltas;
}

TEST_F(LdapDelta, NamedChangesGiveWhatAFullReadGives) {
  for (const uint32_t seed : {1, 2, 3, 4}) {
    EXPECT_GT(expect_equal_reads(seed, {.overlays = kDeltaPhase}), 10);
  }
}

TEST_F(LdapDelta, WithAFilterThatPeopleComeAndGoBy) {
  EXPECT_GT(expect_equal_reads(5, {.overlays = kDeltaPhase, .options = kFiltered}), 10);
}

TEST_F(LdapDelta, NamesOfWhatIsThereGiveWhatAFullReadGives) {
  EXPECT_GT(expect_equal_reads(6, {.overlays = kPresentPhase}), 10);
  EXPECT_GT(expect_equal_reads(7, {.overlays = kPresentPhase, .options = kFiltered}), 10);
}

TEST_F(LdapDelta, ARestartOfTheServerChangesNothing) {
  EXPECT_GT(expect_equal_reads(8, {.overlays = kDeltaPhase, .restarts = true}), 10);
}

TEST_F(LdapDelta, ReferencesThatTheServerKeepsRightAreReadAgain) {
  EXPECT_GT(expect_equal_reads(9, {.overlays = std::string(kDeltaPhase) +
                                               "overlay refint\nrefint_attributes manager\n",
                                   .global = "moduleload refint\n"}),
            10);
}

TEST_F(LdapDelta, SeveralBasesAreFollowedEach) {
  EXPECT_GT(expect_equal_reads(10, {.overlays = kDeltaPhase,
                                    .options = "user_base: [\"ou=staff,dc=corp,dc=example\", "
                                               "\"ou=attic,dc=corp,dc=example\"]"}),
            10);
}

TEST_F(LdapDelta, WithoutTheOverlayIdsAndStampsAreCompared) {
  EXPECT_EQ(expect_equal_reads(11, {.overlays = ""}), 25);
  EXPECT_EQ(expect_equal_reads(12, {.overlays = "", .options = kFiltered}), 25);
}

TEST_F(LdapDelta, WhatTheServerWorksOutIsComparedEachTime) {
  EXPECT_EQ(expect_equal_reads(13, {.overlays = "overlay memberof\n", .columns = {"entryDN"}}), 25);
}

std::string group_of(const std::string& member) {
  return fmt::format(
      "dn: cn=ops,dc=corp,dc=example\nchangetype: add\nobjectClass: groupOfNames\ncn: ops\n"
      "member: uid={},ou=Research,ou=staff,dc=corp,dc=example\n\n",
      member);
}

TEST_F(LdapDelta, AMembershipThatTheServerNotesSilentlyIsSeen) {
  Slapd slapd(
      {.ldif = small_company(), .overlays = std::string("overlay memberof\n") + kDeltaPhase});
  Runs runs(slapd, "");
  const auto request = everything({"memberOf@name"});
  runs.run(request);
  ASSERT_TRUE(slapd.change(group_of("ada")));
  const auto got = runs.run(request);
  EXPECT_FALSE(was_whole(*got)) << got->verdict->note;
  EXPECT_EQ(got->records(), runs.whole(request));
  EXPECT_NE(got->records().find("text 'ops'"), std::string::npos);
}

TEST_F(LdapDelta, NothingChangedIsSaidSo) {
  const Slapd slapd({.ldif = small_company(), .overlays = kDeltaPhase});
  Runs runs(slapd, "");
  const auto first = runs.run(everything());
  expect_note(*first, "everything was read: no earlier run has kept what it read");
  const auto second = runs.run(everything());
  expect_note(*second, "0 entries changed since the last run; found by syncrepl (RFC 4533)");
  EXPECT_EQ(second->verdict->fingerprint, first->verdict->fingerprint);
  EXPECT_EQ(second->records(), first->records());
}

TEST_F(LdapDelta, CheckSaysHowChangesAreFound) {
  const Slapd slapd({.ldif = small_company(), .overlays = kDeltaPhase});
  const auto details = [](const std::string& options) {
    return join((*(*open(options))->probe({})).details, "\n");
  };
  EXPECT_NE(details(at(slapd, "read: delta")).find("changes: found by syncrepl (RFC 4533)"),
            std::string::npos);
  EXPECT_EQ(details(at(slapd)).find("changes:"), std::string::npos);
}

TEST_F(LdapDelta, AJobThatKnowsTheServerBetterIsBelieved) {
  const Slapd slapd({.ldif = small_company(), .overlays = kDeltaPhase});
  Runs runs(slapd, "profile: 389ds\nid: entryUUID");
  runs.run(everything());
  expect_note(*runs.run(everything()),
              "0 entries changed since the last run; found by ids and entryCSN of all entries");
}

TEST_F(LdapDelta, WhatIsKeptBelongsToTheAccountThatTheServerNames) {
  const Slapd slapd({.ldif = small_company(), .overlays = kDeltaPhase});
  Runs runs(replace_all(at(slapd, "bind: external"), slapd.url(), slapd.socket_url()));
  EXPECT_EQ(runs.run(everything())->outcome(), "complete");
  EXPECT_FALSE(was_whole(*runs.run(everything())));
  EXPECT_NE(runs.owner().find("\ndn:gidNumber="), std::string::npos) << runs.owner();
}

TEST_F(LdapDelta, WhatCannotBeKeptDoesNotEndTheRead) {
  const Slapd slapd({.ldif = small_company(), .overlays = kDeltaPhase});
  Runs runs(slapd, "");
  std::filesystem::remove(runs.memory().parent_path());
  const auto got = runs.run(everything());
  EXPECT_EQ(got->outcome(), "complete");
  EXPECT_EQ(got->verdict->cursor, "");
  expect_note(*got, "nothing is kept for the next read: ");
}

TEST_F(LdapDelta, ARunThatDidNotEndWellIsReadOnceMore) {
  Slapd slapd({.ldif = small_company(), .overlays = kDeltaPhase});
  Runs runs(slapd, "");
  runs.run(everything());
  ASSERT_TRUE(slapd.change("dn: uid=dan,ou=staff,dc=corp,dc=example\nchangetype: delete\n\n"));
  const auto failed = runs.run(everything(), false);
  const auto again = runs.run(everything());
  EXPECT_EQ(again->verdict->note, failed->verdict->note);
  expect_note(*again, "1 entry changed");
  EXPECT_EQ(again->verdict->cursor, failed->verdict->cursor);
  EXPECT_EQ(again->records(), runs.whole(everything()));
}

TEST_F(LdapDelta, EverythingIsReadFromTimeToTime) {
  const Slapd slapd({.ldif = small_company(), .overlays = kDeltaPhase});
  Runs runs(slapd, "full_every_hours: 2\nfull_every_runs: 2");
  runs.run(everything());
  EXPECT_FALSE(was_whole(*runs.run(everything())));
  EXPECT_FALSE(was_whole(*runs.run(everything())));
  expect_note(*runs.run(everything()),
              "everything was read: 2 runs went on from the last time (full_every_runs)");
  EXPECT_FALSE(was_whole(*runs.run(everything())));
  runs.advance(std::chrono::hours(2));
  expect_note(*runs.run(everything()),
              "everything was read: the last time was 1970-01-01T01:00:00.000Z (full_every_hours)");
}

TEST_F(LdapDelta, WhenAnotherReadIsNeededEverythingIsRead) {
  const Slapd slapd({.ldif = small_company(), .overlays = kDeltaPhase});
  Runs runs(slapd, "");
  runs.run(everything());
  const auto more = everything({"sn"});
  EXPECT_EQ(runs.run(more)->records(), runs.whole(more));
  runs.forget();
  expect_note(*runs.run(more), "everything was read: no earlier run has kept what it read");
  std::filesystem::resize_file(runs.memory(), 40);
  expect_note(*runs.run(more),
              "everything was read: the file was changed or cut after it was written");
}

TEST_F(LdapDelta, ACookieThatTheServerDoesNotTakeMakesAFullRead) {
  Slapd slapd(
      {.ldif = small_company(), .overlays = "overlay syncprov\nsyncprov-reloadhint TRUE\n"});
  Runs runs(slapd, "");
  runs.run(everything());
  runs.change_cookies("csn=20", "csn=19");
  expect_note(*runs.run(everything()),
              "the server does not go on from the last read: content Sync Refresh Required "
              "(4096): sync cookie is stale");
  runs.change_cookies("csn=20", "csn=90");
  const auto got = runs.run(everything());
  expect_note(*got,
              "the server does not go on from the last read: server is unwilling to perform "
              "(53): consumer state is newer than provider!");
  EXPECT_EQ(got->records(), runs.whole(everything()));
  EXPECT_FALSE(was_whole(*runs.run(everything())));
}

TEST_F(LdapDelta, ACookieThatTheServerDoesNotUnderstandMakesAFullRead) {
  Slapd slapd({.ldif = small_company(), .overlays = kDeltaPhase});
  Runs runs(slapd, "");
  runs.run(everything());
  ASSERT_TRUE(slapd.change("dn: uid=dan,ou=staff,dc=corp,dc=example\nchangetype: delete\n\n"));
  runs.change_cookies("csn=", "xyz=");
  const auto got = runs.run(everything());
  EXPECT_TRUE(was_whole(*got)) << got->verdict->note;
  EXPECT_EQ(got->records(), runs.whole(everything()));
}

TEST_F(LdapDelta, WhereTheAccountIsLimitedNothingIsKeptAndEverythingRead) {
  const Slapd slapd({.ldif = small_company(),
                     .database = "limits * size=5 size.pr=5 size.prtotal=unlimited\n",
                     .overlays = kDeltaPhase});
  Runs runs(slapd, "page_size: 3");
  for (int i = 0; i < 2; ++i) {
    const auto got = runs.run(everything());
    EXPECT_EQ(got->outcome(), "complete");
    EXPECT_EQ(got->verdict->cursor, "");
    expect_note(*got, "everything will be read next time: size limit exceeded (4)");
    EXPECT_EQ(got->records(), runs.whole(everything()));
  }
}

TEST_F(LdapDelta, ABaseThatGoesAwayEndsTheRead) {
  Slapd slapd({.ldif = small_company(), .overlays = kDeltaPhase});
  Runs runs(slapd, "user_base: \"ou=Sales,ou=staff,dc=corp,dc=example\"");
  runs.run(everything());
  ASSERT_TRUE(
      slapd.change("dn: uid=cyd,ou=Sales,ou=staff,dc=corp,dc=example\nchangetype: delete\n\n"
                   "dn: ou=Sales,ou=staff,dc=corp,dc=example\nchangetype: delete\n\n"));
  const auto got = runs.run(everything());
  EXPECT_NE(got->outcome().find("no such object (32)"), std::string::npos) << got->outcome();
}

}  // namespace
}  // namespace gsync::connectors::ldap
