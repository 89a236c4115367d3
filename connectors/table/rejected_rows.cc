#include "connectors/table/rejected_rows.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "core/text.h"

namespace gsync::connectors::table {
namespace {

constexpr std::string_view kChinese = "未导入原因";
constexpr std::string_view kEnglish = "Reason not imported";
/// What a diagnostic of a record ends with; the row itself says it.
constexpr std::string_view kConsequence = " is left out";

bool is_letter(char c) { return c >= 'A' && c <= 'Z'; }

/// The row of a place: "company.xlsx: Staff!E12", "people.csv:12, Phone".
std::optional<uint32_t> row_of(std::string_view place, std::string_view container, PlaceForm form) {
  if (!place.starts_with(container)) return std::nullopt;
  place.remove_prefix(container.size());
  if (!place.starts_with(form == PlaceForm::kCell ? '!' : ':')) return std::nullopt;
  place.remove_prefix(1);
  while (form == PlaceForm::kCell && !place.empty() && is_letter(place.front())) {
    place.remove_prefix(1);
  }
  uint32_t row = 0;
  const char* end = place.data() + place.size();
  const auto [stop, error] = std::from_chars(place.data(), end, row);
  if (error != std::errc() || row == 0) return std::nullopt;
  const bool whole = stop == end || (form == PlaceForm::kLine && *stop == ',');
  return whole ? std::optional(row) : std::nullopt;
}

std::string_view between(Language language) { return language == Language::kChinese ? "；" : "; "; }

std::string reason_of(const Diagnostic& diagnostic, Language language) {
  std::string reason = translate(language, diagnostic.message);
  if (diagnostic.hint.empty()) return reason;
  for (const std::string_view line : split(diagnostic.hint, "\n")) {
    if (line.ends_with(kConsequence)) continue;
    reason.append(between(language)).append(translate(language, line));
  }
  return reason;
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<uint8_t>(c) < 0x80; });
}

}  // namespace

std::map<uint32_t, std::string> reasons_of(std::span<const Diagnostic> rejected,
                                           std::string_view container, PlaceForm form,
                                           Language language) {
  std::map<uint32_t, std::string> reasons;
  for (const Diagnostic& diagnostic : rejected) {
    const auto row = row_of(diagnostic.place, container, form);
    if (!row) continue;
    std::string& reason = reasons[*row];
    if (!reason.empty()) reason += between(language);
    reason += reason_of(diagnostic, language);
  }
  return reasons;
}

Language language_of(const std::vector<HeaderCell>& headers) {
  const bool english =
      std::ranges::all_of(headers, [](const HeaderCell& cell) { return is_ascii(cell.name); });
  return english ? Language::kEnglish : Language::kChinese;
}

std::string_view reason_header(Language language) {
  return language == Language::kEnglish ? kEnglish : kChinese;
}

bool is_reason_header(std::string_view name) { return name == kChinese || name == kEnglish; }

}  // namespace gsync::connectors::table
