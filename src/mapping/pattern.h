// A regular expression (ICU), compiled once and used by any thread.

#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "mapping/outcome.h"

namespace gsync::mapping {

class Pattern {
 public:
  /// Errors: what is wrong with the expression, for the mapping's author.
  static tl::expected<std::shared_ptr<const Pattern>, std::string> compile(std::string_view text);
  ~Pattern();

  /// A match stands somewhere in the text. Errors: it takes too long.
  [[nodiscard]] tl::expected<bool, Problem> matches(std::string_view text) const;
  /// Every match replaced; "$1" stands for the first group. Errors: it takes
  /// too long, or `with` names a group that does not exist.
  [[nodiscard]] tl::expected<std::string, Problem> replace(std::string_view text,
                                                           std::string_view with) const;

 private:
  struct State;
  explicit Pattern(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace gsync::mapping
