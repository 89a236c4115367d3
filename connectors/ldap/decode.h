// Values whose bytes are not what a person reads: times, ids, pictures.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "source/record.h"

namespace gsync::connectors::ldap {

/// 100 ns units since 1601-01-01 UTC as "2019-04-17T18:40:00"; nothing for another
/// text. `is_never` is set for 0 and for the largest value, which mean "never".
std::optional<std::string> filetime(std::string_view text, bool& is_never);

/// "20261122131741.0Z", "20261122131741+0800" and shorter forms (RFC 4517) in UTC
/// as "2026-11-22T13:17:41"; nothing for another text.
std::optional<std::string> generalized_time(std::string_view text);

/// The canonical text of 16 bytes in Microsoft's order; nothing for other lengths.
std::optional<std::string> guid_text(std::string_view bytes);

/// "S-1-5-21-…"; nothing for bytes that are no SID.
std::optional<std::string> sid_text(std::string_view bytes);

std::string base64(std::string_view bytes);

/// Whole bytes only, blanks and line breaks left out; nothing for another text.
std::optional<std::string> from_base64(std::string_view text);

/// A date (generalizedTime or FILETIME), a blank for "never", a BadValue for others.
source::RawValue time_value(std::string_view text);

/// The names of the bits of a userAccountControl that are set, a list; a BadValue for what
/// is no number. Source: reference section on the attributes of Active Directory, [MS-ADTS] 2.2.16.
source::RawValue flags_value(std::string_view text);

/// The text, or a BadValue for bytes that are none: invalid UTF-8, a NUL.
source::RawValue text_value(std::string_view bytes);

}  // namespace gsync::connectors::ldap
