// The entries of one table as they were read: each once, by its stable id.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "connectors/ldap/directory.h"
#include "connectors/ldap/dn.h"
#include "connectors/ldap/entry_store.h"
#include "connectors/ldap/table_plan.h"

namespace gsync::connectors::ldap {

class Collection {
 public:
  /// `id_reading` is how the value of slot 0 becomes a key.
  Collection(TablePlan plan, Reading id_reading);

  /// The entry of this name is never added: the base of departments is none itself.
  void leave_out(std::string_view dn) { left_out_.insert(dn_key(dn)); }

  /// Adds what the search finds. Values that come in ranges are asked for until the
  /// last. Of two entries with one id of the server the later stays: it was renamed or
  /// moved while it was read. Where the id is another attribute both stay, as they may
  /// be two people.
  /// Errors: as Directory::search; kUnreadable beyond the limits; kUnavailable when an
  ///         entry changed before all its values had come.
  Result<SearchEnd> read(Directory& directory, Query query);

  /// Entries count from 0, in the order of reading; those that are not `kept` were
  /// read once more later.
  [[nodiscard]] size_t size() const { return store_.size(); }
  [[nodiscard]] bool is_kept(size_t entry) const { return kept_[entry]; }
  [[nodiscard]] uint64_t count() const { return by_id_.size(); }
  /// The key; empty where the entry has no id, or the account may not see it.
  [[nodiscard]] std::string id(size_t entry) const;
  [[nodiscard]] std::string_view dn(size_t entry) const { return store_.dn(entry); }
  [[nodiscard]] std::vector<std::string_view> values(size_t entry, uint16_t slot) const;
  /// All values of the entry, by slot; what was in `by_slot` goes.
  void split(size_t entry, std::vector<std::vector<std::string_view>>& by_slot) const;
  /// Some entry has a value there.
  [[nodiscard]] bool is_seen(uint16_t slot) const { return seen_[slot]; }
  [[nodiscard]] TablePlan& plan() { return plan_; }
  [[nodiscard]] const TablePlan& plan() const { return plan_; }
  /// Of all entries together, whatever their order.
  [[nodiscard]] uint64_t digest() const;

 private:
  /// Values that the server keeps for later: "member;range=0-1499".
  struct Range {
    size_t entry = 0;
    uint16_t slot = 0;
    uint64_t next = 0;
  };

  Result<void> add(const EntryView& entry, const std::string& place);
  Result<void> read_ranges(Directory& directory, const Query& query);
  Result<void> read_range(Directory& directory, Range range, bool deleted);

  TablePlan plan_;
  Reading id_reading_;
  bool ids_are_unique_;
  EntryStore store_;
  std::unordered_set<std::string> left_out_;
  std::vector<bool> kept_;
  std::vector<bool> seen_;
  /// By the bytes of the id, with the DN where ids are not unique; or by "dn:" and the
  /// DN where there is none.
  std::unordered_map<std::string, size_t> by_id_;
  std::vector<Range> ranges_;
  /// What ranges added, by entry and slot.
  std::unordered_map<uint64_t, std::vector<std::string>> more_;
  size_t more_bytes_ = 0;
};

/// Where the next range of values begins: 1500 of "member;range=0-1499". Nothing for
/// a last range ("…-*") and for names without one.
std::optional<uint64_t> next_of_range(std::string_view written);
bool is_range(std::string_view written);

}  // namespace gsync::connectors::ldap
