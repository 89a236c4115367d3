#include "connectors/ldap/sync_messages.h"

#include <gtest/gtest.h>

#include "connectors/ldap/ber.h"
#include "connectors/ldap/hex.h"

namespace gsync::connectors::ldap {
namespace {

const std::string kOne(16, '\x01');
const std::string kTwo(16, '\x02');

std::string id_set(const std::string& before, const std::vector<std::string>& ids) {
  std::string set;
  for (const std::string& id : ids) set += ber::element(ber::kOctets, id);
  return ber::element(0xa3, before + ber::element(ber::kSet, set));
}

TEST(SyncMessages, ARequestHasTheCookieOnlyWhenThereIsOne) {
  EXPECT_EQ(to_hex(sync_request("")), "30030a0101");
  EXPECT_EQ(to_hex(sync_request("ab")), "30070a010104026162");
}

TEST(SyncMessages, AnEntryHasAStateAndAnId) {
  const auto state = [](int64_t number, const std::string& id) {
    return ber::element(ber::kSequence,
                        ber::integer(number, ber::kEnumerated) + ber::element(ber::kOctets, id));
  };
  const std::string gone = state(3, kOne);
  const auto parsed = parse_sync_state(gone);
  ASSERT_TRUE(parsed.has_value());
  EXPECT_EQ(parsed->state, EntryState::kDelete);
  EXPECT_EQ(parsed->id, kOne);
  EXPECT_FALSE(parse_sync_state(state(4, kOne)).has_value());
  EXPECT_FALSE(parse_sync_state(state(-1, kOne)).has_value());
  EXPECT_FALSE(parse_sync_state(state(1, "short")).has_value());
}

TEST(SyncMessages, ASetOfIdsIsOfWhatIsThereOrGone) {
  const std::string there = id_set("", {kOne, kTwo});
  const auto present = parse_sync_info(there);
  ASSERT_TRUE(present.has_value());
  EXPECT_FALSE(present->are_gone);
  EXPECT_EQ(present->ids, (std::vector<std::string_view>{kOne, kTwo}));
  const std::string gone =
      id_set(ber::element(ber::kOctets, "cookie") + ber::integer(-1, ber::kBoolean), {kTwo});
  const auto absent = parse_sync_info(gone);
  ASSERT_TRUE(absent.has_value());
  EXPECT_TRUE(absent->are_gone);
  EXPECT_EQ(absent->ids, std::vector<std::string_view>{kTwo});
  EXPECT_FALSE(parse_sync_info(id_set("", {"short"})).has_value());
}

TEST(SyncMessages, TheEndOfThePresentPhaseIsSaid) {
  EXPECT_TRUE(parse_sync_info(ber::element(0xa2, ""))->ends_present_phase);
  EXPECT_FALSE(parse_sync_info(ber::element(0xa1, ""))->ends_present_phase);
  EXPECT_FALSE(parse_sync_info(ber::element(0x80, "cookie"))->ends_present_phase);
  EXPECT_FALSE(parse_sync_info(ber::element(0xa7, "")).has_value());
}

TEST(SyncMessages, WithoutAWordWhatWasNotNamedIsGone) {
  const auto done = parse_sync_done(ber::element(ber::kSequence, ""));
  ASSERT_TRUE(done.has_value());
  EXPECT_EQ(done->cookie, "");
  EXPECT_FALSE(done->names_gone);
  const std::string full = ber::element(
      ber::kSequence, ber::element(ber::kOctets, "c") + ber::integer(-1, ber::kBoolean));
  EXPECT_EQ(parse_sync_done(full)->cookie, "c");
  EXPECT_TRUE(parse_sync_done(full)->names_gone);
}

TEST(SyncMessages, CutOnesAreNone) {
  const std::string state = ber::element(
      ber::kSequence, ber::integer(1, ber::kEnumerated) + ber::element(ber::kOctets, kOne));
  const std::string ids = id_set(ber::element(ber::kOctets, "cookie"), {kOne, kTwo});
  const std::string done = ber::element(ber::kSequence, ber::element(ber::kOctets, "cookie"));
  for (size_t size = 0; size < state.size(); ++size) {
    EXPECT_FALSE(parse_sync_state(std::string_view(state).substr(0, size)).has_value()) << size;
  }
  for (size_t size = 0; size < ids.size(); ++size) {
    EXPECT_FALSE(parse_sync_info(std::string_view(ids).substr(0, size)).has_value()) << size;
  }
  for (size_t size = 0; size < done.size(); ++size) {
    EXPECT_FALSE(parse_sync_done(std::string_view(done).substr(0, size)).has_value()) << size;
  }
}

}  // namespace
}  // namespace gsync::connectors::ldap
