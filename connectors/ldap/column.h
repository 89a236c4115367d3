// What a mapping may ask of an entry: an attribute, an attribute read in some way
// ("manager@id"), or what the connector knows of it ("@departments").

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/error.h"

namespace gsync::connectors::ldap {

enum class Reading : uint8_t {
  // of an attribute
  kText,    // mail
  kKey,     // manager@id: the DN's entry, by its stable id
  kName,    // memberOf@name: the first name of the DN
  kTime,    // whenCreated@time, accountExpires@time
  kGuid,    // objectGUID@guid
  kSid,     // objectSid@sid
  kHex,     // x@hex
  kBase64,  // jpegPhoto@base64
  kSha256,  // jpegPhoto@sha256
  kFlags,   // userAccountControl@flags: the names of the bits that are set
  // of the entry; no attribute
  kEntryId,           // @id
  kEntryDn,           // @dn
  kEntryName,         // @name: the first name of the DN
  kEntryParent,       // @parent: the department above
  kEntryDepartments,  // @departments: of a person
  kEntryLeft,         // @left: disabled, locked for good or deleted
};

struct Column {
  /// As the server names it, options included: "cn;lang-zh". Empty for what is of
  /// the entry.
  std::string attribute;
  Reading reading = Reading::kText;
  bool operator==(const Column&) const = default;
};

/// Errors: kConfig when what stands behind the "@" is unknown.
Result<Column> parse_column(std::string_view name);

/// The form in which two attribute descriptions are equal: lower case, the options
/// sorted. A range ("member;range=0-1499") is no option; it is left out.
std::string attribute_key(std::string_view description);

}  // namespace gsync::connectors::ldap
