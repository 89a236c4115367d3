// Column headers as people write them, and which column of a table is which.

#pragma once

#include <string>
#include <string_view>

#include "core/error.h"
#include "mapping/evaluator.h"
#include "mapping/program.h"

namespace gsync::mapping {

/// The form in which two headers are the same: without blanks, line breaks,
/// `*`, colons and text in brackets, full-width forms made plain, no case.
/// "工号 *", "工号（必填）" and "工号" are one.
std::string header_key(std::string_view header);

/// Finds the section's columns in the table: by name, then by the other names
/// in order; written the same first, then by `header_key`.
/// Errors: kConfig, one diagnostic for each required column that is missing
///         and each that several headers fit.
Result<BoundTable> bind(const Section& section, const std::shared_ptr<const source::Table>& table);

}  // namespace gsync::mapping
