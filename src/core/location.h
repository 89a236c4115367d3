// Where a record or a value was read, in the user's terms.

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace gsync {

/// How a source numbers its records.
enum class PlaceForm : uint8_t {
  kCell,   // sheet rows and columns: "staff.xlsx: Staff!D17"
  kLine,   // lines of a file:        "staff.csv:17"
  kEntry,  // named entries:          "ldap://host: cn=Li Lei,dc=acme"
};

/// The place of one record. Cheap to copy: the container is shared.
struct Locator {
  /// "staff.xlsx: Staff", "staff.csv", "ldap://host".
  std::shared_ptr<const std::string> container;
  /// Sheet row or line, from 1; 0 where records have no number.
  uint32_t row = 0;
  PlaceForm form = PlaceForm::kCell;
  /// DN or API id; empty where records have a number.
  std::string entry;

  bool operator==(const Locator& other) const;
};

/// The place of the whole record: "staff.xlsx: Staff!17".
std::string to_text(const Locator& locator);

/// The place of one value: "staff.xlsx: Staff!D17". `ordinal` is the column's
/// number, from 1; `name` its header or attribute name.
std::string to_text(const Locator& locator, uint32_t ordinal, std::string_view name);

/// Column letters: 1 is "A", 28 is "AB". 0 gives "".
std::string column_letters(uint32_t ordinal);

}  // namespace gsync
