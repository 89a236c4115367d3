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

void Attributes::set(FieldId field, Value value, Origin origin) {
  // The smallest sizes of a vector are not worth their copying.
  constexpr size_t kLeast = 8;
  if (entries_.capacity() == 0) entries_.reserve(kLeast);
  if (entries_.empty() || entries_.back().field < field) {  // as most come
    Attribute& last = entries_.emplace_back();
    last.field = field;
    last.value = std::move(value);
    last.origin = std::move(origin);
    return;
  }
  const auto at = position_of(entries_, field);
  if (at->field == field) {
    *at = {field, std::move(value), std::move(origin)};
  } else {
    entries_.insert(at, {field, std::move(value), std::move(origin)});
  }
}

void Attributes::erase(FieldId field) {
  const auto at = position_of(entries_, field);
  if (at != entries_.end() && at->field == field) entries_.erase(at);
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
