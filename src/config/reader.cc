#include "config/reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "config/duration.h"
#include "core/text.h"

namespace gsync::config {
namespace {

std::optional<int64_t> parse_integer(std::string_view text) {
  int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<bool> parse_boolean(std::string_view text) {
  if (text == "true" || text == "yes" || text == "on") return true;
  if (text == "false" || text == "no" || text == "off") return false;
  return std::nullopt;
}

}  // namespace

MapReader::MapReader(const Node& map, std::string what) : map_(map), what_(std::move(what)) {
  if (map.kind != NodeKind::kMap && map.kind != NodeKind::kNull) {
    report(
        diagnose(map, "not-a-map", fmt::format("{} must be a list of 'key: value' lines", what_)));
  }
}

const Node* MapReader::child(const std::string& key) {
  if (std::find(known_.begin(), known_.end(), key) == known_.end()) known_.push_back(key);
  const Node* found = map_.find(key);
  return found == nullptr || found->kind == NodeKind::kNull ? nullptr : found;
}

const Node* MapReader::scalar(const std::string& key, std::string_view wanted) {
  const Node* found = child(key);
  if (found == nullptr || found->is_scalar()) return found;
  report(diagnose(*found, "wrong-type", fmt::format("{} must be {}", quoted(key), wanted)));
  return nullptr;
}

std::string MapReader::required_text(const std::string& key) {
  const bool missing = child(key) == nullptr;
  const Node* found = scalar(key, "a text");
  if (found != nullptr && !found->text.empty()) return found->text;
  if (missing || found != nullptr) {
    report(diagnose(found != nullptr ? *found : map_, "missing-key",
                    fmt::format("{} needs {}", what_, quoted(key))));
  }
  return {};
}

std::string MapReader::text(const std::string& key, std::string fallback) {
  const Node* found = scalar(key, "a text");
  if (found == nullptr) return fallback;
  return found->text;
}

int64_t MapReader::integer(const std::string& key, int64_t fallback, int64_t least, int64_t most) {
  const Node* found = scalar(key, "a number");
  if (found == nullptr) return fallback;
  const auto number = parse_integer(found->text);
  if (number && *number >= least && *number <= most) return *number;
  report(diagnose(
      *found, "not-in-range",
      fmt::format("{} is not a whole number from {} to {}", quoted(found->shown()), least, most)));
  return fallback;
}

bool MapReader::boolean(const std::string& key, bool fallback) {
  const Node* found = scalar(key, "true or false");
  if (found == nullptr) return fallback;
  if (const auto flag = parse_boolean(found->text)) return *flag;
  report(diagnose(*found, "not-a-boolean",
                  fmt::format("{} is neither true nor false", quoted(found->shown()))));
  return fallback;
}

std::chrono::minutes MapReader::duration(const std::string& key, std::chrono::minutes fallback) {
  const Node* found = scalar(key, "a length of time");
  if (found == nullptr) return fallback;
  if (const auto length = parse_duration(found->text)) return *length;
  report(diagnose(*found, "not-a-duration",
                  fmt::format("{} is not a length of time", quoted(found->shown())),
                  "write a whole number and a unit: 30m, 12h, 90d, 2w"));
  return fallback;
}

std::vector<std::string> MapReader::texts(const std::string& key) {
  const Node* found = child(key);
  if (found == nullptr) return {};
  if (found->is_scalar()) return {found->text};
  std::vector<std::string> list;
  for (const Node& item : found->items) {
    if (item.is_scalar()) {
      list.push_back(item.text);
    } else {
      report(diagnose(item, "wrong-type", fmt::format("{} must be a list of texts", quoted(key))));
    }
  }
  if (found->kind == NodeKind::kMap) {
    report(diagnose(*found, "wrong-type", fmt::format("{} must be a list of texts", quoted(key))));
  }
  return list;
}

size_t MapReader::choice(const std::string& key, const std::vector<std::string>& choices,
                         size_t fallback) {
  const Node* found = scalar(key, "one of " + join(choices, ", "));
  if (found == nullptr) return fallback;
  const auto at = std::find(choices.begin(), choices.end(), found->text);
  if (at != choices.end()) return static_cast<size_t>(at - choices.begin());
  report(diagnose(*found, "unknown-choice",
                  fmt::format("{} is not a value of {}", quoted(found->shown()), quoted(key)),
                  suggestion(found->shown(), choices)));
  return fallback;
}

void MapReader::report(std::vector<Diagnostic> diagnostics) {
  for (Diagnostic& diagnostic : diagnostics) problems_.push_back(std::move(diagnostic));
}

std::vector<Diagnostic> MapReader::finish() {
  report(unknown_keys(map_, known_, what_));
  return std::exchange(problems_, {});
}

Result<void> fail_if_any(std::vector<Diagnostic> diagnostics) {
  if (diagnostics.empty()) return {};
  return fail(Error{ErrorCode::kConfig, std::move(diagnostics)});
}

}  // namespace gsync::config
