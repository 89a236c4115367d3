// Puts values back that a run changed and nobody else did since.

#pragma once

#include <vector>

#include "undo/draft.h"

namespace gsync::undo {

/// The fields of `operation` with their values of before it, from those of `now`. Fields
/// that are not as the run left them are left out and said so, unless they are as before.
std::vector<diff::FieldChange> restored_values(const plan::Operation& operation,
                                               const model::Attributes& now,
                                               const std::vector<apply::Difference>& since,
                                               const diff::Change& change, Draft& draft);

/// The difference of this name; null when there is none.
const apply::Difference* find_difference(const std::vector<apply::Difference>& differences,
                                         std::string_view field);

}  // namespace gsync::undo
