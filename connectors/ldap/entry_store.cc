#include "connectors/ldap/entry_store.h"

#include <algorithm>
#include <cstring>

#include "connectors/ldap/limits.h"

namespace gsync::connectors::ldap {
namespace {

constexpr size_t kChunk = size_t{1} << 20;
constexpr size_t kHead = sizeof(uint16_t) + sizeof(uint32_t);

struct Value {
  uint16_t slot;
  std::string_view bytes;
};

/// Takes the first value off the packed ones.
Value take(std::string_view& packed) {
  Value value{};
  uint32_t size = 0;
  std::memcpy(&value.slot, packed.data(), sizeof(value.slot));
  std::memcpy(&size, packed.data() + sizeof(value.slot), sizeof(size));
  value.bytes = packed.substr(kHead, size);
  packed.remove_prefix(kHead + size);
  return value;
}

}  // namespace

void EntryStore::begin(std::string_view dn) {
  scratch_.assign(dn);
  dn_size_ = dn.size();
}

void EntryStore::add(uint16_t slot, std::string_view value) {
  const auto size = static_cast<uint32_t>(value.size());
  const size_t at = scratch_.size();
  scratch_.resize(at + kHead);
  std::memcpy(scratch_.data() + at, &slot, sizeof(slot));
  std::memcpy(scratch_.data() + at + sizeof(slot), &size, sizeof(size));
  scratch_ += value;
}

size_t EntryStore::end() {
  if (chunks_.empty() || chunks_.back().capacity() - chunks_.back().size() < scratch_.size()) {
    chunks_.emplace_back();
    chunks_.back().reserve(std::max(kChunk, scratch_.size()));
  }
  std::string& chunk = chunks_.back();
  const size_t at = chunk.size();
  chunk += scratch_;
  const std::string_view kept = std::string_view(chunk).substr(at);
  entries_.push_back({kept.substr(0, dn_size_), kept.substr(dn_size_)});
  bytes_ += kept.size() + kEntryCost;
  return entries_.size() - 1;
}

std::vector<std::string_view> EntryStore::values(size_t entry, uint16_t slot) const {
  std::vector<std::string_view> values;
  for (std::string_view rest = entries_[entry].values; !rest.empty();) {
    const Value value = take(rest);
    if (value.slot == slot) values.push_back(value.bytes);
  }
  return values;
}

std::string_view EntryStore::first(size_t entry, uint16_t slot) const {
  for (std::string_view rest = entries_[entry].values; !rest.empty();) {
    const Value value = take(rest);
    if (value.slot == slot) return value.bytes;
  }
  return {};
}

void EntryStore::for_each(
    size_t entry, const std::function<void(uint16_t slot, std::string_view value)>& use) const {
  for (std::string_view rest = entries_[entry].values; !rest.empty();) {
    const Value value = take(rest);
    use(value.slot, value.bytes);
  }
}

}  // namespace gsync::connectors::ldap
