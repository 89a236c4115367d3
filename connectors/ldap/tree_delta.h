// Where the entries below one base stand, kept from read to read by what the server
// says of changes: who knows only changed entries would not see that a unit above them
// was renamed.

#pragma once

#include <string>

#include "connectors/ldap/memory.h"
#include "connectors/ldap/server.h"
#include "connectors/ldap/sync_search.h"
#include "connectors/ldap/tree_names.h"

namespace gsync::connectors::ldap {

struct TreeDelta {
  /// Every entry stands where it stood; `names` is not filled then.
  bool is_unchanged = false;
  /// Of all entries below the base, by entryUUID.
  NamesById names;
  /// Since the last read.
  NameChanges changes;
};

/// The query for all names below a base.
Query tree_query(const std::string& base);

/// Brings `kept`, the names of the last read, up to date.
/// Errors: kStale when what the server says does not fit what is kept, or may not be
///         all: then everything is to be read; as search_changes.
Result<TreeDelta> follow_tree(Server& server, const std::string& base, KeptSearch& kept);

/// What changed since `mark`, and fits `kept`.
/// Errors: kStale, as above; as search_changes.
Result<SyncChanges> changes_since(Server& server, const Query& query, const KeptSearch& kept);

/// What is kept does not help: everything has to be read. `why` is half a sentence.
tl::unexpected<Error> stale(const std::string& place, std::string why);

}  // namespace gsync::connectors::ldap
