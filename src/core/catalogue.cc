#include "core/catalogue.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>
#include <vector>

#include "core/catalogue_texts.h"
#include "core/text.h"

namespace gsync {
namespace {

/// Arguments inside arguments: "stopped by {}: {}", "{} among {}", "{} people".
constexpr int kDeepest = 4;

enum class PlaceKind : uint8_t { kText, kNumber, kTranslated, kKnown };

struct Place {
  size_t argument = 0;
  PlaceKind kind = PlaceKind::kText;
};

/// What stands around the places: one more than there are places.
struct Pieces {
  std::vector<std::string_view> literals;
  std::vector<Place> places;
};

/// "{}", "{#}", "{1*}": its inside, and its end; nothing when it is no place.
std::optional<size_t> end_of_place(std::string_view text, size_t start) {
  const size_t end = text.find('}', start);
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view inside = text.substr(start + 1, end - start - 1);
  const bool is_place = inside.find_first_not_of("0123456789#*!") == std::string_view::npos;
  if (!is_place) return std::nullopt;
  return end;
}

Place place_of(std::string_view inside, size_t next) {
  Place place{next, PlaceKind::kText};
  std::from_chars(inside.data(), inside.data() + inside.size(), place.argument);
  if (inside.ends_with('#')) place.kind = PlaceKind::kNumber;
  if (inside.ends_with('*')) place.kind = PlaceKind::kTranslated;
  if (inside.ends_with('!')) place.kind = PlaceKind::kKnown;
  return place;
}

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

bool is_number(std::string_view text) {
  return text.find_first_not_of("0123456789,.") == std::string_view::npos;
}

struct Template {
  std::vector<std::string_view> literals;
  /// By argument.
  std::vector<PlaceKind> kinds;
  Pieces translation;
  size_t weight = 0;

  /// Where the first words of the template stand in a text that fits.
  [[nodiscard]] size_t start(const std::vector<std::string_view>& arguments) const {
    return literals.front().empty() ? arguments.front().size() : 0;
  }

  /// The arguments of a text that fits; empty for one that does not.
  [[nodiscard]] std::vector<std::string_view> arguments(std::string_view text) const {
    if (!text.starts_with(literals.front()) || !text.ends_with(literals.back())) return {};
    if (text.size() < weight + kinds.size()) return {};
    const size_t last = text.size() - literals.back().size();
    std::vector<std::string_view> found;
    size_t from = literals.front().size();
    for (size_t i = 1; i < literals.size(); ++i) {
      const bool is_last = i + 1 == literals.size();
      // An argument has at least one character.
      const size_t end = is_last ? last : text.find(literals[i], from + 1);
      if (end == std::string_view::npos || end > last || end <= from) return {};
      found.push_back(text.substr(from, end - from));
      if (kinds[i - 1] == PlaceKind::kNumber && !is_number(found.back())) return {};
      from = end + literals[i].size();
    }
    return found;
  }
};

Template template_of(const CatalogueText& text) {
  Template made;
  made.literals = pieces_of(text.english).literals;
  made.translation = pieces_of(text.translation);
  made.kinds.resize(made.literals.size() - 1);
  for (const Place& place : made.translation.places) made.kinds.at(place.argument) = place.kind;
  for (const std::string_view literal : made.literals) made.weight += literal.size();
  return made;
}

const std::vector<CatalogueText>& chinese_texts() {
  static const std::vector<CatalogueText> kTexts = [] {
    std::vector<CatalogueText> texts;
    for (const auto part : {chinese_plan_texts(), chinese_record_texts(), chinese_report_texts()}) {
      texts.insert(texts.end(), part.begin(), part.end());
    }
    return texts;
  }();
  return kTexts;
}

/// The parts of a list, split at ", " outside of single quotes.
std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> parts;
  bool quoted = false;
  size_t from = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\'') quoted = !quoted;
    if (quoted || !text.substr(i).starts_with(", ")) continue;
    parts.push_back(text.substr(from, i - from));
    from = i + 2;
  }
  parts.push_back(text.substr(from));
  return parts;
}

class Translator {
 public:
  Translator() {
    for (const CatalogueText& text : chinese_texts()) {
      if (pieces_of(text.english).places.empty()) {
        whole_.emplace(text.english, text.translation);
      } else {
        templates_.push_back(template_of(text));
      }
    }
    std::stable_sort(
        templates_.begin(), templates_.end(),
        [](const Template& left, const Template& right) { return left.weight > right.weight; });
  }

  [[nodiscard]] std::optional<std::string> find(std::string_view text, int depth) const {
    const auto known = whole_.find(text);
    if (known != whole_.end()) return std::string(known->second);
    if (depth == kDeepest) return std::nullopt;
    for (const Candidate& one : candidates(text)) {
      auto translated = filled(*one.fits, one.arguments, depth + 1);
      if (translated) return translated;
    }
    return list(text, depth + 1);
  }

 private:
  struct Candidate {
    const Template* fits = nullptr;
    std::vector<std::string_view> arguments;
  };

  /// The one whose words begin first comes first, and of those the one that says the most.
  [[nodiscard]] std::vector<Candidate> candidates(std::string_view text) const {
    std::vector<Candidate> found;
    for (const Template& one : templates_) {
      std::vector<std::string_view> arguments = one.arguments(text);
      if (!arguments.empty()) found.push_back({&one, std::move(arguments)});
    }
    std::stable_sort(found.begin(), found.end(), [](const Candidate& left, const Candidate& right) {
      return left.fits->start(left.arguments) < right.fits->start(right.arguments);
    });
    return found;
  }

  [[nodiscard]] std::optional<std::string> filled(const Template& with,
                                                  const std::vector<std::string_view>& arguments,
                                                  int depth) const {
    const Pieces& pieces = with.translation;
    std::string text(pieces.literals.front());
    for (size_t i = 0; i < pieces.places.size(); ++i) {
      const Place& place = pieces.places[i];
      std::string argument(arguments[place.argument]);
      if (place.kind == PlaceKind::kTranslated || place.kind == PlaceKind::kKnown) {
        auto translated = find(argument, depth);
        if (!translated && place.kind == PlaceKind::kKnown) return std::nullopt;
        if (translated) argument = std::move(*translated);
      }
      text += argument;
      text += pieces.literals[i + 1];
    }
    return text;
  }

  [[nodiscard]] std::optional<std::string> list(std::string_view text, int depth) const {
    const std::vector<std::string_view> parts = parts_of(text);
    if (parts.size() < 2) return std::nullopt;
    std::string joined;
    for (const std::string_view part : parts) {
      const auto translated = find(part, depth);
      if (!translated) return std::nullopt;
      if (!joined.empty()) joined += "，";
      joined += *translated;
    }
    return joined;
  }

  std::unordered_map<std::string_view, std::string_view> whole_;
  /// Those that say the most first.
  std::vector<Template> templates_;
};

}  // namespace

std::string_view to_text(Language language) {
  return language == Language::kChinese ? "zh-CN" : "en-US";
}

std::optional<Language> parse_language(std::string_view name) {
  if (name == "zh-CN") return Language::kChinese;
  if (name == "en-US") return Language::kEnglish;
  return std::nullopt;
}

Language language_of_locale(std::string_view locale) {
  return locale.starts_with("zh") ? Language::kChinese : Language::kEnglish;
}

std::span<const CatalogueText> catalogue(Language language) {
  if (language == Language::kEnglish) return {};
  return chinese_texts();
}

std::optional<std::string_view> find_translation(Language language, std::string_view english) {
  for (const CatalogueText& text : catalogue(language)) {
    if (text.english == english) return text.translation;
  }
  return std::nullopt;
}

std::string translate(Language language, std::string_view english) {
  if (language == Language::kEnglish) return std::string(english);
  static const Translator kTranslator;
  std::string text;
  for (const std::string_view line : split(english, "\n")) {
    if (line.data() != english.data()) text += '\n';
    text += kTranslator.find(line, 0).value_or(std::string(line));
  }
  return text;
}

}  // namespace gsync
