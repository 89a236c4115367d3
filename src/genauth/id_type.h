// How calls may name a department or a user (reference 3.1 and 3.2): the words
// of the API and the one list of them.

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace gsync::genauth {

enum class DepartmentIdType : uint8_t {
  kDepartmentId,  // the alias "root" stands for the organization's root node
  kOpenDepartmentId,
  kCode,
  kSyncRelation,  // <provider>:<id there>
  kCustomField,   // <key>:<value>
};

enum class UserIdType : uint8_t {
  kUserId,
  kPhone,
  kEmail,
  kUsername,
  kExternalId,
  kIdentity,      // <extIdpId>:<userIdInIdp>
  kSyncRelation,  // <provider>:<userIdInIdp>
  kCustomField,   // <key>:<value>
};

/// "department_id", "open_department_id", ...
std::string_view to_text(DepartmentIdType type);
/// "user_id", "external_id", ...
std::string_view to_text(UserIdType type);

/// Nothing for any other word.
std::optional<DepartmentIdType> department_id_type(std::string_view word);
std::optional<UserIdType> user_id_type(std::string_view word);

}  // namespace gsync::genauth
