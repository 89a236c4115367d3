#include "connectors/ldap/tree_delta.h"

#include <fmt/format.h>
#include <ldap.h>

#include <algorithm>
#include <unordered_set>
#include <utility>
#include <vector>

#include "connectors/ldap/dn.h"
#include "connectors/ldap/hex.h"
#include "connectors/ldap/limits.h"
#include "core/text.h"

namespace gsync::connectors::ldap {
namespace {

constexpr const char* kUuid = "entryUUID";

/// The 16 bytes of "597ae2f6-16a6-1027-98f4-d28b5365dc14"; other text gives others.
std::string uuid_bytes(std::string_view text) {
  return from_hex(replace_all(text, "-", "")).value_or(std::string());
}

/// The ids that are no more, named or not.
std::unordered_set<std::string> gone_of(const SyncChanges& changes, const KeptSearch& kept) {
  std::unordered_set<std::string> gone = changes.gone;
  if (!changes.unnamed_are_gone) return gone;
  for (const auto& [id, entry] : kept.entries) {
    if (!changes.sent.contains(id) && !changes.present.contains(id)) gone.insert(id);
  }
  return gone;
}

/// Entries that were not known and stand below none of their kind.
std::vector<const KeptEntry*> newcomers(const SyncChanges& changes, const KeptSearch& kept) {
  std::vector<const KeptEntry*> unknown;
  std::unordered_set<std::string> keys;
  for (const auto& [id, entry] : changes.sent) {
    if (kept.entries.contains(id)) continue;
    unknown.push_back(&entry);
    keys.insert(dn_key(entry.dn));
  }
  std::erase_if(unknown, [&](const KeptEntry* entry) {
    return keys.contains(std::string(key_above(dn_key(entry->dn))));
  });
  return unknown;
}

/// What came from outside the base brings what stands below it, and that is not named.
Result<void> check_below(Server& server, const KeptEntry& newcomer, const SyncChanges& changes,
                         const KeptSearch& kept) {
  bool is_known = true;
  const Query below{newcomer.dn, Scope::kSubtree, "(objectClass=*)", {kUuid}};
  const auto end = server.search(below, [&](const EntryView& entry) -> Result<void> {
    const std::string id = entry.values.empty() ? "" : uuid_bytes(entry.values.front());
    is_known &= changes.sent.contains(id) || kept.entries.contains(id);
    return {};
  });
  if (!end && end.error().code == ErrorCode::kNotFound) return {};  // deleted meanwhile
  if (!end) return fail(end.error());
  if (is_known && end->limit == 0) return {};
  return stale(server.name(), fmt::format("{} came with entries below it", quoted(newcomer.dn)));
}

/// What stands below an entry that is gone is gone with it; but one that is only hidden
/// by itself looks like that as well.
Result<void> check_gone_with(Server& server, const std::unordered_set<std::string>& all,
                             const std::unordered_set<std::string>& named, const KeptSearch& kept) {
  size_t count = 0;
  for (const std::string& id : all) {
    if (named.contains(id)) continue;
    if (++count > kMostLookups) return stale(server.name(), "much is gone with what is above it");
    const Query query{kept.entries.at(id).dn, Scope::kBase, "(objectClass=*)", {LDAP_NO_ATTRS}};
    const auto end = server.search(query, [](const EntryView&) -> Result<void> { return {}; });
    if (!end && end.error().code != ErrorCode::kNotFound) return fail(end.error());
    if (!end || end->entries == 0) continue;
    return stale(server.name(),
                 fmt::format("{} is there, and what is above it is gone", quoted(query.base)));
  }
  return {};
}

}  // namespace

tl::unexpected<Error> stale(const std::string& place, std::string why) {
  return fail(ErrorCode::kStale, "source-memory", place, std::move(why));
}

Query tree_query(const std::string& base) {
  return {base, Scope::kSubtree, "(objectClass=*)", {LDAP_NO_ATTRS}};
}

Result<SyncChanges> changes_since(Server& server, const Query& query, const KeptSearch& kept) {
  TRY_ASSIGN(SyncChanges changes, search_changes(server.connection(), query, kept.mark));
  if (changes.outcome.code != LDAP_SUCCESS) {
    return stale(server.name(), fmt::format("the server does not go on from the last read: {}",
                                            words(changes.outcome)));
  }
  if (!changes.end.references.empty()) {
    return stale(server.name(), "a part is held by another server now");
  }
  // So it looks as well when the server did not understand the cookie. The directory may
  // have shrunk since, and nobody would be named as gone.
  const bool is_everything = !changes.unnamed_are_gone && !changes.sent.empty() &&
                             changes.gone.empty() && changes.sent.size() * 2 >= kept.entries.size();
  if (is_everything) {
    return stale(server.name(), "the server sent everything once more");
  }
  if (changes.unnamed_are_gone && changes.present.empty() && !kept.entries.empty()) {
    return stale(server.name(), "the server names nothing of what is kept");
  }
  // Where nothing changed the old one goes on.
  if (changes.cookie.empty()) changes.cookie = kept.mark;
  const bool is_known =
      std::all_of(changes.present.begin(), changes.present.end(), [&](const std::string& id) {
        return kept.entries.contains(id) || changes.sent.contains(id);
      });
  if (is_known) return changes;
  return stale(server.name(), "the server takes entries for known that are not");
}

Result<TreeDelta> follow_tree(Server& server, const std::string& base, KeptSearch& kept) {
  TRY_ASSIGN(SyncChanges changes, changes_since(server, tree_query(base), kept));
  const auto unknown = newcomers(changes, kept);
  if (unknown.size() > kMostLookups) return stale(server.name(), "much is new");
  for (const KeptEntry* each : unknown) TRY_CHECK(check_below(server, *each, changes, kept));
  const auto gone = gone_of(changes, kept);
  kept.mark = changes.cookie;
  if (changes.sent.empty() && gone.empty()) return TreeDelta{true, {}, {}};
  TreeDelta tree;
  for (const auto& [id, entry] : kept.entries) tree.names.emplace(id, entry.dn);
  NamesById sent;
  for (const auto& [id, entry] : changes.sent) sent.emplace(id, entry.dn);
  tree.changes = move_names(tree.names, sent, gone);
  TRY_CHECK(check_gone_with(server, tree.changes.gone, gone, kept));
  kept.entries.clear();
  for (const auto& [id, dn] : tree.names) kept.entries.emplace(id, KeptEntry{dn, {}});
  return tree;
}

}  // namespace gsync::connectors::ldap
