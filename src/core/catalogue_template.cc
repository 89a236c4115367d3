#include "core/catalogue_template.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace gsync {
namespace {

/// "{}", "{#}", "{1*}": its inside, and its end; nothing when it is no place.
std::optional<size_t> end_of_place(std::string_view text, size_t start) {
  const size_t end = text.find('}', start);
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view inside = text.substr(start + 1, end - start - 1);
  const bool is_place = inside.find_first_not_of("0123456789#'*!") == std::string_view::npos;
  if (!is_place) return std::nullopt;
  return end;
}

Place place_of(std::string_view inside, size_t next) {
  Place place{next, PlaceKind::kText};
  std::from_chars(inside.data(), inside.data() + inside.size(), place.argument);
  if (inside.ends_with('#')) place.kind = PlaceKind::kNumber;
  if (inside.ends_with('\'')) place.kind = PlaceKind::kQuoted;
  if (inside.ends_with('*')) place.kind = PlaceKind::kTranslated;
  if (inside.ends_with('!')) place.kind = PlaceKind::kKnown;
  return place;
}

bool is_number(std::string_view text) {
  return text.find_first_not_of("0123456789,.") == std::string_view::npos;
}

/// Whether each bracket that closes was opened before.
bool is_balanced(std::string_view text) {
  int open = 0;
  return std::ranges::all_of(text, [&open](char c) {
    if (c == '(') ++open;
    if (c == ')') --open;
    return open >= 0;
  });
}

/// Past the quoted name and what stands in brackets behind it: "'a'", "'a' (b)".
size_t end_of_name(std::string_view text, size_t from) {
  size_t end = text.find('\'', from + 1);
  while (end != std::string_view::npos && end + 1 < text.size() && is_letter(text[end + 1])) {
    end = text.find('\'', end + 1);  // O'Brien
  }
  if (end == std::string_view::npos) return text.size();
  if (!text.substr(end + 1).starts_with(" (")) return end + 1;
  const size_t close = text.find(')', end);
  return close == std::string_view::npos ? text.size() : close + 1;
}

/// One value as `quoted` of core/text.h writes it.
bool is_quoted(std::string_view text) {
  const bool in_quotes = text.size() >= 2 && text.front() == '\'' && text.back() == '\'';
  return in_quotes && end_of_name(text, 0) == text.size();
}

/// Quoted names alone, one or several: "'a'", "'a' (b) or 'c'".
bool is_names(std::string_view text) {
  constexpr std::array<std::string_view, 5> kBetween{", ", " or ", " and ", " -> ", " below "};
  for (size_t at = end_of_name(text, 0); at < text.size();) {
    const auto* const between = std::ranges::find_if(
        kBetween, [&](std::string_view each) { return text.substr(at).starts_with(each); });
    if (between == kBetween.end()) return false;
    at += between->size();
    if (at < text.size() && text[at] == '\'') at = end_of_name(text, at);
  }
  return true;
}

bool is_of(PlaceKind kind, std::string_view argument) {
  if (kind == PlaceKind::kNumber) return is_number(argument);
  return kind != PlaceKind::kQuoted || is_quoted(argument);
}

}  // namespace

Pieces pieces_of(std::string_view text) {
  Pieces pieces;
  size_t from = 0;
  for (size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
    const auto end = end_of_place(text, at);
    if (!end) continue;
    pieces.literals.push_back(text.substr(from, at - from));
    pieces.places.push_back(place_of(text.substr(at + 1, *end - at - 1), pieces.places.size()));
    from = *end + 1;
    at = *end;
  }
  pieces.literals.push_back(text.substr(from));
  return pieces;
}

size_t Template::start(const std::vector<std::string_view>& arguments) const {
  return literals.front().empty() ? arguments.front().size() : 0;
}

size_t Template::first_words() const {
  return literals.front().empty() ? literals[1].size() : literals.front().size();
}

/// Where the literal stands next: after at least one character, and before a digit where a
/// number follows.
size_t Template::find(size_t literal, std::string_view text, size_t from) const {
  const bool number = kinds[literal] == PlaceKind::kNumber;
  size_t at = text.find(literals[literal], from + 1);
  while (number && at != std::string_view::npos) {
    const size_t after = at + literals[literal].size();
    if (after < text.size() && text[after] >= '0' && text[after] <= '9') break;
    at = text.find(literals[literal], at + 1);
  }
  return at;
}

/// Whether the argument is what the place is for. A quoted name ends with its quote: "user 'a'
/// is not 'b'" is neither "user '{}'" nor "user {}". So do brackets: "a (b) and (c)" is no
/// "{} ({})".
bool Template::can_stand(size_t place, std::string_view argument) const {
  if (!is_of(kinds[place], argument)) return false;
  if (literals[place + 1].starts_with(')') && !is_balanced(argument)) return false;
  const bool in_quotes = literals[place].ends_with('\'') && literals[place + 1].starts_with('\'');
  if (in_quotes) return argument.find("' ") == std::string_view::npos;
  return kinds[place] != PlaceKind::kText || !argument.starts_with('\'') || is_names(argument);
}

/// Whether the text from here on is the argument before this literal, the literal and so on. An
/// argument that cannot stand in its place may go on to where the literal stands again.
bool Template::take(size_t literal, std::string_view text, size_t from, int& tries,
                    std::vector<std::string_view>& found) const {
  const bool is_last = literal + 1 == literals.size();
  const size_t last = text.size() - literals.back().size();
  size_t end = is_last ? last : find(literal, text, from);
  while (end != std::string_view::npos && end <= last && end > from && --tries >= 0) {
    found.push_back(text.substr(from, end - from));
    const bool fits = can_stand(literal - 1, found.back());
    const size_t next = end + literals[literal].size();
    if (fits && (is_last || take(literal + 1, text, next, tries, found))) return true;
    found.pop_back();
    end = is_last ? std::string_view::npos : find(literal, text, end);
  }
  return false;
}

std::vector<std::string_view> Template::arguments(std::string_view text) const {
  constexpr int kMostTries = 32;
  if (!text.starts_with(literals.front()) || !text.ends_with(literals.back())) return {};
  if (text.size() < weight + kinds.size()) return {};
  std::vector<std::string_view> found;
  int tries = kMostTries;
  take(1, text, literals.front().size(), tries, found);
  return found;
}
std::vector<std::string_view> words_of(const Template& text) {
  std::vector<std::string_view> words;
  for (size_t i = 0; i < text.literals.size(); ++i) {
    const std::string_view literal = text.literals[i];
    const bool first = i == 0;
    const bool last = i + 1 == text.literals.size();
    each_word(literal, [&](std::string_view word, size_t start) {
      const bool after_place = start == 0 && !first;
      const bool before_place = start + word.size() == literal.size() && !last;
      if (!after_place && !before_place) words.push_back(word);
    });
  }
  return words;
}

Template template_of(const CatalogueText& text) {
  Template made;
  made.literals = pieces_of(text.english).literals;
  made.translation = pieces_of(text.translation);
  made.kinds.resize(made.literals.size() - 1);
  for (const Place& place : made.translation.places) made.kinds.at(place.argument) = place.kind;
  for (const std::string_view literal : made.literals) made.weight += literal.size();
  return made;
}

}  // namespace gsync
