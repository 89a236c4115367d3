// A server of which only what changed is asked for: the rest is remembered. To whoever
// searches it is the server itself: every entry is handed over, each time.

#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "connectors/ldap/memory.h"
#include "connectors/ldap/server.h"
#include "connectors/ldap/settings.h"
#include "connectors/ldap/tree_delta.h"

namespace gsync::connectors::ldap {

class DeltaServer final : public Directory {
 public:
  /// `memory` is that of the last read; one without searches reads everything. `profile`
  /// is what the job says of the server, or else the server itself.
  DeltaServer(std::unique_ptr<Server> server, Memory memory, Profile profile);

  /// Before the first search: follows what stands below these bases.
  /// Errors: kStale when the memory does not help: begin anew with an empty one; as
  ///         Directory::search.
  Result<void> prepare(const std::vector<std::string>& bases);

  [[nodiscard]] const std::string& name() const override { return server_->name(); }
  [[nodiscard]] const ServerFacts& facts() const override { return server_->facts(); }
  /// Entries come in the order of their ids. Errors: also kStale, as `prepare`.
  Result<SearchEnd> search(const Query& query, const EntryHandler& handler) override;

  /// After the last search: what the next read goes on from; why there is nothing,
  /// where one of the searches cannot be remembered.
  tl::expected<Memory, std::string> remembered() &&;

  /// Entries that were sent or are gone, and how it was found out.
  [[nodiscard]] std::string summary() const;

 private:
  Result<void> prepare(const std::string& base);
  Result<SearchEnd> update(const Query& query, KeptSearch& kept, bool is_known);
  Result<void> fill(const Query& query, KeptSearch& kept);
  Result<SearchEnd> follow(const Query& query, KeptSearch& kept);
  Result<void> stand_where_the_tree_says(const Query& query, KeptSearch& kept);
  Result<void> read_again(const Query& query, KeptSearch& kept, const SyncChanges& changes);
  [[nodiscard]] bool is_synced(const Query& query) const;
  [[nodiscard]] bool mentions_moved(const KeptEntry& entry);

  std::unique_ptr<Server> server_;
  Memory memory_;
  const Profile profile_;
  /// Searches of this read; others of the memory are dropped.
  std::map<std::string, KeptSearch> used_;
  /// By base.
  std::map<std::string, TreeDelta> trees_;
  /// dn_keys that no entry has any more, of all trees.
  std::unordered_set<std::string> left_;
  /// The server offers changes, and not only by its word.
  bool syncs_ = false;
  std::string why_not_;
  uint64_t changed_ = 0;
  EntryView view_;
};

/// Whom a memory belongs to: the account, and the server that was reached; of now alone
/// where the server does not say which they are.
/// Errors: as Directory::search.
Result<std::string> owner_of(const Access& access, Server& server, TimePoint now);

/// "syncrepl (RFC 4533)", or what is compared instead.
std::string delta_method(const ServerFacts& facts, Profile profile);

}  // namespace gsync::connectors::ldap
