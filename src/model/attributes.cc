#include "model/attributes.h"

#include <algorithm>

#include "core/text.h"

namespace gsync::model {
namespace {

template <typename Entries>
auto position_of(Entries& entries, FieldId field) {
  return std::lower_bound(entries.begin(), entries.end(), field,
                          [](const Attribute& entry, FieldId id) { return entry.field < id; });
}

std::string digits_of(const std::string& text) {
  std::string digits;
  std::copy_if(text.begin(), text.end(), std::back_inserter(digits),
               [](char c) { return c >= '0' && c <= '9'; });
  return digits;
}

}  // namespace

const Attribute* Attributes::find(FieldId field) const {
  const auto at = position_of(entries_, field);
  return at != entries_.end() && at->field == field ? &*at : nullptr;
}

const std::string& Attributes::text(FieldId field) const {
  static const Value kNone;
  const Attribute* found = find(field);
  return text_of(found != nullptr ? found->value : kNone);
}

const Origin& Attributes::origin(const Attribute& entry) const {
  static const Origin kNone;
  return origins_.empty() ? kNone : origins_[static_cast<size_t>(&entry - entries_.data())];
}

size_t Attributes::place(FieldId field) {
  // The smallest sizes of a vector are not worth their copying.
  constexpr size_t kLeast = 8;
  if (entries_.capacity() == 0) entries_.reserve(kLeast);
  const bool is_last = entries_.empty() || entries_.back().field < field;  // as most come
  const auto at = is_last ? entries_.end() : position_of(entries_, field);
  const auto index = at - entries_.begin();
  if (is_last || at->field != field) {
    entries_.insert(at, {field, {}});
    if (!origins_.empty()) origins_.insert(origins_.begin() + index, Origin());
  }
  return static_cast<size_t>(index);
}

void Attributes::set(FieldId field, Value value) {
  const size_t at = place(field);
  entries_[at].value = std::move(value);
  if (!origins_.empty()) origins_[at] = {};
}

void Attributes::set(FieldId field, Value value, Origin origin) {
  const size_t at = place(field);
  entries_[at].value = std::move(value);
  if (origins_.capacity() == 0) origins_.reserve(entries_.capacity());
  origins_.resize(entries_.size());
  origins_[at] = std::move(origin);
}

void Attributes::erase(FieldId field) {
  const auto at = position_of(entries_, field);
  if (at == entries_.end() || at->field != field) return;
  if (!origins_.empty()) origins_.erase(origins_.begin() + (at - entries_.begin()));
  entries_.erase(at);
}

bool equal(FieldId id, const Value& left, const Value& right) {
  if (left == right) return true;
  if (field(id).comparison == Comparison::kExact) return false;
  return comparison_key(id, left) == comparison_key(id, right);
}

std::string comparison_key(FieldId id, const Value& value) {
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
