// Which columns a value is made of.

#pragma once

#include <cstdint>
#include <vector>

#include "mapping/expression.h"
#include "mapping/script.h"

namespace gsync::mapping {

/// Slots of all columns that the expression may read: those of its arguments,
/// templates and scripts too. In no order; one may be there twice.
std::vector<uint32_t> columns_read(const Expression& expression,
                                   const std::vector<Script>& scripts);

/// Nothing is made of a column that is blank, and nothing else of one that cannot be seen.
bool passes_blanks(const Expression& expression);

}  // namespace gsync::mapping
