// Sensitive values in texts for people: what may be seen of them.

#pragma once

#include <string>
#include <string_view>

namespace gsync {

/// All but the last four characters as "*": "*******8000". Of a text shorter
/// than eight characters at most half is shown.
std::string masked(std::string_view text);

/// The text with every occurrence of `value` masked. A value shorter than four
/// characters, which may stand anywhere, is masked in quotes only.
std::string with_masked(std::string_view text, std::string_view value);

/// A message with everything that stands in its single quotes masked.
std::string with_quotes_masked(std::string_view message);

}  // namespace gsync
