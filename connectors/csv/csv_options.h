// The options of the csv connector, and what they mean for the reader.

#pragma once

#include <optional>
#include <span>
#include <string>

#include "connectors/csv/limits.h"
#include "connectors/csv/text_reader.h"
#include "source/options.h"

namespace gsync::connectors::csv {

std::span<const source::OptionInfo> option_table();

/// All take options that were checked against the table.
Limits limits_of(const source::Options& options);
/// Nothing: to be detected.
std::optional<Encoding> encoding_of(const source::Options& options);
std::optional<char> delimiter_of(const source::Options& options);

}  // namespace gsync::connectors::csv
