// Operations in hand, and how they are named to people.

#pragma once

#include <string>
#include <vector>

#include "plan/plan.h"

namespace gsync::apply {

/// Operations of the plan that is being applied; never null.
using Operations = std::vector<const plan::Operation*>;

/// "user 'e1042' (Li Lei)", "department 'D01' (研发中心)".
std::string object_name(const diff::Change& change);

/// What the server said of the operation, with the change's own sensitive
/// values masked.
std::string without_sensitive(std::string message, const diff::Change& change);

/// "create user 'e1042' (Li Lei)".
std::string describe(const plan::Operation& operation);

}  // namespace gsync::apply
