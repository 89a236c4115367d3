#include "connectors/ldap/column.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "core/text.h"

namespace gsync::connectors::ldap {
namespace {

struct Word {
  std::string_view text;
  Reading reading;
};

constexpr std::array kOfAttribute{
    Word{"id", Reading::kKey},        Word{"name", Reading::kName},
    Word{"time", Reading::kTime},     Word{"guid", Reading::kGuid},
    Word{"sid", Reading::kSid},       Word{"hex", Reading::kHex},
    Word{"base64", Reading::kBase64}, Word{"sha256", Reading::kSha256},
    Word{"flags", Reading::kFlags},
};

constexpr std::array kOfEntry{
    Word{"id", Reading::kEntryId},
    Word{"dn", Reading::kEntryDn},
    Word{"name", Reading::kEntryName},
    Word{"parent", Reading::kEntryParent},
    Word{"departments", Reading::kEntryDepartments},
    Word{"left", Reading::kEntryLeft},
};

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

}  // namespace

Result<Column> parse_column(std::string_view name) {
  const size_t at = name.rfind('@');
  if (at == std::string_view::npos) return Column{std::string(trim(name)), Reading::kText};
  const std::string attribute(trim(name.substr(0, at)));
  const std::string word = lower(trim(name.substr(at + 1)));
  const std::span<const Word> words =
      attribute.empty() ? std::span<const Word>(kOfEntry) : std::span<const Word>(kOfAttribute);
  std::vector<std::string> known;
  for (const Word& each : words) {
    if (each.text == word) return Column{attribute, each.reading};
    known.push_back(fmt::format("{}@{}", attribute, each.text));
  }
  return fail(ErrorCode::kConfig, "unknown-reading", "",
              fmt::format("column {} of the mapping: there is no '@{}'", quoted(name), word),
              "there are: " + join(known, ", "));
}

std::string attribute_key(std::string_view description) {
  const std::string text = lower(description);
  if (text.find(';') == std::string::npos) return text;
  std::vector<std::string> options;
  for (const std::string_view option : split(text, ";")) options.emplace_back(option);
  // The name itself comes first, whatever it looks like.
  options.erase(std::remove_if(options.begin() + 1, options.end(),
                               [](const auto& option) { return option.starts_with("range="); }),
                options.end());
  std::sort(options.begin() + 1, options.end());
  return join(options, ";");
}

}  // namespace gsync::connectors::ldap
