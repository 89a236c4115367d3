#include "connectors/table/record_shape.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "core/text.h"

namespace gsync::connectors::table {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// "1.38E+10": how a spreadsheet shows a long number in a narrow column, and
/// then saves it. Digit, optional fraction, "E+", two digits or more.
bool is_scientific(std::string_view text) {
  text = trim(text);
  const size_t exponent = text.find("E+");
  if (exponent == std::string_view::npos || !is_digit(text[0])) return false;
  const std::string_view mantissa = text.substr(1, exponent - 1);
  const std::string_view power = text.substr(exponent + 2);
  const bool fraction = mantissa.empty() || (mantissa.size() > 1 && mantissa[0] == '.');
  if (exponent == 0 || !fraction || power.size() < 2) return false;
  for (const char c : mantissa.substr(mantissa.empty() ? 0 : 1)) {
    if (!is_digit(c)) return false;
  }
  for (const char c : power) {
    if (!is_digit(c)) return false;
  }
  return true;
}

}  // namespace

RecordShape::RecordShape(size_t request_index, std::string name, const HeaderMatch& header)
    : header_row_(header.row),
      requested_(header.cells.size(), false),
      blank_(header.cells.size(), source::RawValue{source::NotVisible{}}) {
  auto table = std::make_shared<source::Table>();
  table->request = request_index;
  table->name = std::move(name);
  for (const HeaderCell& cell : header.cells) {
    table->columns.push_back({cell.name, cell.column});
    if (slots_.size() <= cell.column) slots_.resize(cell.column + 1, -1);
    slots_[cell.column] = static_cast<int32_t>(table->columns.size() - 1);
  }
  for (const auto& found : header.found) {
    if (!found) continue;
    requested_[*found] = true;
    blank_[*found] = source::RawValue{};
  }
  table_ = std::move(table);
}

bool is_blank(const source::RawValue& value) {
  if (std::holds_alternative<std::monostate>(value.data)) return true;
  const auto* text = std::get_if<std::string>(&value.data);
  return text != nullptr && trim(*text).empty();
}

bool is_lost_value(std::string_view text) {
  constexpr std::array<std::string_view, 12> kErrors{"#N/A",   "#REF!",     "#DIV/0!", "#VALUE!",
                                                     "#NAME?", "#NUM!",     "#NULL!",  "#SPILL!",
                                                     "#CALC!", "#BLOCKED!", "#FIELD!", "#CONNECT!"};
  constexpr size_t kNarrow = 3;  // "###": the column was too narrow
  if (text.find_first_not_of('#') == std::string_view::npos) return text.size() >= kNarrow;
  return text == "=?" || std::ranges::find(kErrors, text) != kErrors.end();
}

bool is_plain_text(std::string_view text) {
  return !text.empty() && text.front() != '#' && text.front() != '=' &&
         text.find('E') == std::string_view::npos &&
         text.find(kReplacement) == std::string_view::npos;
}

void put_text(std::string_view text, source::RawValue& value) {
  constexpr size_t kShown = 12;  // of "#####…"
  if (text.empty()) return;
  if (is_plain_text(text)) {
    value.data.emplace<std::string>(text);
  } else if (is_lost_value(text)) {
    value.data = source::BadValue{
        "value-lost",
        fmt::format("{} is what a spreadsheet shows instead of a value", text.substr(0, kShown)),
        "enter the value, or leave the cell empty", true};
  } else if (is_scientific(text)) {
    value.data = source::BadValue{
        "digits-lost",
        fmt::format("{} is a number that was cut short when it was saved", quoted(text)),
        "format the column as text and enter the value again"};
  } else if (text.find(kReplacement) != std::string_view::npos) {
    value.data = source::BadValue{
        "text-damaged",
        fmt::format("{} holds characters that an earlier conversion lost", quoted(text)),
        "enter the text again, or export the file in another encoding"};
  } else {
    value.data.emplace<std::string>(text);
  }
}

}  // namespace gsync::connectors::table
