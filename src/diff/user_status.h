// What the status of a user means for the comparison.

#pragma once

#include <string_view>

#include "model/snapshot.h"

namespace gsync::diff {

constexpr std::string_view kActivated = "Activated";
constexpr std::string_view kSuspended = "Suspended";
constexpr std::string_view kResigned = "Resigned";
constexpr std::string_view kArchived = "Archived";

/// Text of `status`; "Activated" where the target does not show it.
std::string_view status_of(const model::User& current);

/// He has resigned or is archived, which GenAuth cannot undo (reference annex
/// 28), and the record does not say that he should be so.
bool cannot_return(const model::User& desired, const model::User& current);

}  // namespace gsync::diff
