#include "core/catalogue.h"

#include <algorithm>
#include <array>
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

  /// How long they are.
  [[nodiscard]] size_t first_words() const {
    return literals.front().empty() ? literals[1].size() : literals.front().size();
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

  /// Whether the argument is what the place is for. A quoted name ends with its quote: "user 'a'
  /// is not 'b'" is neither "user '{}'" nor "user {}". So do brackets: "a (b) and (c)" is no
  /// "{} ({})".
  [[nodiscard]] bool can_stand(size_t place, std::string_view argument) const {
    if (!is_of(kinds[place], argument)) return false;
    if (literals[place + 1].starts_with(')') && !is_balanced(argument)) return false;
    const bool in_quotes = literals[place].ends_with('\'') && literals[place + 1].starts_with('\'');
    if (in_quotes) return argument.find("' ") == std::string_view::npos;
    return kinds[place] != PlaceKind::kText || !argument.starts_with('\'') || is_names(argument);
  }

  /// Whether the text from here on is the argument before this literal, the literal and so on. An
  /// argument that cannot stand in its place may go on to where the literal stands again.
  bool take(size_t literal, std::string_view text, size_t from, int& tries,
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

  /// The arguments of a text that fits; empty for one that does not.
  [[nodiscard]] std::vector<std::string_view> arguments(std::string_view text) const {
    constexpr int kMostTries = 32;
    if (!text.starts_with(literals.front()) || !text.ends_with(literals.back())) return {};
    if (text.size() < weight + kinds.size()) return {};
    std::vector<std::string_view> found;
    int tries = kMostTries;
    take(1, text, literals.front().size(), tries, found);
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
         {chinese_cli_texts(),        chinese_command_texts(), chinese_config_texts(),
          chinese_conflict_texts(),   chinese_excel_texts(),   chinese_explain_texts(),
          chinese_help_texts(),       chinese_io_texts(),      chinese_ldap_texts(),
          chinese_management_texts(), chinese_mapping_texts(), chinese_plan_texts(),
          chinese_record_texts(),     chinese_report_texts(),  chinese_run_texts(),
          chinese_system_texts(),     chinese_table_texts(),   chinese_target_texts(),
          chinese_view_texts(),       chinese_web_texts()}) {
      texts.insert(texts.end(), part.begin(), part.end());
    }
    return texts;
  }();
  return kTexts;
}

/// The parts of a list, split at the separator outside of single quotes and round brackets.
std::vector<std::string_view> parts_of(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> parts;
  bool quoted = false;
  int brackets = 0;
  size_t from = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\'') quoted = !quoted;
    if (!quoted && text[i] == '(') ++brackets;
    if (!quoted && text[i] == ')') --brackets;
    if (quoted || brackets > 0 || !text.substr(i).starts_with(separator)) continue;
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
    const std::vector<Candidate> fitting = candidates(text);
    const bool sentence = begins_a_sentence(fitting, text);
    if (!sentence) {
      if (auto listed = lists(text, depth + 1)) return listed;
    }
    for (const Candidate& one : fitting) {
      auto translated = filled(*one.fits, one.arguments, depth + 1);
      if (translated) return translated;
    }
    return sentence ? lists(text, depth + 1) : std::nullopt;
  }

 private:
  struct Candidate {
    const Template* fits = nullptr;
    std::vector<std::string_view> arguments;

    /// First words that begin earlier, or that go on for longer, come first.
    [[nodiscard]] bool before(const Candidate& other) const {
      const size_t start = fits->start(arguments);
      const size_t start_of_other = other.fits->start(other.arguments);
      if (start != start_of_other) return start < start_of_other;
      return fits->first_words() > other.fits->first_words();
    }
  };

  /// Whether the first template has some words, and they are in the first part of what may be a
  /// list: "{} ({})" has none, and "create {}" is of the first part alone.
  static bool begins_a_sentence(const std::vector<Candidate>& fitting, std::string_view text) {
    constexpr size_t kWords = 10;
    if (fitting.empty() || fitting.front().fits->weight < kWords) return false;
    const size_t start = fitting.front().fits->start(fitting.front().arguments);
    const size_t end_of_part =
        std::min(parts_of(text, "; ").front().size(), parts_of(text, ", ").front().size());
    return start <= end_of_part;
  }

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
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    return numbers;
  }

  /// The one whose words begin first comes first, and of those the one whose first words are the
  /// longest, and of those the one that says the most.
  [[nodiscard]] std::vector<Candidate> candidates(std::string_view text) const {
    std::vector<Candidate> found;
    for (const size_t number : likely(text)) {
      const Template& one = templates_[number];
      std::vector<std::string_view> arguments = one.arguments(text);
      if (!arguments.empty() && !repeats(one, arguments)) {
        found.push_back({&one, std::move(arguments)});
      }
    }
    std::stable_sort(found.begin(), found.end(), [](const Candidate& left, const Candidate& right) {
      return left.before(right);
    });
    return found;
  }

  /// Not one text but a list of several that begin with the same words.
  static bool repeats(const Template& one, const std::vector<std::string_view>& arguments) {
    const std::string_view first = one.literals.front();
    if (first.empty()) return false;
    const std::string again = ", " + std::string(first);
    return std::ranges::any_of(arguments, [&again](std::string_view argument) {
      return argument.find(again) != std::string_view::npos;
    });
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

  [[nodiscard]] std::optional<std::string> lists(std::string_view text, int depth) const {
    auto listed = list(text, "; ", "；", depth);
    return listed ? listed : list(text, ", ", "，", depth);
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
