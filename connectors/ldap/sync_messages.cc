#include "connectors/ldap/sync_messages.h"

#include "connectors/ldap/ber.h"

namespace gsync::connectors::ldap {
namespace {

constexpr int64_t kRefreshOnly = 1;
constexpr size_t kIdSize = 16;

// The choices of a Sync Info message.
constexpr uint8_t kNewCookie = 0x80;
constexpr uint8_t kRefreshDelete = 0xa1;
constexpr uint8_t kRefreshPresent = 0xa2;
constexpr uint8_t kIdSet = 0xa3;

std::optional<SyncInfo> parse_id_set(std::string_view rest) {
  SyncInfo info;
  ber::take(rest, ber::kOctets);  // a cookie on the way is not to be kept
  info.are_gone = ber::take_integer(rest, ber::kBoolean).value_or(0) != 0;
  auto ids = ber::take(rest, ber::kSet);
  if (!ids) return std::nullopt;
  while (!ids->empty()) {
    const auto id = ber::take(*ids, ber::kOctets);
    if (!id || id->size() != kIdSize) return std::nullopt;
    info.ids.push_back(*id);
  }
  return info;
}

}  // namespace

std::string sync_request(std::string_view cookie) {
  std::string content = ber::integer(kRefreshOnly, ber::kEnumerated);
  if (!cookie.empty()) content += ber::element(ber::kOctets, cookie);
  return ber::element(ber::kSequence, content);
}

std::optional<SyncState> parse_sync_state(std::string_view value) {
  auto content = ber::take(value, ber::kSequence);
  if (!content) return std::nullopt;
  const auto state = ber::take_integer(*content, ber::kEnumerated);
  const auto id = ber::take(*content, ber::kOctets);
  if (!state || *state < 0 || *state > 3 || !id || id->size() != kIdSize) return std::nullopt;
  return SyncState{static_cast<EntryState>(*state), *id};
}

std::optional<SyncInfo> parse_sync_info(std::string_view value) {
  const auto choice = ber::take(value);
  if (!choice) return std::nullopt;
  switch (choice->tag) {
    case kNewCookie:
    case kRefreshDelete:
      return SyncInfo{};
    case kRefreshPresent:
      return SyncInfo{{}, false, true};
    case kIdSet:
      return parse_id_set(choice->content);
    default:
      return std::nullopt;
  }
}

std::optional<SyncDone> parse_sync_done(std::string_view value) {
  auto content = ber::take(value, ber::kSequence);
  if (!content) return std::nullopt;
  SyncDone done;
  done.cookie = ber::take(*content, ber::kOctets).value_or(std::string_view());
  done.names_gone = ber::take_integer(*content, ber::kBoolean).value_or(0) != 0;
  return content->empty() ? std::optional(done) : std::nullopt;
}

}  // namespace gsync::connectors::ldap
