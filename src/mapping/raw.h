// Raw values as the mapping sees them: what is blank, what is text, what a
// word compares as.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mapping/outcome.h"
#include "source/record.h"

namespace gsync::mapping {

source::RawValue raw_text(std::string text);
source::RawValue raw_bool(bool flag);
source::RawValue raw_number(double number);
source::RawValue raw_list(std::vector<std::string> items);
inline source::RawValue raw_blank() { return {}; }
inline source::RawValue raw_not_visible() { return {source::NotVisible()}; }

inline bool is_blank(const source::RawValue& value) { return value.data.index() == 0; }
inline bool is_not_visible(const source::RawValue& value) {
  return std::holds_alternative<source::NotVisible>(value.data);
}

/// A single value as text: numbers as a person sees them, "true" and "false",
/// dates in ISO form, phones as "+8613800138000". Nothing for lists, objects
/// and whatever has no text.
std::optional<std::string> as_text(const source::RawValue& value);

/// The same for messages and reports; lists joined by ", ". Never fails.
std::string shown(const source::RawValue& value);

/// The texts of a list, or of a single value; what has none is left out.
std::vector<std::string> texts_of(const source::RawValue& value);

/// `as_text`, or why there is none.
tl::expected<std::string, Problem> need_text(const source::RawValue& value);

/// The form in which two words that look alike are equal: NFKC, no blanks
/// around, no characters without width, no case.
std::string word_key(std::string_view text);

/// NFKC without blanks around it and without invisible characters; case counts.
std::string plain_text(std::string_view text);

/// Holds a character that nobody sees: zero-width, byte-order mark, blanks
/// other than the plain one.
bool has_invisible(std::string_view text);

/// "1.38E+10": the digits of a long number are gone.
bool lost_digits(std::string_view text);
Problem digits_lost(std::string_view text);

/// A number in plain digits: 13800138000, 0.85.
std::string number_text(double number);

/// A phone number: what phone() gives. Null for any other value.
struct PhoneParts {
  std::string_view country;  // "+86"
  std::string_view number;   // "13800138000"
};
source::RawValue raw_phone(std::string country, std::string number);
std::optional<PhoneParts> as_phone(const source::RawValue& value);

}  // namespace gsync::mapping
