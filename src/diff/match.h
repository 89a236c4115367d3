// How the object of one source key was found, for explaining it.

#pragma once

#include <string>

#include "diff/diff.h"

namespace gsync::diff {

enum class MatchedBy : uint8_t {
  kNothing,
  kLink,     // the state file says so
  kKey,      // externalId, openDepartmentId
  kCode,     // of a department
  kField,    // a match field of the job
  kContent,  // a department under another name
};

struct Match {
  MatchedBy by = MatchedBy::kNothing;
  /// System id; empty for kNothing.
  std::string target_id;
  /// kField: its name.
  std::string field;
  bool operator==(const Match&) const = default;
};

/// Cost: that of correlating everybody once more.
Match match_of(const DiffInput& input, const DiffOptions& options, model::ObjectType object,
               const std::string& key);

}  // namespace gsync::diff
