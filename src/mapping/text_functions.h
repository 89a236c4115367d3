// Functions on texts. Each takes the piped value and gives the next one.

#pragma once

#include <optional>

#include "mapping/function.h"

namespace gsync::mapping {

Outcome apply_trim(const Call& call, source::RawValue&& input, Evaluator& evaluator);
Outcome apply_lower(const Call& call, source::RawValue&& input, Evaluator& evaluator);
Outcome apply_upper(const Call& call, source::RawValue&& input, Evaluator& evaluator);
Outcome apply_nfkc(const Call& call, source::RawValue&& input, Evaluator& evaluator);
Outcome apply_text(const Call& call, source::RawValue&& input, Evaluator& evaluator);
Outcome apply_digits(const Call& call, source::RawValue&& input, Evaluator& evaluator);
Outcome apply_slice(const Call& call, source::RawValue&& input, Evaluator& evaluator);
Outcome apply_replace(const Call& call, source::RawValue&& input, Evaluator& evaluator);
Outcome apply_matches(const Call& call, source::RawValue&& input, Evaluator& evaluator);
Outcome apply_pinyin(const Call& call, source::RawValue&& input, Evaluator& evaluator);
Outcome apply_hash(const Call& call, source::RawValue&& input, Evaluator& evaluator);

/// The first text is a regular expression.
std::optional<Flaw> prepare_pattern(Call& call, const CompileContext& context);
/// The texts are whole numbers other than 0.
std::optional<Flaw> prepare_positions(Call& call, const CompileContext& context);

}  // namespace gsync::mapping
