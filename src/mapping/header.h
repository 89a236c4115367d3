// Which column of a table is which column of the mapping.

#pragma once

#include <memory>

#include "core/error.h"
#include "mapping/evaluator.h"
#include "mapping/mapping.h"
#include "mapping/program.h"

namespace gsync::mapping {

/// Finds the section's columns in the table: by name, then by the other names
/// in order; written the same first, then by
/// `source::column_key`.
/// Errors: kConfig, one diagnostic for each required column that is missing
///         and each that several headers fit.
Result<BoundTable> bind(const Section& section, const std::shared_ptr<const source::Table>& table);

/// What the table lacks of the section, and the section of the table.
UnmatchedColumns unmatched(const Section& section, const BoundTable& bound);

/// A missing column that was perhaps renamed: a header that looks like it is not used.
std::vector<Diagnostic> renamed_columns(const UnmatchedColumns& columns);

}  // namespace gsync::mapping
