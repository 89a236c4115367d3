#include "cli/arguments.h"

#include <CLI/CLI.hpp>
#include <cassert>
#include <charconv>

#include "core/text.h"

namespace gsync::cli {
namespace {

constexpr int64_t kMostNumber = 1'000'000'000;

CLI::Option* add_text(CLI::App& command, const ArgumentInfo& info, std::string& text) {
  text = info.fallback;
  auto* option = command.add_option(std::string(info.name), text, std::string(info.doc));
  if (!info.fallback.empty()) option->capture_default_str();
  return option;
}

}  // namespace

void Arguments::declare(CLI::App& command, std::span<const ArgumentInfo> known) {
  for (const ArgumentInfo& info : known) declare(command, info);
}

void Arguments::declare(CLI::App& command, const ArgumentInfo& info) {
  Entry& entry = entries_[std::string(info.name)];
  const std::string name(info.name);
  CLI::Option* option = nullptr;
  switch (info.kind) {
    case ArgumentKind::kText:
      option = add_text(command, info, entry.text);
      break;
    case ArgumentKind::kTexts:
      option = command.add_option(name, entry.texts, std::string(info.doc));
      if (name.starts_with("-")) option->allow_extra_args(false);
      break;
    case ArgumentKind::kNumber:
      option = add_text(command, info, entry.text)->check(CLI::Range(int64_t{1}, kMostNumber));
      break;
    case ArgumentKind::kFlag:
      option = command.add_flag(name, entry.flag, std::string(info.doc));
      break;
  }
  option->required(info.required);
  if (info.choices.empty()) return;
  std::vector<std::string> choices;
  for (const std::string_view choice : split(info.choices, "|")) choices.emplace_back(choice);
  option->check(CLI::IsMember(choices));
}

const Arguments::Entry& Arguments::entry(std::string_view name) const {
  const auto found = entries_.find(name);
  assert(found != entries_.end());
  return found->second;
}

const std::string& Arguments::text(std::string_view name) const { return entry(name).text; }

const std::vector<std::string>& Arguments::texts(std::string_view name) const {
  return entry(name).texts;
}

int64_t Arguments::number(std::string_view name) const {
  const std::string& text = entry(name).text;
  int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

bool Arguments::flag(std::string_view name) const { return entry(name).flag; }

bool Arguments::has(std::string_view name) const {
  const auto found = entries_.find(name);
  if (found == entries_.end()) return false;
  const Entry& entry = found->second;
  return entry.flag || !entry.text.empty() || !entry.texts.empty();
}

}  // namespace gsync::cli
