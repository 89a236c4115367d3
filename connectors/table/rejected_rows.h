// The rows of records that were set aside, to be written to a file of their own:
// which they are, and what the column with the reasons is.

#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/table/header.h"
#include "core/catalogue.h"
#include "core/diagnostic.h"
#include "core/location.h"

namespace gsync::connectors::table {

/// Why each row was set aside, by its number. Of the diagnostics, those count whose
/// place is a record of this container, or a value of one.
std::map<uint32_t, std::string> reasons_of(std::span<const Diagnostic> rejected,
                                           std::string_view container, PlaceForm form,
                                           Language language);

/// The language of whoever reads a table with these headers: Chinese unless all are in ASCII.
Language language_of(const std::vector<HeaderCell>& headers);

/// The header of the column with the reasons; and whether a header is such a one, from a
/// file that was written before.
std::string_view reason_header(Language language);
bool is_reason_header(std::string_view name);

}  // namespace gsync::connectors::table
