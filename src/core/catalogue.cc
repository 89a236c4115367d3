#include "core/catalogue.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <unordered_map>
#include <vector>

#include "core/catalogue_texts.h"
#include "core/text.h"

namespace gsync {
namespace {

/// Arguments inside arguments: "acme: {}", a list, "stopped by {}: {}", "{} among {}", "{} people".
constexpr int kDeepest = 6;

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

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_number(std::string_view text) {
  return text.find_first_not_of("0123456789,.") == std::string_view::npos;
}

/// One value as `quoted` of core/text.h writes it.
bool is_quoted(std::string_view text) {
  if (text.size() < 2 || text.front() != '\'' || text.back() != '\'') return false;
  const std::string_view inside = text.substr(1, text.size() - 2);
  return inside.find('\'') == std::string_view::npos;
}

/// Whether every bracket that it closes is one that it opened.
bool is_balanced(std::string_view text) {
  int open = 0;
  for (const char c : text) {
    if (c == '(') ++open;
    if (c == ')' && --open < 0) return false;
  }
  return true;
}

bool is_of(PlaceKind kind, std::string_view argument) {
  if (kind == PlaceKind::kNumber) return is_number(argument);
  return kind != PlaceKind::kQuoted || is_quoted(argument);
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

  /// Where the literal stands next: after at least one character, and before a digit where a
  /// number follows.
  [[nodiscard]] size_t find(size_t literal, std::string_view text, size_t from) const {
    const bool number = kinds[literal] == PlaceKind::kNumber;
    size_t at = text.find(literals[literal], from + 1);
    while (number && at != std::string_view::npos) {
      const size_t after = at + literals[literal].size();
      if (after < text.size() && text[after] >= '0' && text[after] <= '9') break;
      at = text.find(literals[literal], at + 1);
    }
    return at;
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
      const size_t end = is_last ? last : find(i, text, from);
      if (end == std::string_view::npos || end > last || end <= from) return {};
      found.push_back(text.substr(from, end - from));
      if (!is_of(kinds[i - 1], found.back())) return {};
      if (literals[i].starts_with(')') && !is_balanced(found.back())) return {};
      from = end + literals[i].size();
    }
    return found;
  }
};

/// Where the first blank, digit or other sign that is no letter stands, from here on.
size_t end_of_word(std::string_view text, size_t from) {
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

const std::vector<CatalogueText>& chinese_texts() {
  static const std::vector<CatalogueText> kTexts = [] {
    std::vector<CatalogueText> texts;
    for (const auto part :
         {chinese_cli_texts(), chinese_command_texts(), chinese_config_texts(),
          chinese_conflict_texts(), chinese_explain_texts(), chinese_help_texts(),
          chinese_management_texts(), chinese_plan_texts(), chinese_record_texts(),
          chinese_report_texts(), chinese_run_texts(), chinese_view_texts()}) {
      texts.insert(texts.end(), part.begin(), part.end());
    }
    return texts;
  }();
  return kTexts;
}

/// The parts of a list, split at the separator outside of single quotes.
std::vector<std::string_view> parts_of(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> parts;
  bool quoted = false;
  size_t from = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\'') quoted = !quoted;
    if (quoted || !text.substr(i).starts_with(separator)) continue;
    parts.push_back(text.substr(from, i - from));
    from = i + separator.size();
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
    index();
  }

  [[nodiscard]] std::optional<std::string> find(std::string_view text, int depth) const {
    const auto known = whole_.find(text);
    if (known != whole_.end()) return std::string(known->second);
    if (depth == kDeepest) return std::nullopt;
    auto listed = list(text, "; ", "；", depth + 1);
    if (listed) return listed;
    for (const Candidate& one : candidates(text)) {
      auto translated = filled(*one.fits, one.arguments, depth + 1);
      if (translated) return translated;
    }
    return list(text, ", ", "，", depth + 1);
  }

 private:
  struct Candidate {
    const Template* fits = nullptr;
    std::vector<std::string_view> arguments;
  };

  /// Each template stands under the rarest of its words.
  void index() {
    std::unordered_map<std::string_view, size_t> counts;
    for (const Template& one : templates_) {
      for (const std::string_view word : words_of(one)) ++counts[word];
    }
    for (size_t i = 0; i < templates_.size(); ++i) {
      const std::vector<std::string_view> words = words_of(templates_[i]);
      const auto rarest = std::ranges::min_element(words, {}, [&counts](std::string_view word) {
        return std::pair(counts.at(word), -static_cast<int64_t>(word.size()));
      });
      (rarest == words.end() ? wordless_ : by_word_[*rarest]).push_back(i);
    }
  }

  /// Those that may fit, in their order.
  [[nodiscard]] std::vector<size_t> likely(std::string_view text) const {
    std::vector<size_t> numbers = wordless_;
    each_word(text, [&](std::string_view word, size_t) {
      const auto found = by_word_.find(word);
      if (found != by_word_.end()) std::ranges::copy(found->second, std::back_inserter(numbers));
    });
    std::ranges::sort(numbers);
    const auto twice = std::ranges::unique(numbers);
    numbers.erase(twice.begin(), twice.end());
    return numbers;
  }

  /// The one whose words begin first comes first, and of those the one that says the most.
  [[nodiscard]] std::vector<Candidate> candidates(std::string_view text) const {
    std::vector<Candidate> found;
    for (const size_t number : likely(text)) {
      const Template& one = templates_[number];
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

  [[nodiscard]] std::optional<std::string> list(std::string_view text, std::string_view separator,
                                                std::string_view between, int depth) const {
    const std::vector<std::string_view> parts = parts_of(text, separator);
    if (parts.size() < 2) return std::nullopt;
    std::string joined;
    for (const std::string_view part : parts) {
      const auto translated = find(part, depth);
      if (!translated) return std::nullopt;
      if (!joined.empty()) joined += between;
      joined += *translated;
    }
    return joined;
  }

  std::unordered_map<std::string_view, std::string_view> whole_;
  /// Those that say the most first.
  std::vector<Template> templates_;
  /// Numbers of templates.
  std::unordered_map<std::string_view, std::vector<size_t>> by_word_;
  std::vector<size_t> wordless_;
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
