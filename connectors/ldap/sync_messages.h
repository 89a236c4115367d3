// What a server and the connector say to each other about changes (RFC 4533): the
// values of its controls and messages. Pure.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gsync::connectors::ldap {

inline constexpr const char* kSyncRequest = "1.3.6.1.4.1.4203.1.9.1.1";
inline constexpr const char* kSyncState = "1.3.6.1.4.1.4203.1.9.1.2";
inline constexpr const char* kSyncDone = "1.3.6.1.4.1.4203.1.9.1.3";
inline constexpr const char* kSyncInfo = "1.3.6.1.4.1.4203.1.9.1.4";

enum class EntryState : uint8_t { kPresent, kAdd, kModify, kDelete };

/// Beside an entry: what became of it. The id is 16 bytes.
struct SyncState {
  EntryState state = EntryState::kPresent;
  std::string_view id;
};

/// Between entries.
struct SyncInfo {
  /// These entries are there, or gone.
  std::vector<std::string_view> ids;
  bool are_gone = false;
  /// What was not named until here is gone.
  bool ends_present_phase = false;
};

/// With the result.
struct SyncDone {
  std::string_view cookie;
  /// What is gone was named; otherwise what was not named is gone.
  bool names_gone = false;
};

/// Asks for what changed since `cookie`; an empty one asks for everything.
std::string sync_request(std::string_view cookie);

/// Nothing for bytes that are none. The views are of `value`.
std::optional<SyncState> parse_sync_state(std::string_view value);
std::optional<SyncInfo> parse_sync_info(std::string_view value);
std::optional<SyncDone> parse_sync_done(std::string_view value);

}  // namespace gsync::connectors::ldap
