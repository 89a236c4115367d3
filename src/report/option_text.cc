#include "report/option_text.h"

#include <fmt/format.h>

#include "core/text.h"

namespace gsync::report {
namespace {

using source::OptionType;

std::string signed_grouped(int64_t number) {
  if (number >= 0) return grouped(static_cast<uint64_t>(number));
  return '-' + grouped(uint64_t{0} - static_cast<uint64_t>(number));
}

std::string kind_of(const source::OptionInfo& option) {
  switch (option.type) {
    case OptionType::kInteger:
      return fmt::format("integer {} to {}", signed_grouped(option.least),
                         signed_grouped(option.most));
    case OptionType::kChoice:
      return replace_all(option.choices, "|", " or ");
    case OptionType::kTextList:
      return "list of texts";
    case OptionType::kText:
    case OptionType::kPath:
    case OptionType::kBoolean:
    case OptionType::kSecret:
      return std::string(to_text(option.type));
  }
  return {};
}

}  // namespace

std::string_view to_text(OptionType type) {
  switch (type) {
    case OptionType::kText:
      return "text";
    case OptionType::kPath:
      return "path";
    case OptionType::kInteger:
      return "integer";
    case OptionType::kBoolean:
      return "boolean";
    case OptionType::kChoice:
      return "choice";
    case OptionType::kTextList:
      return "text_list";
    case OptionType::kSecret:
      return "secret";
  }
  return "text";
}

std::string facts(const source::OptionInfo& option) {
  std::string text = kind_of(option);
  if (option.required) return text + ", required";
  if (!option.default_value.empty()) text += fmt::format(", default {}", option.default_value);
  return text;
}

}  // namespace gsync::report
