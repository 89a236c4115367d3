// Dates as spreadsheets store them: days since the start of a date system.

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gsync::connectors::excel {

/// "yyyy-mm-dd", or "yyyy-mm-ddThh:mm:ss" when the serial has a part of a day
/// (rounded to the millisecond, then cut to the second). Nothing when the
/// serial names no day: below 1, 1900-02-29, past 9999-12-31.
std::optional<std::string> date_of_serial(double serial, bool date1904);

/// The same forms out of an ISO 8601 text (cells of type "d"). Nothing when it
/// is no calendar day, or a time alone.
std::optional<std::string> date_of_iso(std::string_view text);

}  // namespace gsync::connectors::excel
