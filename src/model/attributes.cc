#include "model/attributes.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <stdexcept>

#include "core/text.h"

namespace gsync::model {
namespace {

std::string digits_of(const std::string& text) {
  std::string digits;
  std::copy_if(text.begin(), text.end(), std::back_inserter(digits),
               [](char c) { return c >= '0' && c <= '9'; });
  return digits;
}

}  // namespace

uint32_t Attributes::place(FieldId field) const {
  // Most come in the order of their ids.
  if (count_ == 0 || entry(count_ - 1).field < field) return count_;
  uint32_t first = 0;
  for (uint32_t length = count_; length > 0;) {
    const uint32_t half = length / 2;
    if (entry(first + half).field < field) {
      first += half + 1;
      length -= half + 1;
    } else {
      length = half;
    }
  }
  return first;
}

bool Attributes::shows(FieldId field) const {
  const uint32_t position = place(field);
  return position < count_ && entry(position).field == field;
}

std::optional<Attribute> Attributes::find(FieldId field) const {
  const uint32_t position = place(field);
  if (position == count_ || entry(position).field != field) return std::nullopt;
  return at(position);
}

std::string_view Attributes::text(FieldId field) const {
  const auto found = find(field);
  return found ? found->value.text() : std::string_view();
}

const Origin& Attributes::origin(const Attribute& entry) const {
  static const Origin kNone;
  return origins_.empty() ? kNone : origins_[entry.position];
}

void Attributes::insert(uint32_t position, FieldId field) {
  // The smallest sizes of a block are not worth their copying.
  constexpr size_t kLeast = 256;
  if (block_.capacity() == 0) block_.reserve(kLeast);
  const uint32_t end = start_of(position);
  block_.insert(block_.begin() + static_cast<ptrdiff_t>(position * sizeof(Entry)), sizeof(Entry),
                '\0');
  ++count_;
  put(position, {field, ValueKind::kEmpty, end});
  if (!origins_.empty()) origins_.insert(origins_.begin() + position, Origin());
}

void Attributes::replace(uint32_t position, const ValueView& value) {
  const size_t start = count_ * sizeof(Entry) + start_of(position);
  const size_t old_size = entry(position).end - start_of(position);
  const size_t size = value.packed_size();
  if (block_.size() - old_size + size > std::numeric_limits<uint32_t>::max()) {
    throw std::length_error("the values of one object are larger than 4 GB");
  }
  const auto at = block_.begin() + static_cast<ptrdiff_t>(start);
  if (size > old_size) block_.insert(at, size - old_size, '\0');
  if (size < old_size) block_.erase(at, at + static_cast<ptrdiff_t>(old_size - size));
  value.pack(block_.data() + start);
  for (uint32_t i = position; i < count_; ++i) {
    Entry moved = entry(i);
    if (i == position) moved.kind = value.kind();
    moved.end = static_cast<uint32_t>(moved.end + size - old_size);
    put(i, moved);
  }
}

bool Attributes::owns(const ValueView& value) const {
  const std::less<> before;  // of pointers into different blocks
  const char* at = value.bytes().data();
  return at != nullptr && !before(at, block_.data()) && before(at, block_.data() + block_.size());
}

void Attributes::set(FieldId field, const ValueView& value) {
  if (owns(value)) return set(field, value.value());
  const uint32_t position = place(field);
  if (position == count_ || entry(position).field != field) insert(position, field);
  replace(position, value);
  if (!origins_.empty()) origins_[position] = {};
}

void Attributes::set(FieldId field, const ValueView& value, Origin origin) {
  set(field, value);
  origins_.resize(count_);
  origins_[place(field)] = std::move(origin);
}

void Attributes::erase(FieldId field) {
  const uint32_t position = place(field);
  if (position == count_ || entry(position).field != field) return;
  replace(position, {});
  const auto at = block_.begin() + static_cast<ptrdiff_t>(position * sizeof(Entry));
  block_.erase(at, at + sizeof(Entry));
  --count_;
  if (!origins_.empty()) origins_.erase(origins_.begin() + position);
}

bool equal(FieldId id, const ValueView& left, const ValueView& right) {
  if (left == right) return true;
  if (field(id).comparison == Comparison::kExact) return false;
  return comparison_key(id, left) == comparison_key(id, right);
}

std::string comparison_key(FieldId id, const ValueView& value) {
  switch (field(id).comparison) {
    case Comparison::kExact:
      return to_text(value);
    case Comparison::kFolded:
      return fold_case(nfkc(to_text(value)));
    case Comparison::kPhone:
      return digits_of(nfkc(to_text(value)));
  }
  return {};
}

}  // namespace gsync::model
