// Entries as records: each column of a mapping from the attribute or the knowledge
// that it names.

#pragma once

#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>

#include "connectors/ldap/collection.h"
#include "connectors/ldap/placement.h"
#include "connectors/ldap/references.h"
#include "source/source.h"

namespace gsync::connectors::ldap {

/// What the values of a record are made with. `placement` and `departments` are null
/// where nothing asks for them.
struct Knowledge {
  References* references = nullptr;
  Placement* placement = nullptr;
  const Collection* departments = nullptr;
  /// Larger values are not handed on as bytes.
  size_t most_value = SIZE_MAX;
};

class Delivery {
 public:
  /// All references must outlive it.
  Delivery(const Collection& collection, const Knowledge& knowledge,
           std::shared_ptr<const std::string> container, source::RecordSink& sink);

  /// Finds out all that `run` needs to ask the server for.
  Result<void> prepare();

  /// Delivers every entry as a record of table `request`; one without an id is set
  /// aside. False when the sink asked to stop.
  Result<bool> run(size_t request, const std::string& name, std::string_view what,
                   source::TableCount& count, const std::stop_token& stop);

  /// After `run`: values that were not handed on for their size.
  [[nodiscard]] uint64_t too_large() const { return too_large_; }

 private:
  Result<source::RawRecord> record(size_t entry, const std::shared_ptr<const source::Table>& table);
  Result<source::RawValue> value(size_t entry, const PlannedColumn& column);
  Result<source::RawValue> value(size_t entry, const ColumnUse& use);
  Result<source::RawValue> of_entry(size_t entry, Reading reading);
  Result<source::RawValue> departments(size_t entry, bool only_one);
  Result<source::RawValue> one(std::string_view bytes, Reading reading);
  [[nodiscard]] bool has_left() const;
  [[nodiscard]] Diagnostic without_id(size_t entry) const;

  const Collection& collection_;
  const Knowledge knowledge_;
  const std::shared_ptr<const std::string> container_;
  source::RecordSink& sink_;
  /// Attributes that say who has left, and their slots.
  std::vector<std::pair<std::string, uint16_t>> left_;
  std::optional<uint16_t> uid_;
  uint64_t too_large_ = 0;
  /// Values of the entry at hand.
  std::vector<std::vector<std::string_view>> by_slot_;
};

}  // namespace gsync::connectors::ldap
