// The field values of one object, with where each came from.

#pragma once

#include <cstring>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <utility>
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

/// One entry of an object. The value is valid until the object is changed.
struct Attribute {
  FieldId field{};
  /// From 0, in the order of field ids.
  uint32_t position = 0;
  ValueView value;
};

/// Three-valued: a field with a value, a field explicitly empty, or no entry
/// at all, which means "not visible to this side" and never clears anything.
/// Sorted by field id; each field once. Origins stand beside the values and take
/// no room where there are none, as on the target's side.
///
/// All values lie in one block: first the entries, then their values, in the same order.
/// Millions of objects are compared, each with a look at one place of the memory.
class Attributes {
  struct Entry {
    FieldId field{};
    ValueKind kind{};
    /// Of its value, counted from the end of the entries.
    uint32_t end = 0;
  };

 public:
  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = Attribute;
    using difference_type = std::ptrdiff_t;
    using pointer = void;
    using reference = Attribute;

    Iterator(const Attributes& owner, uint32_t position) : owner_(&owner), position_(position) {}
    Attribute operator*() const { return owner_->at(position_); }
    Iterator& operator++() {
      ++position_;
      return *this;
    }
    bool operator==(const Iterator& other) const { return position_ == other.position_; }

   private:
    const Attributes* owner_;
    uint32_t position_;
  };

  Attributes() = default;
  Attributes(const Attributes&) = default;
  Attributes& operator=(const Attributes&) = default;
  /// The other one is empty afterwards.
  Attributes(Attributes&& other) noexcept { swap(other); }
  Attributes& operator=(Attributes&& other) noexcept {
    Attributes moved(std::move(other));
    swap(moved);
    return *this;
  }
  ~Attributes() = default;

  /// Nothing when the field is not visible.
  [[nodiscard]] std::optional<Attribute> find(FieldId field) const;
  [[nodiscard]] bool shows(FieldId field) const;
  /// The text of a text field; "" when empty or not visible. Valid until a change.
  [[nodiscard]] std::string_view text(FieldId field) const;
  /// Where an entry of this object came from; all zero when nobody said.
  [[nodiscard]] const Origin& origin(const Attribute& entry) const;
  /// The value may be one of this object's own. Throws length_error when all values
  /// together would pass 4 GB.
  void set(FieldId field, const ValueView& value);
  void set(FieldId field, const ValueView& value, Origin origin);
  void erase(FieldId field);
  /// For as many bytes as are likely to come: 8 an entry, and the values.
  void reserve(size_t bytes) { block_.reserve(bytes); }
  /// Gives back the room that nothing came for.
  void shrink() { block_.shrink_to_fit(); }

  [[nodiscard]] Iterator begin() const { return {*this, 0}; }
  [[nodiscard]] Iterator end() const { return {*this, count_}; }
  [[nodiscard]] size_t size() const { return count_; }
  [[nodiscard]] bool empty() const { return count_ == 0; }

 private:
  void swap(Attributes& other) noexcept {
    std::swap(block_, other.block_);
    std::swap(origins_, other.origins_);
    std::swap(count_, other.count_);
  }
  [[nodiscard]] Entry entry(uint32_t position) const {
    Entry found;
    std::memcpy(&found, block_.data() + position * sizeof(Entry), sizeof(Entry));
    return found;
  }
  void put(uint32_t position, const Entry& entry) {
    std::memcpy(block_.data() + position * sizeof(Entry), &entry, sizeof(Entry));
  }
  /// Where the values of an entry begin, counted from the end of the entries.
  [[nodiscard]] uint32_t start_of(uint32_t position) const {
    return position == 0 ? 0 : entry(position - 1).end;
  }
  [[nodiscard]] Attribute at(uint32_t position) const {
    const Entry found = entry(position);
    const uint32_t start = start_of(position);
    const char* values = block_.data() + count_ * sizeof(Entry);
    return {found.field, position,
            ValueView::unpack(found.kind, {values + start, found.end - start})};
  }
  /// The first entry whose field is not below `field`.
  [[nodiscard]] uint32_t place(FieldId field) const;
  void insert(uint32_t position, FieldId field);
  void replace(uint32_t position, const ValueView& value);
  [[nodiscard]] bool owns(const ValueView& value) const;

  std::vector<char> block_;
  /// Empty, or one for each entry.
  std::vector<Origin> origins_;
  uint32_t count_ = 0;
};

/// Equal under the field's own comparison (case, phone digits).
bool equal(FieldId field, const ValueView& left, const ValueView& right);

/// The value in the form in which two equal values are the same text: what
/// correlation indexes and detects collisions by. "" for an empty value.
std::string comparison_key(FieldId field, const ValueView& value);

}  // namespace gsync::model
