// The arguments of a command as a table: declared to the parser, read by name.

#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace gsync::cli {

enum class ArgumentKind : uint8_t {
  kText,
  kTexts,   // one or more; an option may be given several times
  kNumber,  // 1 to 1,000,000,000
  kFlag,
};

struct ArgumentInfo {
  /// "CODE" of a positional argument, "--name" of an option.
  std::string_view name;
  ArgumentKind kind = ArgumentKind::kText;
  std::string_view doc = {};
  bool required = false;
  /// kText only, between "|"; empty: anything.
  std::string_view choices = {};
  std::string_view fallback = {};
};

class Arguments {
 public:
  /// Parsing the command line fills these arguments, which must stay where they are.
  void declare(CLI::App& command, std::span<const ArgumentInfo> known);

  /// The name must have been declared. "" when not given and without fallback.
  [[nodiscard]] const std::string& text(std::string_view name) const;
  [[nodiscard]] const std::vector<std::string>& texts(std::string_view name) const;
  [[nodiscard]] int64_t number(std::string_view name) const;
  [[nodiscard]] bool flag(std::string_view name) const;
  /// Whether there is such an argument, and it is given.
  [[nodiscard]] bool has(std::string_view name) const;

 private:
  struct Entry {
    std::string text;
    std::vector<std::string> texts;
    bool flag = false;
  };
  [[nodiscard]] const Entry& entry(std::string_view name) const;
  void declare(CLI::App& command, const ArgumentInfo& info);

  std::map<std::string, Entry, std::less<>> entries_;
};

}  // namespace gsync::cli
