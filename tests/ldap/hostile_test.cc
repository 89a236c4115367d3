// A server that lies, stalls or sends rubbish: an error, no hang, bounded memory.

#include <sys/resource.h>

#include <chrono>

#include "connectors/ldap/ber.h"
#include "tests/ldap/hostile_server.h"
#include "tests/ldap/rig.h"

namespace gsync::connectors::ldap {
namespace {

using test::bind_done;
using test::entry;
using test::HostileServer;
using test::page_done;
using test::search_done;
using Answer = HostileServer::Answer;

constexpr uint8_t kBind = 0x60;

std::string root(int64_t id) {
  return entry(id, "", {{"objectClass", {"top"}}, {"namingContexts", {"dc=x"}}}) +
         search_done(id, 0);
}

std::string person(int64_t id, int number) {
  return entry(
      id, fmt::format("uid=u{},dc=x", number),
      {{"uid", {fmt::format("u{}", number)}}, {"entryUUID", {fmt::format("id-{}", number)}}});
}

/// Answers bind and the root as they should be; `script` answers the searches after.
HostileServer server(std::function<Answer(int64_t id, int number)> script) {
  return HostileServer(
      [script = std::move(script)](int64_t id, uint8_t operation, int number) -> Answer {
        if (operation == kBind) return {bind_done(id)};
        if (operation != 0x63) return {};
        return number == 1 ? Answer{root(id)} : script(id, number);
      });
}

std::unique_ptr<Read> read_from(const HostileServer& hostile, const std::string& options = {}) {
  return read(fmt::format("url: {}\nsecurity: none\nattempts: 1\nconnect_timeout_seconds: 1\n"
                          "timeout_seconds: 1\n{}",
                          hostile.url(), options),
              request({}, {"uid"}));
}

TEST(LdapHostile, AHonestOneIsRead) {
  const auto honest = server([](int64_t id, int number) -> Answer {
    return {person(id, number) + page_done(id, number < 4 ? "more" : "")};
  });
  const auto got = read_from(honest);
  EXPECT_EQ(got->outcome(), "complete");
  EXPECT_EQ(got->records(), "text 'u2'\ntext 'u3'\ntext 'u4'");
}

TEST(LdapHostile, PagesThatRepeatThemselvesEnd) {
  const auto hostile =
      server([](int64_t id, int) -> Answer { return {person(id, 1) + page_done(id, "same")}; });
  EXPECT_EQ(read_from(hostile)->outcome(),
            hostile.url() +
                ": error: search below 'dc=x': page 2 brings nothing new\n"
                "   the server repeats itself; try another page_size, or 0");
}

TEST(LdapHostile, EmptyPagesEnd) {
  const auto hostile = server([](int64_t id, int) -> Answer { return {page_done(id, "more")}; });
  const auto got = read_from(hostile);
  EXPECT_NE(got->outcome().find("brings nothing new"), std::string::npos) << got->outcome();
  EXPECT_LT(hostile.searches(), 1100);
}

TEST(LdapHostile, AnEntryCutAnywhereIsNeverUsed) {
  const std::string whole = person(3, 1);
  for (size_t length = 0; length < whole.size(); length += 3) {
    const auto hostile = server([&, length](int64_t, int) -> Answer {
      return {whole.substr(0, length), true};
    });
    const auto got = read_from(hostile);
    ASSERT_FALSE(got->verdict.has_value()) << length;
    EXPECT_EQ(got->verdict.error().code, ErrorCode::kUnreadable) << got->outcome();
    EXPECT_TRUE(got->sink.raw.empty());
  }
}

TEST(LdapHostile, AFlippedByteGivesAnErrorOrAnEntry) {
  const std::string whole = person(3, 1);
  for (size_t at = 0; at < whole.size(); ++at) {
    std::string flipped = whole;
    flipped[at] = static_cast<char>(flipped[at] ^ 0x81);
    const auto hostile = server([&](int64_t id, int) -> Answer {
      return {flipped + search_done(id, 0), true};
    });
    const auto got = read_from(hostile);
    EXPECT_LE(got->sink.raw.size(), got->verdict ? 1 : 0) << at;
  }
}

TEST(LdapHostile, AConnectionThatClosesInThePageEndsTheReadWithoutRecords) {
  const auto hostile = server([](int64_t id, int number) -> Answer {
    return {person(id, number) + (number < 4 ? page_done(id, "more") : std::string()), number == 4};
  });
  const auto got = read_from(hostile);
  EXPECT_EQ(got->outcome(),
            hostile.url() +
                ": error: reading: no connection, or it broke"
                "\n   check address, port and network, and whether the server is up");
  EXPECT_TRUE(got->sink.raw.empty());
}

TEST(LdapHostile, ABrokenReadIsMadeAgainFromItsBeginning) {
  // Searches 1 and 2 are of the first connection, which ends; 3 reads the root again.
  HostileServer hostile([](int64_t id, uint8_t operation, int number) -> Answer {
    if (operation == kBind) return {bind_done(id)};
    if (number == 1 || number == 3) return {root(id)};
    if (number == 2) return {person(id, 1), true};
    return {person(id, 2) + page_done(id, "")};
  });
  const auto got = read(fmt::format("url: {}\nsecurity: none\nattempts: 2\n", hostile.url()),
                        request({}, {"uid"}));
  EXPECT_EQ(got->outcome(), "complete");
  EXPECT_EQ(got->records(), "text 'u2'");
}

TEST(LdapHostile, ACookieThatDiesMakesTheReadFailAsAWhole) {
  const auto hostile = server([](int64_t id, int number) -> Answer {
    return {number == 2 ? person(id, 1) + page_done(id, "more") : search_done(id, 53)};
  });
  const auto got = read_from(hostile);
  EXPECT_EQ(got->verdict.error().code, ErrorCode::kUnreadable);
  EXPECT_TRUE(got->sink.raw.empty());
}

TEST(LdapHostile, AnAnnouncedGiantIsNotWaitedFor) {
  const auto begin = std::chrono::steady_clock::now();
  const auto hostile = server([](int64_t, int) -> Answer {
    return {std::string("\x30\x84\x7f\xff\xff\xff\x02\x01\x03", 9)};
  });
  EXPECT_FALSE(read_from(hostile)->verdict.has_value());
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(4));
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  EXPECT_LT(usage.ru_maxrss, 500'000) << "kB";
}

TEST(LdapHostile, RubbishIsAnError) {
  for (const std::string& rubbish : {std::string("HTTP/1.1 400 Bad Request\r\n\r\n"),
                                     std::string(64, '\0'), std::string(64, '\xff')}) {
    const auto hostile = server([&](int64_t, int) -> Answer { return {rubbish, true}; });
    EXPECT_FALSE(read_from(hostile)->verdict.has_value());
  }
}

TEST(LdapHostile, AnswersToOthersAreNotTakenForOurs) {
  const auto hostile = server(
      [](int64_t id, int) -> Answer { return {person(id + 7, 1) + search_done(id + 7, 0)}; });
  const auto got = read_from(hostile);
  EXPECT_EQ(got->verdict.error().code, ErrorCode::kUnreadable) << got->outcome();
}

TEST(LdapHostile, ABytePerSecondIsTooSlow) {
  const auto hostile = server([](int64_t id, int) -> Answer {
    return {person(id, 1) + search_done(id, 0), false, 400};
  });
  const auto begin = std::chrono::steady_clock::now();
  const auto got = read_from(hostile);
  EXPECT_EQ(got->verdict.error().code, ErrorCode::kUnreadable) << got->outcome();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(6));
}

TEST(LdapHostile, SilenceInTheHandshakeIsNotWaitedForForever) {
  const HostileServer silent([](int64_t, uint8_t, int) -> Answer { return {}; });
  for (const std::string& url : {silent.url(), "ldaps" + silent.url().substr(4)}) {
    const auto begin = std::chrono::steady_clock::now();
    const auto got =
        read(fmt::format("url: {}\nbase: dc=x\nattempts: 1\nconnect_timeout_seconds: 1\n", url),
             request({}, {"uid"}));
    EXPECT_EQ(got->verdict.error().code, ErrorCode::kUnreadable) << got->outcome();
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(6)) << url;
  }
}

TEST(LdapHostile, AReadThatIsStoppedWhileNobodyAnswersEndsAtOnce) {
  for (const uint8_t asked : {kBind, uint8_t{0x63}}) {
    std::stop_source stop;
    const HostileServer hostile([&](int64_t id, uint8_t operation, int) -> Answer {
      if (operation != asked) return {bind_done(id)};
      stop.request_stop();
      return {};
    });
    const auto got = read(fmt::format("url: {}\nsecurity: none\nbase: dc=x\n", hostile.url()),
                          request({}, {"uid"}), stop.get_token());
    ASSERT_FALSE(got->verdict.has_value());
    EXPECT_EQ(got->verdict.error().code, ErrorCode::kInterrupted) << got->outcome();
  }
}

TEST(LdapHostile, SilenceAfterStartTlsIsNotWaitedForForever) {
  const HostileServer hostile([](int64_t id, uint8_t, int) -> Answer {
    const std::string done =
        ber::element(0x78, ber::integer(0, ber::kEnumerated) + ber::element(ber::kOctets, "") +
                               ber::element(ber::kOctets, ""));
    return {ber::element(ber::kSequence, ber::integer(id) + done)};
  });
  const auto begin = std::chrono::steady_clock::now();
  const auto got = read(
      fmt::format("url: {}\nbase: dc=x\nattempts: 1\nconnect_timeout_seconds: 1\n", hostile.url()),
      request({}, {"uid"}));
  EXPECT_EQ(got->verdict.error().code, ErrorCode::kUnreadable) << got->outcome();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(6));
}

TEST(LdapHostile, ValuesInRangesAreReadToTheLast) {
  const auto ad = server([](int64_t id, int number) -> Answer {
    const char* names[] = {"description;range=0-1", "description;range=2-3",
                           "description;range=4-*"};
    const auto range = static_cast<size_t>(number - 2);
    const std::string a = std::to_string(range * 2);
    const std::string b = std::to_string(range * 2 + 1);
    return {entry(id, "uid=u,dc=x",
                  {{"entryUUID", {"id"}}, {"description", {}}, {names[range], {a, b}}}) +
            page_done(id, "")};
  });
  const auto got = read(fmt::format("url: {}\nsecurity: none\nattempts: 1\n", ad.url()),
                        request({}, {"description"}));
  EXPECT_EQ(got->outcome(), "complete");
  EXPECT_EQ(got->records(), "[text '0', text '1', text '2', text '3', text '4', text '5']");
}

TEST(LdapHostile, RangesThatDoNotComeEndTheRead) {
  const auto hostile = server([](int64_t id, int number) -> Answer {
    std::vector<std::string> values;
    if (number == 2) values = {"a"};
    return {entry(id, "uid=u,dc=x", {{"entryUUID", {"id"}}, {"uid;range=0-0", values}}) +
            page_done(id, "")};
  });
  const auto got = read_from(hostile);
  EXPECT_NE(got->outcome().find("the values of 'uid' from 1 on do not come"), std::string::npos)
      << got->outcome();
}

TEST(LdapHostile, ARangeThatIsAnsweredWithTheFirstOneEndsTheRead) {
  const auto hostile = server([](int64_t id, int) -> Answer {
    return {entry(id, "uid=u,dc=x", {{"entryUUID", {"id"}}, {"uid;range=0-1", {"a", "b"}}}) +
            page_done(id, "")};
  });
  const auto got = read_from(hostile);
  EXPECT_NE(got->outcome().find("the values of 'uid' from 2 on do not come"), std::string::npos)
      << got->outcome();
  EXPECT_EQ(hostile.searches(), 3);
}

TEST(LdapHostile, AnEntryThatChangesBetweenItsRangesIsNotUsed) {
  for (const int code : {0, 32}) {
    const auto hostile = server([code](int64_t id, int number) -> Answer {
      if (number > 2) return {search_done(id, code)};
      return {entry(id, "uid=u,dc=x", {{"entryUUID", {"id"}}, {"uid;range=0-0", {"a"}}}) +
              page_done(id, "")};
    });
    const auto got = read_from(hostile);
    EXPECT_EQ(got->outcome(),
              hostile.url() +
                  ": error: 'uid=u,dc=x': the values of 'uid' from 1 on are gone: it changed "
                  "while it was read\n   nothing of this read is used");
    EXPECT_TRUE(got->sink.raw.empty());
  }
}

TEST(LdapHostile, ReferencesAndAsidesWithoutEndEndTheRead) {
  constexpr int kMany = 10'001;
  const std::string reference = ber::element(0x73, ber::element(ber::kOctets, "ldap://a/dc=y"));
  const std::string aside = ber::element(0x79, ber::element(0x80, "1.2.3"));
  for (const std::string& each : {reference, aside}) {
    const auto hostile = server([&](int64_t id, int) -> Answer {
      std::string all;
      for (int i = 0; i < kMany; ++i) {
        all += ber::element(ber::kSequence, ber::integer(id) + each);
      }
      return {all + search_done(id, 0)};
    });
    const auto got = read_from(hostile);
    EXPECT_NE(got->outcome().find("the server sent more than 10,000 "), std::string::npos)
        << got->outcome().substr(0, 200);
  }
}

TEST(LdapHostile, TwoPeopleWithOneNumberStayTwo) {
  const auto numbered = server([](int64_t id, int) -> Answer {
    const auto one = [id](const std::string& uid) {
      return entry(id, fmt::format("uid={},dc=x", uid),
                   {{"uid", {uid}}, {"employeeNumber", {"7"}}, {"entryUUID", {"same"}}});
    };
    return {one("a") + one("b") + one("a") + page_done(id, "")};
  });
  const std::string job = fmt::format("url: {}\nsecurity: none\nattempts: 1\n", numbered.url());
  const auto people = request({}, {"@id", "uid"});
  EXPECT_EQ(read(job + "id: employeeNumber", people)->records(),
            "text '7' | text 'a'\ntext '7' | text 'b'");
}

TEST(LdapHostile, AnEntryThatIsMovedWhileItIsReadStaysOne) {
  const auto moving = server([](int64_t id, int) -> Answer {
    return {entry(id, "uid=a,dc=x", {{"entryUUID", {"id"}}, {"uid", {"a"}}}) +
            entry(id, "uid=b,dc=x", {{"entryUUID", {"id"}}, {"uid", {"b"}}}) + page_done(id, "")};
  });
  EXPECT_EQ(read_from(moving)->records(), "text 'b'");
}

/// A domain with one person, and another among the deleted objects: searches 2 and 3.
std::unique_ptr<Read> read_domain(const std::string& options,
                                  const std::vector<std::string>& columns, int& searches) {
  const HostileServer domain([](int64_t id, uint8_t operation, int number) -> Answer {
    if (operation == kBind) return {bind_done(id)};
    if (number == 1) {
      return {entry(id, "",
                    {{"supportedCapabilities", {"1.2.840.113556.1.4.800"}},
                     {"defaultNamingContext", {"DC=x"}}}) +
              search_done(id, 0)};
    }
    const std::string guid(16, static_cast<char>(number));
    const bool is_deleted = number == 3;
    return {entry(id, fmt::format("CN=u{},DC=x", number),
                  {{"objectGUID", {guid}},
                   {"sAMAccountName", {fmt::format("u{}", number)}},
                   {"isDeleted",
                    is_deleted ? std::vector<std::string>{"TRUE"} : std::vector<std::string>{}}}) +
            page_done(id, "")};
  });
  auto got = read(fmt::format("url: {}\nsecurity: none\nattempts: 1\n{}", domain.url(), options),
                  request({}, columns));
  searches = domain.searches();
  return got;
}

TEST(LdapDomain, DeletedPeopleHaveLeftWhereTheJobSaysSo) {
  int searches = 0;
  const auto got = read_domain("deleted: leave", {"sAMAccountName", "@left"}, searches);
  EXPECT_EQ(got->outcome(), "complete");
  EXPECT_EQ(got->records(), "text 'u2' | false\ntext 'u3' | true");
}

TEST(LdapDomain, DeletedPeopleAreNeverTakenForPeople) {
  int searches = 0;
  EXPECT_EQ(read_domain("", {"sAMAccountName", "@left"}, searches)->records(), "text 'u2' | false");
  EXPECT_EQ(searches, 2);
  EXPECT_EQ(read_domain("deleted: leave", {"sAMAccountName"}, searches)->records(), "text 'u2'");
  EXPECT_EQ(searches, 2);
}

TEST(LdapDomain, DeletedPeopleDoNotCountAsPeople) {
  int searches = 0;
  const auto got =
      read_domain("deleted: leave\nleast_users: 2", {"sAMAccountName", "@left"}, searches);
  EXPECT_EQ(got->verdict->completeness, source::Completeness::kUnhealthy);
}

}  // namespace
}  // namespace gsync::connectors::ldap
