#include "plan/pattern.h"

#include "core/text.h"

namespace gsync::plan {
namespace {

/// Goes back to the last `*` when what follows it does not fit.
bool fits(std::string_view pattern, std::string_view text) {
  size_t at = 0, star = std::string_view::npos, resume = 0;
  size_t i = 0;
  while (i < text.size()) {
    if (at < pattern.size() && pattern[at] == '*') {
      star = at++;
      resume = i;
    } else if (at < pattern.size() && pattern[at] == text[i]) {
      ++at;
      ++i;
    } else if (star != std::string_view::npos) {
      at = star + 1;
      i = ++resume;
    } else {
      return false;
    }
  }
  while (at < pattern.size() && pattern[at] == '*') ++at;
  return at == pattern.size();
}

}  // namespace

Pattern::Pattern(std::string_view text) : text_(text), folded_(fold_case(text)) {}

bool Pattern::matches(std::string_view text) const { return fits(folded_, fold_case(text)); }

std::vector<Pattern> make_patterns(const std::vector<std::string>& texts) {
  return {texts.begin(), texts.end()};
}

}  // namespace gsync::plan
