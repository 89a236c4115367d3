// Functions that read a value as what it stands for: a number, a date, a phone
// number. What cannot be read exactly is refused, never guessed.

#pragma once

#include "mapping/function.h"

namespace gsync::mapping {

Outcome apply_number(const Call& call, source::RawValue&& input, Evaluator& evaluator);
Outcome apply_bool(const Call& call, source::RawValue&& input, Evaluator& evaluator);
Outcome apply_gender(const Call& call, source::RawValue&& input, Evaluator& evaluator);
Outcome apply_email(const Call& call, source::RawValue&& input, Evaluator& evaluator);
Outcome apply_date(const Call& call, source::RawValue&& input, Evaluator& evaluator);
Outcome apply_phone(const Call& call, source::RawValue&& input, Evaluator& evaluator);

/// The region of phone() exists; the mapping's own where none is given.
std::optional<Flaw> prepare_phone(Call& call, const CompileContext& context);

/// The same as values, for fields of these types.
Outcome to_number(const source::RawValue& value);
Outcome to_bool(const source::RawValue& value);
Outcome to_date(const source::RawValue& value);

/// ISO 3166 code that phone() knows.
bool is_phone_region(const std::string& region);

}  // namespace gsync::mapping
