// Texts with places, and whether another text is one of them.
//
// Pure.

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/catalogue.h"

namespace gsync {

enum class PlaceKind : uint8_t { kText, kNumber, kQuoted, kTranslated, kKnown };

struct Place {
  size_t argument = 0;
  PlaceKind kind = PlaceKind::kText;
};

/// What stands around the places: one more than there are places.
struct Pieces {
  std::vector<std::string_view> literals;
  std::vector<Place> places;
};

struct Template {
  std::vector<std::string_view> literals;
  /// By argument.
  std::vector<PlaceKind> kinds;
  Pieces translation;
  size_t weight = 0;

  /// Where the first words of the template stand in a text that fits.
  [[nodiscard]] size_t start(const std::vector<std::string_view>& arguments) const;
  /// How long they are.
  [[nodiscard]] size_t first_words() const;
  /// The arguments of a text that fits; empty for one that does not.
  [[nodiscard]] std::vector<std::string_view> arguments(std::string_view text) const;

 private:
  [[nodiscard]] size_t find(size_t literal, std::string_view text, size_t from) const;
  [[nodiscard]] bool can_stand(size_t place, std::string_view argument) const;
  bool take(size_t literal, std::string_view text, size_t from, int& tries,
            std::vector<std::string_view>& found) const;
};

/// The English text with the kinds of places that its translation asks for.
Template template_of(const CatalogueText& text);
/// The text at its places.
Pieces pieces_of(std::string_view text);

inline bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Where the first blank, digit or other sign that is no letter stands, from here on.
inline size_t end_of_word(std::string_view text, size_t from) {
  while (from < text.size() && is_letter(text[from])) ++from;
  return from;
}

/// Calls `each(word, start)` for every run of letters.
template <typename Each>
void each_word(std::string_view text, const Each& each) {
  for (size_t at = 0; at < text.size();) {
    if (!is_letter(text[at])) {
      ++at;
      continue;
    }
    const size_t end = end_of_word(text, at);
    each(text.substr(at, end - at), at);
    at = end;
  }
}

/// The words that stand whole in every text that fits: none that touches a place.
std::vector<std::string_view> words_of(const Template& text);

}  // namespace gsync
