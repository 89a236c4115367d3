#include "source/options.h"

#include <fmt/format.h>

#include <charconv>

#include "config/reader.h"
#include "core/text.h"

namespace gsync::source {
namespace {

std::vector<std::string> choices_of(const OptionInfo& info) {
  std::vector<std::string> choices;
  for (const std::string_view choice : split(info.choices, "|")) choices.emplace_back(choice);
  return choices;
}

/// Secrets stand in a job file as references only.
void require_reference(config::MapReader& reader, const std::string& name) {
  const config::Node* node = reader.child(name);
  if (node == nullptr || !node->reference.empty() || node->text.empty()) return;
  Diagnostic problem = config::diagnose(
      *node, "secret-in-file", fmt::format("{} must not stand in plain text", quoted(name)),
      "write ${env:NAME} or ${file:PATH} and keep the secret there");
  // The line below would show it.
  problem.excerpt.clear();
  reader.report(std::move(problem));
}

/// The option's value as text, of the right type, or diagnostics in `reader`.
std::vector<std::string> read_option(config::MapReader& reader, const OptionInfo& info) {
  const std::string name(info.name);
  const std::string fallback(info.default_value);
  switch (info.type) {
    case OptionType::kSecret:
      require_reference(reader, name);
      [[fallthrough]];
    case OptionType::kText:
    case OptionType::kPath:
      return {info.required ? reader.required_text(name) : reader.text(name, fallback)};
    case OptionType::kTextList: {
      std::vector<std::string> list = reader.texts(name);
      if (list.empty() && !fallback.empty()) list.push_back(fallback);
      return list;
    }
    case OptionType::kInteger: {
      int64_t number = 0;
      std::from_chars(fallback.data(), fallback.data() + fallback.size(), number);
      return {std::to_string(reader.integer(name, number, info.least, info.most))};
    }
    case OptionType::kBoolean:
      return {reader.boolean(name, fallback == "true") ? "true" : "false"};
    case OptionType::kChoice: {
      const std::vector<std::string> choices = choices_of(info);
      size_t index = 0;
      while (index + 1 < choices.size() && choices[index] != fallback) ++index;
      return {choices[reader.choice(name, choices, index)]};
    }
  }
  return {};
}

}  // namespace

Result<Options> Options::check(const config::Node& section, std::span<const OptionInfo> known,
                               std::string_view connector) {
  config::MapReader reader(section, fmt::format("source {}", quoted(connector)));
  reader.child("type");
  Options options;
  options.section_ = std::make_shared<const config::Node>(section);
  for (const OptionInfo& info : known) {
    Entry entry;
    entry.values = read_option(reader, info);
    if (const config::Node* node = section.find(info.name)) {
      entry.node = std::make_shared<const config::Node>(*node);
    }
    options.entries_.emplace(info.name, std::move(entry));
  }
  TRY_CHECK(config::fail_if_any(reader.finish()));
  return options;
}

const std::string& Options::text(std::string_view name) const {
  return entries_.find(name)->second.values.front();
}

int64_t Options::integer(std::string_view name) const {
  const std::string& digits = text(name);
  int64_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

bool Options::boolean(std::string_view name) const { return text(name) == "true"; }

const std::vector<std::string>& Options::list(std::string_view name) const {
  return entries_.find(name)->second.values;
}

bool Options::is_set(std::string_view name) const {
  return entries_.find(name)->second.node != nullptr;
}

bool Options::is_reference(std::string_view name) const {
  const auto& node = entries_.find(name)->second.node;
  return node != nullptr && !node->reference.empty();
}

Diagnostic Options::diagnose(std::string_view name, std::string code, std::string message,
                             std::string hint) const {
  const auto& node = entries_.find(name)->second.node;
  return config::diagnose(node != nullptr ? *node : *section_, std::move(code), std::move(message),
                          std::move(hint));
}

}  // namespace gsync::source
