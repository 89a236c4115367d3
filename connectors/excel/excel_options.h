// The options of the excel connector, and what they mean for the reader.

#pragma once

#include <span>
#include <string>

#include "connectors/excel/limits.h"
#include "connectors/excel/open_workbook.h"
#include "connectors/excel/table_finder.h"
#include "connectors/excel/table_reader.h"
#include "source/options.h"

namespace gsync::connectors::excel {

std::span<const source::OptionInfo> option_table();

/// All of these take options that were checked against the table.
WorkbookFile file_of(const source::Options& options, const std::string& base_folder);
Limits limits_of(const source::Options& options);
TableRules rules_of(const source::Options& options);
/// `what`: "departments" or "users"; anything else has nothing chosen for it.
TableChoice choice_of(const source::Options& options, const std::string& what);

}  // namespace gsync::connectors::excel
