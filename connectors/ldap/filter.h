// Search filters (RFC 4515): checked before anything is sent, built from values,
// and evaluated where there is no server.

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/ldap/directory.h"
#include "core/error.h"

namespace gsync::connectors::ldap {

/// A value as it may stand in a filter: "*", brackets, "\", NUL and bytes that are
/// no ASCII as "\2a".
std::string filter_value(std::string_view value);

class Filter {
 public:
  /// Errors: kConfig: what is wrong and where, counted from 1.
  static Result<Filter> parse(std::string_view text);

  /// As a server would answer that compares all texts without case: equality,
  /// presence, substrings, order (numbers by size), "~=" as equality, and the bit
  /// rules of Active Directory. A condition on an attribute that the entry does not
  /// have is not true, and neither is its opposite, but for presence.
  [[nodiscard]] bool matches(const EntryView& entry) const;

  /// The attributes that it names, in their order.
  [[nodiscard]] std::vector<std::string> attributes() const;

 private:
  friend class FilterParser;
  enum class Kind : uint8_t {
    kAnd,
    kOr,
    kNot,
    kPresent,
    kEqual,
    kAtLeast,
    kAtMost,
    kSubstrings,
    kBitsAnd,
    kBitsOr,
    kUnknown
  };
  enum class Truth : uint8_t { kFalse, kTrue, kUndefined };

  [[nodiscard]] Truth truth(const EntryView& entry) const;
  [[nodiscard]] Truth truth_of_parts(const EntryView& entry) const;
  [[nodiscard]] bool matches_value(std::string_view value) const;
  void add_attributes(std::vector<std::string>& names) const;

  Kind kind_ = Kind::kAnd;
  std::vector<Filter> parts_;
  /// As written.
  std::string attribute_;
  /// Equality and order: one; substrings: initial, any…, final, which may be empty.
  std::vector<std::string> values_;
};

}  // namespace gsync::connectors::ldap
