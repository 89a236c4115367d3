// A compiled value of a mapping: a column, a text, a template or a script,
// and the functions that it is piped through.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include "config/node.h"
#include "mapping/pattern.h"

namespace gsync::mapping {

struct Expression;
struct FunctionInfo;

/// A function with its arguments, by the shape that its table entry names.
struct Call {
  const FunctionInfo* function = nullptr;
  std::vector<std::string> texts;
  std::vector<Expression> values;
  /// map(A=B, else=C).
  std::unordered_map<std::string, std::string> lookup;
  std::optional<std::string> otherwise;
  /// What `prepare` made of the texts, so that no record pays for it.
  std::vector<int64_t> numbers;
  std::shared_ptr<const Pattern> pattern;
  /// Words of in(…), in the form in which words compare.
  std::vector<std::string> words;
};

/// Index into Section::columns.
struct ColumnUse {
  uint32_t slot = 0;
};
struct Text {
  std::string text;
};
/// Texts and values in turn; blank when one of its values is blank.
struct Template {
  std::vector<Expression> parts;
};
/// Index into Program::scripts.
struct ScriptUse {
  uint32_t script = 0;
};

struct Expression {
  std::variant<ColumnUse, Text, Template, ScriptUse> start;
  std::vector<Call> calls;
};

/// A column that the values of one section read.
struct ColumnSlot {
  std::string name;
  std::vector<std::string> alternatives;
  /// Every use is marked with `?`.
  bool optional = true;
  /// A sensitive field is made of it.
  bool sensitive = false;
  /// Something else is made of a blank than of what cannot be seen.
  bool tells_blank = false;
  /// Where the mapping names it first, for messages.
  config::Node node;
  size_t offset = 0;
  size_t length = 0;
};

}  // namespace gsync::mapping
