// Functions that make lists and take them apart.

#pragma once

#include "mapping/function.h"

namespace gsync::mapping {

Outcome apply_split(const Call& call, source::RawValue&& input, Evaluator& evaluator);
Outcome apply_join(const Call& call, source::RawValue&& input, Evaluator& evaluator);
Outcome apply_at(const Call& call, source::RawValue&& input, Evaluator& evaluator);
Outcome apply_path(const Call& call, source::RawValue&& input, Evaluator& evaluator);
Outcome apply_levels(const Call& call, source::RawValue&& input, Evaluator& evaluator);

/// No separator is empty.
std::optional<Flaw> prepare_separators(Call& call, const CompileContext& context);

}  // namespace gsync::mapping
