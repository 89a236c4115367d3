// What a source holds, on a terminal.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mapping/mapping.h"
#include "report/style.h"

namespace gsync::report {

/// A line for each table with columns that nobody uses: "员工: nothing is made of 备注".
/// What the mapping would use and the table lacks is left to programs: a mapping that fits
/// many workbooks asks for much. Bounded.
std::vector<std::string> column_lines(const std::vector<mapping::UnmatchedColumns>& columns);

/// Verdict, tables, the departments with the number of their people, the first
/// people, records set aside and warnings. Bounded unless the style says full.
std::string render_read(const mapping::Normalized& normalized, std::string_view job,
                        const Style& style);

}  // namespace gsync::report
