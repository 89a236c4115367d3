// The functions of the mapping language: one table, which the parser, the
// evaluator and the documentation read.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "mapping/expression.h"
#include "mapping/outcome.h"

namespace gsync::mapping {

class Evaluator;

/// How the arguments between the brackets are read.
enum class Arguments : uint8_t {
  kNone,
  kTexts,   // words or quoted texts
  kValues,  // values: columns, quoted texts, templates, pipes
  kPairs,   // A=B, with else=C
};

/// What a function is called for; everything less passes by it unchanged.
enum class Takes : uint8_t {
  kValues,
  kBlanks,  // blanks too
  kAll,     // blanks and what the source cannot see
};

/// What compiling a call needs to know of the mapping.
struct CompileContext {
  /// Default region of phone(); may be empty.
  std::string region;
};

/// What is wrong with the arguments of a call, said to the mapping's author.
struct Flaw {
  std::string message;
  std::string hint;
};

struct FunctionInfo {
  std::string_view name;
  /// As a user writes it: "split(\";\", …)".
  std::string_view usage;
  Arguments arguments = Arguments::kNone;
  uint8_t least = 0;
  uint8_t most = 0;
  Takes takes = Takes::kValues;
  /// Of a list, each item by itself.
  bool each = false;
  Outcome (*apply)(const Call& call, source::RawValue&& input, Evaluator& evaluator) = nullptr;
  /// Checks the arguments and prepares them; may be null.
  std::optional<Flaw> (*prepare)(Call& call, const CompileContext& context) = nullptr;
  std::string_view doc;
};

/// All functions, by the order of the documentation.
std::span<const FunctionInfo> functions();
/// Null when there is none of that name.
const FunctionInfo* find_function(std::string_view name);

}  // namespace gsync::mapping
