// Text: what every layer needs to read it, compare it and show it. All text is
// UTF-8. The only place with ICU headers, but for the mapping functions.

#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gsync {

/// Without the white space at both ends (ASCII, U+00A0, U+3000, U+FEFF).
std::string_view trim(std::string_view text);

/// Parts between separators; "" gives one empty part.
std::vector<std::string_view> split(std::string_view text, std::string_view separator);

std::string join(std::span<const std::string> parts, std::string_view separator);

std::string replace_all(std::string_view text, std::string_view from, std::string_view to);

bool is_valid_utf8(std::string_view text);

/// Lower case by Unicode's case folding: what comparing without case needs.
std::string fold_case(std::string_view text);

/// Normal form KC: full-width letters and digits become plain ones. Text that
/// is not valid UTF-8 comes back as it is.
std::string nfkc(std::string_view text);

/// For messages: in single quotes, control characters and bidirectional
/// overrides escaped as \u{..}, cut to `limit` characters with an ellipsis.
std::string quoted(std::string_view text, size_t limit = 120);
/// Better matches than std::quoted, which argument-dependent look-up would
/// find for strings.
inline std::string quoted(std::string& text) { return quoted(std::string_view(text)); }
inline std::string quoted(const std::string& text) { return quoted(std::string_view(text)); }
inline std::string quoted(const char* text) { return quoted(std::string_view(text)); }

/// The same without quotes: safe to print on a terminal.
std::string printable(std::string_view text, size_t limit = 1'000'000);

/// Columns that the text takes on a terminal: wide (CJK) characters two.
size_t display_width(std::string_view text);

/// Cut to at most `width` terminal columns, with an ellipsis when cut.
std::string fit(std::string_view text, size_t width);

/// `fit`, then filled with blanks to exactly `width` columns.
std::string pad(std::string_view text, size_t width);

/// 1234567 as "1,234,567".
std::string grouped(uint64_t number);

/// "1 user", "2 users". The plural is formed with "s" unless given.
std::string counted(uint64_t number, std::string_view singular, std::string_view plural = {});

/// The candidate that the user most likely meant; nothing when none is near
/// (edit distance above a third of the length).
std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates);

}  // namespace gsync
