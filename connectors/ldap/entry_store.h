// The entries of one read, packed: a name and the values of some attributes.

#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace gsync::connectors::ldap {

/// Entries count from 0, and so do the slots, one an attribute. Values keep the
/// order in which they came.
///
/// Cost: the bytes of names and values, 6 bytes a value and 24 an entry. What is
///       returned stays where it is until the store goes.
class EntryStore {
 public:
  /// One entry: `begin`, its values, `end`, which gives its number.
  void begin(std::string_view dn);
  void add(uint16_t slot, std::string_view value);
  size_t end();

  [[nodiscard]] size_t size() const { return entries_.size(); }
  [[nodiscard]] size_t bytes() const { return bytes_; }

  [[nodiscard]] std::string_view dn(size_t entry) const { return entries_[entry].dn; }
  /// Empty where the entry has none.
  [[nodiscard]] std::vector<std::string_view> values(size_t entry, uint16_t slot) const;
  /// The first value of the slot; empty where there is none.
  [[nodiscard]] std::string_view first(size_t entry, uint16_t slot) const;
  void for_each(size_t entry,
                const std::function<void(uint16_t slot, std::string_view value)>& use) const;
  /// Name and values, for a digest.
  [[nodiscard]] std::string_view packed(size_t entry) const { return entries_[entry].values; }

 private:
  struct Entry {
    std::string_view dn;
    std::string_view values;
  };

  std::string scratch_;
  std::vector<Entry> entries_;
  std::deque<std::string> chunks_;
  size_t dn_size_ = 0;
  size_t bytes_ = 0;
};

}  // namespace gsync::connectors::ldap
