// Objects of GenAuth as the management commands show them: a table, one object
// in full, or JSON. An object is JSON with the member names of the Management
// API V3.

#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "report/shown.h"
#include "report/style.h"

namespace gsync::report {

enum class ObjectKind : uint8_t {
  kOrganization,
  kDepartment,
  kUser,
  kUserDepartment,  // a department as one of its users sees it
  kUserExistence,   // whether a user of an id exists
  kPost,
  kGroup,
  kInvitationSettings,
  kInvitationLink,
  kApplicant,
};

/// "organization", "user": for sentences.
std::string_view to_text(ObjectKind kind);

struct ObjectList {
  ObjectKind kind = ObjectKind::kUser;
  std::vector<nlohmann::ordered_json> objects;
  /// How many there are in all, when that is more than is listed or unknown
  /// (-1); nothing else than `objects.size()` otherwise.
  int64_t total = -1;
};

/// A table and, where not everything is listed, a line that says so. `members`
/// names the columns ("name", "customData.title"); empty: those that suit the
/// kind.
std::string render_objects(const ObjectList& list, std::span<const std::string> members,
                           const Style& style);

/// The members that have a value, one a line.
std::string render_object(ObjectKind kind, const nlohmann::ordered_json& object,
                          const Style& style);

/// The members that the objects have, each once; of an object inside ("customData")
/// its members: "customData.title".
std::vector<std::string> member_names(const ObjectList& list);

/// docs/schema/objects.json. `target` names what the objects live in.
std::string objects_json(std::string_view command, int status, std::string_view target,
                         const ObjectList& list, Sensitive sensitive);

}  // namespace gsync::report
