#include "core/catalogue.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <vector>

#include "core/catalogue_template.h"
#include "core/catalogue_texts.h"
#include "core/text.h"

namespace gsync {
namespace {

/// Arguments inside arguments: "acme: {}", a list, "stopped by {}: {}", "{} among {}", "{} people".
constexpr int kDeepest = 6;

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
