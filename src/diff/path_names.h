// Where objects are in the organization, for people: names from the top, with
// "/" between them.

#pragma once

#include <string>

#include "diff/scope.h"

namespace gsync::diff {

/// "研发中心/平台部": the path of a department, itself included. A circle among
/// parents is cut.
/// Cost: O(depth).
std::string desired_path(const Scope& scope, uint32_t department);
std::string current_path(const Scope& scope, uint32_t department);

/// Of whatever a key of the source stands for; the root is the organization's
/// name, and what is unknown is the key itself.
std::string path_of(const Scope& scope, const std::string& department_key);

/// The organization's name, else its code.
std::string root_name(const Scope& scope);

/// Path of the main department of a person, as the target has it.
std::string current_path(const Scope& scope, const model::User& user);

}  // namespace gsync::diff
