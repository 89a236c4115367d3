#include "connectors/excel/cell_value.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>

#include "connectors/excel/problem.h"
#include "connectors/excel/serial_date.h"
#include "connectors/table/record_shape.h"
#include "core/location.h"
#include "core/text.h"
#include "xlsx/text_escape.h"

namespace gsync::connectors::excel {
namespace {

using source::BadValue;
using source::RawValue;

constexpr double kDigitsGone = 1e15;
constexpr int kShownDigits = 15;

RawValue bad(std::string code, std::string message, std::string hint) {
  return {BadValue{std::move(code), std::move(message), std::move(hint)}};
}

/// A known error of a formula is no value that anybody would have to hide.
RawValue error_value(std::string_view text) {
  const bool is_known = table::is_lost_value(text);
  return {BadValue{
      "error-value",
      fmt::format("the cell holds the error {}", is_known ? std::string(text) : quoted(text)),
      "correct the formula or enter the value itself", is_known}};
}

void put_escaped(std::string_view text, RawValue& value) {
  if (text.find("_x") == std::string_view::npos) return table::put_text(text, value);
  table::put_text(xlsx::decode_escapes(text), value);
}

/// A finite number, written in digits; "NaN", "INF" and "1,5" are none.
std::optional<double> parse_number(std::string_view text) {
  text = without_blanks(text);
  const size_t digits = text.starts_with('-') ? 1 : 0;
  const bool starts =
      digits < text.size() && (text[digits] == '.' || (text[digits] >= '0' && text[digits] <= '9'));
  if (!starts) return std::nullopt;
  double value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stop != end || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::string shortest(double value, std::chars_format form) {
  std::array<char, 400> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value, form).ptr;
  return {digits.data(), end};
}

std::string fraction(double value) {
  std::array<char, 64> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                 std::chars_format::general, kShownDigits)
                       .ptr;
  std::string text(digits.data(), end);
  // Very small numbers: as many digits as they need, rather than an exponent.
  if (text.find('e') != std::string::npos) return shortest(value, std::chars_format::fixed);
  return text;
}

RawValue boolean(std::string_view text) {
  text = without_blanks(text);
  if (text == "1" || text == "true") return {true};
  if (text == "0" || text == "false") return {false};
  return bad("boolean-invalid", fmt::format("{} is neither true nor false", quoted(text)),
             "open the workbook in Excel and save it again");
}

RawValue date_text(std::string_view text) {
  if (auto date = date_of_iso(without_blanks(text))) return {source::Date{*std::move(date)}};
  return bad("date-invalid", fmt::format("{} is not a date", quoted(text)),
             "enter the date again, for example 2019-03-05");
}

RawValue missing_result() {
  return {BadValue{"formula-without-result", "the formula has no result, it was saved without one",
                   "open the workbook in Excel, let it recalculate, and save it", true}};
}

}  // namespace

std::optional<std::string> shown_number(double value, NumberFormat format) {
  if (std::fabs(value) >= kDigitsGone) return std::nullopt;
  if (value != std::trunc(value)) return fraction(value);
  std::string digits = std::to_string(static_cast<int64_t>(std::fabs(value)));
  if (format.kind == FormatKind::kZeros && digits.size() < format.width) {
    digits.insert(0, format.width - digits.size(), '0');
  }
  return value < 0 ? '-' + digits : digits;
}

Result<std::string_view> CellDecoder::shared(const SheetRow& row, const RawCell& cell,
                                             std::string_view place) const {
  if (cell.string < strings_.size()) return strings_.text(cell.string);
  return fail(malformed(
      fmt::format("{}!{}{}", place, column_letters(cell.column), row.number),
      fmt::format("the cell refers to string {}, but the workbook has {}",
                  quoted(without_blanks(row.text(cell))), counted(strings_.size(), "string"))));
}

void CellDecoder::decode_number(std::string_view text, uint32_t style, RawValue& value) const {
  const auto number = parse_number(text);
  if (!number) {
    value = bad("number-invalid", fmt::format("{} is not a number", quoted(text)),
                "enter the number again and save the workbook");
    return;
  }
  const NumberFormat format = styles_.format(style);
  if (format.kind == FormatKind::kDate) {
    if (auto date = date_of_serial(*number, date1904_)) {
      value.data = source::Date{*std::move(date)};
      return;
    }
    value = bad("date-invalid",
                fmt::format("the number {} has a date format, but names no day",
                            quoted(shortest(*number, std::chars_format::fixed))),
                "enter the date again, for example 2019-03-05");
    return;
  }
  if (auto shown = shown_number(*number, format)) {
    value.data = source::Number{*number, *std::move(shown)};
    return;
  }
  value = bad("digits-lost",
              fmt::format("{} is a number of more than 15 digits; a spreadsheet keeps only the "
                          "first 15",
                          quoted(without_blanks(text))),
              "format the column as text and enter the value again");
}

Result<void> CellDecoder::decode(const SheetRow& row, const RawCell& cell, std::string_view place,
                                 RawValue& value) const {
  const std::string_view text = row.text(cell);
  if (cell.type == CellType::kShared && !text.empty()) {
    TRY_ASSIGN(const std::string_view item, shared(row, cell, place));
    if (strings_.is_plain(cell.string)) {
      value.data.emplace<std::string>(item);
    } else {
      table::put_text(item, value);
    }
  } else {
    decode_own(text, cell, value);
  }
  return {};
}

/// What does not stand in the table of strings.
void CellDecoder::decode_own(std::string_view text, const RawCell& cell, RawValue& value) const {
  if (text.empty()) {
    value = missing_result();
    return;
  }
  switch (cell.type) {
    case CellType::kInline:
    case CellType::kFormulaText:
      return put_escaped(text, value);
    case CellType::kNumber:
      if (!without_blanks(text).empty()) decode_number(text, cell.style, value);
      return;
    case CellType::kBoolean:
      value = boolean(text);
      return;
    case CellType::kDate:
      value = date_text(text);
      return;
    case CellType::kError:
      value = error_value(text);
      return;
    case CellType::kShared:
    case CellType::kUnknown:
      break;
  }
  value = bad("cell-type", fmt::format("the cell {} is of an unknown type", quoted(text)),
              "open the workbook in Excel and save it again");
}

Result<std::string> CellDecoder::shown(const SheetRow& row, const RawCell& cell,
                                       std::string_view place) const {
  RawValue decoded;
  TRY_CHECK(decode(row, cell, place, decoded));
  if (const auto* text = std::get_if<std::string>(&decoded.data)) return *text;
  if (const auto* number = std::get_if<source::Number>(&decoded.data)) return number->shown;
  if (const auto* date = std::get_if<source::Date>(&decoded.data)) return date->iso;
  return std::string();
}

Result<std::string> CellDecoder::written(const SheetRow& row, const RawCell& cell,
                                         std::string_view place) const {
  RawValue decoded;
  TRY_CHECK(decode(row, cell, place, decoded));
  if (const auto* flag = std::get_if<bool>(&decoded.data)) return *flag ? "TRUE" : "FALSE";
  if (!std::holds_alternative<BadValue>(decoded.data)) return shown(row, cell, place);
  const std::string_view text = row.text(cell);
  if (text.empty()) return "=?";
  if (cell.type == CellType::kShared) {
    TRY_ASSIGN(const std::string_view item, shared(row, cell, place));
    return std::string(item);
  }
  const bool escaped = cell.type == CellType::kInline || cell.type == CellType::kFormulaText;
  return escaped ? xlsx::decode_escapes(text) : std::string(text);
}

Result<bool> CellDecoder::is_blank(const SheetRow& row, const RawCell& cell,
                                   std::string_view place) const {
  std::string_view text = row.text(cell);
  if (text.empty()) return false;
  if (cell.type == CellType::kShared) {
    TRY_ASSIGN(text, shared(row, cell, place));
  }
  const bool may_be_blank = text.empty() || static_cast<uint8_t>(text[0]) <= 0x20 ||
                            static_cast<uint8_t>(text[0]) >= 0x80;
  return may_be_blank && trim(text).empty();
}

}  // namespace gsync::connectors::excel
