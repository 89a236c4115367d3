// The field values of one object, with where each came from.

#pragma once

#include <memory>
#include <string>
#include <vector>

#include "model/field.h"
#include "model/value.h"

namespace gsync::model {

/// Where a value of the desired state came from.
struct Origin {
  /// Column of the record, from 1: sheet column, or 0 where there is none.
  uint32_t column = 0;
  /// Line of the mapping file, from 1.
  uint32_t mapping_line = 0;
  /// Name of the column or attribute read; shared by all records of a table.
  std::shared_ptr<const std::string> column_name;
  /// What stood there; null when it is the value itself.
  std::shared_ptr<const std::string> raw;
};

struct Attribute {
  FieldId field{};
  Value value;
};

/// Three-valued: a field with a value, a field explicitly empty, or no entry
/// at all, which means "not visible to this side" and never clears anything.
/// Sorted by field id; each field once. Origins stand beside the values and take
/// no room where there are none, as on the target's side.
class Attributes {
 public:
  /// Null when the field is not visible.
  [[nodiscard]] const Attribute* find(FieldId field) const;
  /// The text of a text field; "" when empty or not visible.
  [[nodiscard]] const std::string& text(FieldId field) const;
  /// Where an entry of this object came from; all zero when nobody said.
  [[nodiscard]] const Origin& origin(const Attribute& entry) const;
  void set(FieldId field, Value value);
  void set(FieldId field, Value value, Origin origin);
  void erase(FieldId field);
  /// For as many entries as are likely to come.
  void reserve(size_t entries) { entries_.reserve(entries); }

  [[nodiscard]] auto begin() const { return entries_.begin(); }
  [[nodiscard]] auto end() const { return entries_.end(); }
  [[nodiscard]] size_t size() const { return entries_.size(); }
  [[nodiscard]] bool empty() const { return entries_.empty(); }

 private:
  /// Position of the field, which is there now.
  size_t place(FieldId field);

  std::vector<Attribute> entries_;
  /// Empty, or one for each entry.
  std::vector<Origin> origins_;
};

/// Equal under the field's own comparison (case, phone digits).
bool equal(FieldId field, const Value& left, const Value& right);

/// The value in the form in which two equal values are the same text: what
/// correlation indexes and detects collisions by. "" for an empty value.
std::string comparison_key(FieldId field, const Value& value);

}  // namespace gsync::model
