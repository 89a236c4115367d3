// One search for what changed (RFC 4533, refreshOnly): a round of messages made into
// what is new, what is there, and what is gone.

#pragma once

#include <map>
#include <string>
#include <unordered_set>

#include "connectors/ldap/connection.h"
#include "connectors/ldap/directory.h"
#include "connectors/ldap/memory.h"

namespace gsync::connectors::ldap {

/// What a server says of one search since a cookie. Entries go by their 16 bytes of
/// entryUUID.
struct SyncChanges {
  /// New or changed, with all that was asked for.
  std::map<std::string, KeptEntry> sent;
  /// Unchanged, as far as the server named them.
  std::unordered_set<std::string> present;
  std::unordered_set<std::string> gone;
  /// What is neither in `sent` nor in `present` is gone as well.
  bool unnamed_are_gone = false;
  /// For the next search; empty when the server gave none.
  std::string cookie;
  /// How the search ended: limits and references, and anything but success.
  SearchEnd end;
  Outcome outcome;
};

/// Without a cookie everything is sent. A refusal is in `outcome`, not an error.
/// Errors: kUnavailable, kUnreadable, kInterrupted; kUnreadable beyond the limits.
Result<SyncChanges> search_changes(Connection& connection, const Query& query,
                                   const std::string& cookie);

}  // namespace gsync::connectors::ldap
