// Texts for people in another language. English is what programs, plan files and
// logs hold; a view translates what it shows.
//
// The catalogue's key is the English text. One with places, "{} people are
// suspended", is a template: a text that it fits is translated with the text's own
// arguments in the places. What the catalogue does not know stays English.
//
// Pure.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace gsync {

enum class Language : uint8_t { kEnglish, kChinese };

/// "en-US", "zh-CN".
std::string_view to_text(Language language);
std::optional<Language> parse_language(std::string_view name);

/// The language of a locale's name: "zh_CN.UTF-8" and all others that begin with
/// "zh" are Chinese, everything else is English.
Language language_of_locale(std::string_view locale);

/// A text and its translation. A place of the English text is "{}". Those of the
/// translation are, each once and in any order,
///   {}   the argument as it is, anything but nothing; {'} one value in single quotes
///   {#}  a number: "1,204". A text with anything else there does not fit
///   {*}  translated itself, where the catalogue knows it
///   {!}  the same; a text whose argument the catalogue does not know does not fit
/// with the argument's number before the sign where the order differs: "{1*}" is the
/// second one.
struct CatalogueText {
  std::string_view english;
  std::string_view translation;
};

/// All texts of the language; none for English.
std::span<const CatalogueText> catalogue(Language language);

/// The translation of this very text, places as they stand in it; nothing when the
/// catalogue does not have it.
std::optional<std::string_view> find_translation(Language language, std::string_view english);

/// The text in the language, line by line. A list whose parts ("a, b", "a; b") are all known is
/// translated part by part. Of several templates that fit the one whose words begin first holds,
/// and of those the one that says the most.
///
/// Cost: constant for a text without arguments, else a look-up for each word and a comparison with
/// each template that is known by one of them (a few of all).
std::string translate(Language language, std::string_view english);

}  // namespace gsync
