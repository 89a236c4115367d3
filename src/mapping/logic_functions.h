// Functions that choose: defaults, look-ups and conditions.

#pragma once

#include "mapping/function.h"

namespace gsync::mapping {

Outcome apply_default(const Call& call, source::RawValue&& input, Evaluator& evaluator);
Outcome apply_coalesce(const Call& call, source::RawValue&& input, Evaluator& evaluator);
Outcome apply_map(const Call& call, source::RawValue&& input, Evaluator& evaluator);
Outcome apply_in(const Call& call, source::RawValue&& input, Evaluator& evaluator);
Outcome apply_is_blank(const Call& call, source::RawValue&& input, Evaluator& evaluator);
Outcome apply_not(const Call& call, source::RawValue&& input, Evaluator& evaluator);
Outcome apply_and(const Call& call, source::RawValue&& input, Evaluator& evaluator);
Outcome apply_or(const Call& call, source::RawValue&& input, Evaluator& evaluator);
Outcome apply_if(const Call& call, source::RawValue&& input, Evaluator& evaluator);

std::optional<Flaw> prepare_words(Call& call, const CompileContext& context);

/// What a condition says: true, false (blanks too), or nothing when the source
/// cannot see it. Errors: the value is neither true nor false.
tl::expected<std::optional<bool>, Problem> truth(const source::RawValue& value);

}  // namespace gsync::mapping
