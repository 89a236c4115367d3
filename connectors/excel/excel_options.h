// The options of the excel connector, and what they mean for the reader.

#pragma once

#include <span>

#include "connectors/excel/limits.h"
#include "connectors/excel/table_reader.h"
#include "source/options.h"

namespace gsync::connectors::excel {

std::span<const source::OptionInfo> option_table();

/// Both take options that were checked against the table.
Limits limits_of(const source::Options& options);
TableRules rules_of(const source::Options& options);

}  // namespace gsync::connectors::excel
