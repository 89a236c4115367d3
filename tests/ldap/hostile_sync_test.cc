// A server that lies about what changed: everything is read, or an error; never a guess.

#include <fmt/format.h>

#include "connectors/ldap/ber.h"
#include "connectors/ldap/sync_messages.h"
#include "support/temp_folder.h"
#include "tests/ldap/hostile_server.h"
#include "tests/ldap/rig.h"

namespace gsync::connectors::ldap {
namespace {

using test::bind_done;
using test::entry;
using test::HostileServer;
using test::search_done;
using Answer = HostileServer::Answer;

constexpr uint8_t kBind = 0x60;
constexpr uint8_t kControls = 0xa0;

std::string id_of(int number) { return std::string(16, static_cast<char>(number)); }

std::string control(const char* oid, const std::string& value) {
  return ber::element(
      kControls, ber::element(ber::kSequence,
                              ber::element(ber::kOctets, oid) + ber::element(ber::kOctets, value)));
}

/// A message with a control behind its operation.
std::string with_control(const std::string& message, const std::string& controls) {
  std::string_view rest = message;
  return ber::element(ber::kSequence, std::string(*ber::take(rest, ber::kSequence)) + controls);
}

std::string person_at(int64_t id, const std::string& dn, int number, int64_t state = 1) {
  const std::string value =
      ber::element(ber::kSequence, ber::integer(state, ber::kEnumerated) +
                                       ber::element(ber::kOctets, id_of(number)));
  return with_control(
      entry(id, dn,
            {{"uid", {fmt::format("u{}", number)}}, {"entryUUID", {fmt::format("id-{}", number)}}}),
      control(kSyncState, value));
}

std::string person(int64_t id, int number, int64_t state = 1) {
  return person_at(id, fmt::format("uid=u{},dc=x", number), number, state);
}

std::string done(int64_t id, const std::string& cookie, bool names_gone) {
  std::string content = ber::element(ber::kOctets, cookie);
  if (names_gone) content += ber::element(ber::kBoolean, "\xff");
  return search_done(id, 0, control(kSyncDone, ber::element(ber::kSequence, content)));
}

std::string info(int64_t id, const std::string& value) {
  return ber::element(ber::kSequence,
                      ber::integer(id) + ber::element(0x79, ber::element(0x80, kSyncInfo) +
                                                                ber::element(0x81, value)));
}

std::string root(int64_t id) {
  return entry(id, "",
               {{"objectClass", {"top"}},
                {"namingContexts", {"dc=x"}},
                {"supportedControl", {kSyncRequest}}}) +
         search_done(id, 0);
}

std::string everybody(int64_t id) {
  return person(id, 1) + person(id, 2) + person(id, 3) + done(id, "first", true);
}

/// Two reads of one job. The first gets `everything`; `second` answers the searches of the
/// second one: for all names, then for people.
class TwoReads {
 public:
  explicit TwoReads(std::function<Answer(int64_t id, int number)> second,
                    std::function<std::string(int64_t id)> everything = everybody)
      : server_([second = std::move(second), everything = std::move(everything)](
                    int64_t id, uint8_t operation, int number) -> Answer {
          if (operation == kBind) return {bind_done(id)};
          if (operation != 0x63) return {};
          if (number == 1 || number == 4) return {root(id)};
          if (number < 4) return {everything(id)};
          return second(id, number - 4);
        }) {
    const auto source =
        open(fmt::format("url: {}\nsecurity: none\nattempts: 1\nconnect_timeout_seconds: 1\n"
                         "timeout_seconds: 1\nread: delta",
                         server_.url()),
             "/", folder_.path() / "memory");
    source::ReadRequest asked = request({}, {"uid"});
    asked.keeps = true;
    first.verdict = (*source)->read(asked, first.sink, {});
    if (!first.verdict || !(*source)->keep()) return;
    asked.cursor = first.verdict->cursor;
    second_read.verdict = (*source)->read(asked, second_read.sink, {});
  }

  Read first;
  Read second_read;

 private:
  test::TempFolder folder_;
  HostileServer server_;
};

/// A second read that goes on, then everything anew.
Answer anew(int64_t id, int number, int begin) {
  return number == begin ? Answer{root(id)} : Answer{everybody(id)};
}

TEST(LdapHostileSync, AnHonestOneIsFollowed) {
  const TwoReads reads([](int64_t id, int) -> Answer {
    return {person(id, 2) +
            info(id, ber::element(
                         0xa3, ber::element(ber::kBoolean, "\xff") +
                                   ber::element(ber::kSet, ber::element(ber::kOctets, id_of(3))))) +
            done(id, "second", true)};
  });
  EXPECT_EQ(reads.first.outcome(), "complete");
  EXPECT_EQ(reads.first.records(), "text 'u1'\ntext 'u2'\ntext 'u3'");
  EXPECT_EQ(reads.second_read.outcome(), "complete");
  EXPECT_EQ(reads.second_read.records(), "text 'u1'\ntext 'u2'");
  EXPECT_NE(reads.second_read.verdict->cursor, reads.first.verdict->cursor);
}

TEST(LdapHostileSync, WhatIsNotNamedInAPresentPhaseIsGone) {
  const TwoReads reads(
      [](int64_t id, int) -> Answer { return {person(id, 1, 0) + done(id, "second", false)}; });
  EXPECT_EQ(reads.second_read.records(), "text 'u1'");
}

TEST(LdapHostileSync, AnUnknownEntryThatIsSaidToBeKnownMakesAFullRead) {
  const TwoReads reads([](int64_t id, int number) -> Answer {
    if (number > 1) return anew(id, number, 2);
    return {person(id, 9, 0) + done(id, "second", false)};
  });
  EXPECT_EQ(reads.second_read.outcome(), "complete");
  EXPECT_EQ(reads.second_read.records(), reads.first.records());
  EXPECT_NE(reads.second_read.verdict->note.find("takes entries for known that are not"),
            std::string::npos)
      << reads.second_read.verdict->note;
}

TEST(LdapHostileSync, EverythingOnceMoreIsNoDelta) {
  const TwoReads reads([](int64_t id, int number) -> Answer {
    if (number > 1) return anew(id, number, 2);
    return {everybody(id)};
  });
  EXPECT_EQ(reads.second_read.records(), reads.first.records());
  EXPECT_NE(reads.second_read.verdict->note.find("sent everything once more"), std::string::npos);
}

TEST(LdapHostileSync, EverythingOnceMoreIsNoDeltaWhereSomebodyLeftMeanwhile) {
  const auto fewer = [](int64_t id) { return person(id, 1) + person(id, 2) + done(id, "c", true); };
  const TwoReads reads(
      [&](int64_t id, int number) -> Answer { return {number == 2 ? root(id) : fewer(id)}; });
  EXPECT_EQ(reads.second_read.records(), "text 'u1'\ntext 'u2'");
}

TEST(LdapHostileSync, WhatIsThereAlthoughTheEntryAboveIsGoneMakesAFullRead) {
  const auto everything = [](int64_t id) {
    return person(id, 1) + person_at(id, "uid=u2,uid=u1,dc=x", 2) + person(id, 3) + person(id, 4) +
           done(id, "first", true);
  };
  const std::string gone =
      ber::element(0xa3, ber::element(ber::kBoolean, "\xff") +
                             ber::element(ber::kSet, ber::element(ber::kOctets, id_of(1))));
  const TwoReads reads(
      [&](int64_t id, int number) -> Answer {
        if (number == 1) return {info(id, gone) + done(id, "second", true)};
        if (number == 2) return {entry(id, "uid=u2,uid=u1,dc=x", {}) + search_done(id, 0)};
        return number == 3 ? Answer{root(id)} : Answer{everything(id)};
      },
      everything);
  EXPECT_EQ(reads.second_read.records(), reads.first.records());
  EXPECT_NE(reads.second_read.verdict->note.find(
                "'uid=u2,uid=u1,dc=x' is there, and what is above it is gone"),
            std::string::npos)
      << reads.second_read.verdict->note;
}

TEST(LdapHostileSync, APresentPhaseThatNamesNobodyMakesAFullRead) {
  const TwoReads reads([](int64_t id, int number) -> Answer {
    if (number > 1) return anew(id, number, 2);
    return {done(id, "second", false)};
  });
  EXPECT_EQ(reads.second_read.records(), reads.first.records());
  EXPECT_NE(reads.second_read.verdict->note.find("names nothing of what is kept"),
            std::string::npos);
}

std::string refused(const std::function<std::string(int64_t id)>& answer) {
  const TwoReads reads([&](int64_t id, int) -> Answer { return {answer(id)}; });
  return reads.second_read.outcome();
}

TEST(LdapHostileSync, RubbishEndsTheRead) {
  const std::vector<std::pair<std::string, std::function<std::string(int64_t)>>> cases{
      {"an entry without its state: 'uid=u1,dc=x'",
       [](int64_t id) { return entry(id, "uid=u1,dc=x", {}) + done(id, "c", true); }},
      {"an entry without its state: 'uid=u2,dc=x'",
       [](int64_t id) { return person(id, 2, 7) + done(id, "c", true); }},
      {"a message about changes that cannot be decoded",
       [](int64_t id) { return info(id, "\x01\x02") + done(id, "c", true); }},
      {"an end without a cookie that can be decoded",
       [](int64_t id) { return search_done(id, 0); }},
      {"an end without a cookie that can be decoded",
       [](int64_t id) { return search_done(id, 0, control(kSyncDone, "rubbish")); }},
  };
  for (const auto& [what, answer] : cases) {
    const std::string outcome = refused(answer);
    EXPECT_NE(outcome.find("the server sent " + what), std::string::npos) << outcome;
  }
}

TEST(LdapHostileSync, SilenceEndsInTime) {
  const std::string outcome = refused([](int64_t id) { return person(id, 2); });
  EXPECT_NE(outcome.find("no answer in time"), std::string::npos) << outcome;
}

TEST(LdapHostileSync, AConnectionThatIsCutChangesNothing) {
  const TwoReads reads([](int64_t id, int) -> Answer { return {person(id, 2), true}; });
  ASSERT_FALSE(reads.second_read.verdict.has_value());
  EXPECT_EQ(reads.second_read.verdict.error().code, ErrorCode::kUnreadable);
  EXPECT_TRUE(reads.second_read.sink.raw.empty());
}

}  // namespace
}  // namespace gsync::connectors::ldap
