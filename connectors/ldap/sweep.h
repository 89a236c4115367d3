// What changed, found by looking: the ids of all entries with a stamp that every change
// moves, and whole only those whose stamp moved. Works with any server.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "connectors/ldap/directory.h"
#include "connectors/ldap/memory.h"

namespace gsync::connectors::ldap {

/// The attribute that every change of an entry moves: "uSNChanged" (Active Directory),
/// "entryCSN" (OpenLDAP), "modifyTimestamp" otherwise.
std::string_view stamp_attribute(const ServerFacts& facts);

/// Values of this attribute may change without a trace on the entry: the server works
/// them out, or keeps them with other entries. The name as attribute_key gives it.
bool is_silent(std::string_view key);
/// The same of what a filter asks for, or how.
bool is_silent_filter(std::string_view filter);

/// Reads everything into `kept`. The first attribute of the query is the id.
/// Errors: kStale when an entry has no id; as Directory::search.
Result<SearchEnd> read_whole(Directory& directory, const Query& query, KeptSearch& kept);

struct SweepEnd {
  SearchEnd end;
  /// Entries that were read whole, or are gone.
  uint64_t changed = 0;
};

/// Brings `kept` up to date.
/// Errors: as read_whole.
Result<SweepEnd> sweep(Directory& directory, const Query& query, KeptSearch& kept);

}  // namespace gsync::connectors::ldap
