#include "source/option_docs.h"

#include <fmt/format.h>

#include "core/text.h"

namespace gsync::source {
namespace {

/// "required", "empty", or the default as a job file has it.
std::string default_text(const OptionInfo& option) {
  if (option.required) return "required";
  return option.default_value.empty() ? "empty" : std::string(option.default_value);
}

std::string default_markdown(const OptionInfo& option) {
  const std::string text = default_text(option);
  const bool literal = !option.required && !option.default_value.empty();
  return literal ? fmt::format("`{}`", text) : text;
}

}  // namespace

std::string option_kind(const OptionInfo& option) {
  switch (option.type) {
    case OptionType::kText:
      return "text";
    case OptionType::kPath:
      return "path";
    case OptionType::kInteger:
      return fmt::format("integer, {} to {}", option.least, option.most);
    case OptionType::kBoolean:
      return "true or false";
    case OptionType::kChoice:
      return "one of: " + replace_all(option.choices, "|", ", ");
    case OptionType::kTextList:
      return "list of texts";
    case OptionType::kSecret:
      return "secret";
  }
  return "text";
}

std::string option_docs_markdown(std::span<const OptionInfo> options) {
  std::string text = "| Option | Value | Default | Meaning |\n|---|---|---|---|\n";
  for (const OptionInfo& option : options) {
    text += fmt::format("| `{}` | {} | {} | {} |\n", option.name, option_kind(option),
                        default_markdown(option), replace_all(option.doc, "|", "\\|"));
  }
  return text;
}

std::string option_docs_text(std::span<const OptionInfo> options) {
  std::string text;
  for (const OptionInfo& option : options) {
    text += fmt::format("{} ({}; {}{})\n    {}\n", option.name, option_kind(option),
                        option.required ? "" : "default ", default_text(option), option.doc);
  }
  return text;
}

}  // namespace gsync::source
