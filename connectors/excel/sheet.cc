#include "connectors/excel/sheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include "connectors/excel/problem.h"
#include "connectors/excel/string_item.h"
#include "connectors/excel/xml.h"
#include "core/location.h"
#include "core/text.h"

namespace gsync::connectors::excel {
namespace {

/// Where in the document the handler stands.
enum class At : uint8_t { kTop, kSheet, kData, kRow, kCell, kValue, kInline, kColumns, kMerges };

CellType type_of(std::string_view text) {
  if (same(text, "s")) return CellType::kShared;
  if (same(text, "n")) return CellType::kNumber;
  if (same(text, "str")) return CellType::kFormulaText;
  if (same(text, "inlineStr")) return CellType::kInline;
  if (same(text, "b")) return CellType::kBoolean;
  if (same(text, "e")) return CellType::kError;
  if (same(text, "d")) return CellType::kDate;
  return CellType::kUnknown;
}

class SheetHandler final : public XmlHandler {
 public:
  SheetHandler(const Limits& limits, std::string place, CellBudget& budget, RowSink& sink)
      : limits_(limits), place_(std::move(place)), budget_(budget), sink_(sink) {}

  Visit start(const XmlName& name, const XmlAttributes& attributes) override {
    switch (at_) {
      case At::kTop:
        if (!name.is_main("worksheet")) return refuse("the part is no worksheet");
        return enter(At::kSheet);
      case At::kSheet:
        if (name.is_main("sheetData")) return enter(At::kData);
        if (name.is_main("cols")) return enter(At::kColumns);
        return name.is_main("mergeCells") ? enter(At::kMerges) : Visit::kSkip;
      case At::kData:
        return name.is_main("row") ? start_row(attributes) : Visit::kSkip;
      case At::kRow:
        return name.is_main("c") ? start_cell(attributes) : Visit::kSkip;
      case At::kCell:
        return start_in_cell(name);
      case At::kInline:
        return item_.start(name);
      case At::kColumns:
        if (name.is_main("col")) take_columns(attributes);
        return Visit::kSkip;
      case At::kMerges:
        if (name.is_main("mergeCell")) take_merge(attributes);
        return Visit::kSkip;
      case At::kValue:
        return Visit::kSkip;
    }
    return Visit::kSkip;
  }

  void end() override {
    switch (at_) {
      case At::kValue:
        at_ = At::kCell;
        return;
      case At::kInline:
        if (item_.end()) at_ = At::kCell;
        return;
      case At::kCell:
        at_ = At::kRow;
        return end_cell();
      case At::kRow:
        at_ = At::kData;
        return end_row();
      case At::kData:
      case At::kColumns:
      case At::kMerges:
        at_ = At::kSheet;
        return;
      case At::kSheet:
      case At::kTop:
        at_ = At::kTop;
        return;
    }
  }

  void text(std::string_view piece) override {
    const bool wanted = at_ == At::kValue || (at_ == At::kInline && item_.text_wanted());
    if (!wanted) return;
    text_ += piece;
    if (text_.size() - cell_.begin > limits_.string_bytes) {
      fail_with(
          over_limit(cell_place(), "a text", limits_.string_bytes, "bytes", {}, "max_string_kb"));
    } else if (text_.size() > limits_.row_bytes) {
      fail_with(over_limit(place_, "a row", limits_.row_bytes, "bytes", {}, "max_row_mb"));
    }
  }

 private:
  Visit enter(At at) {
    at_ = at;
    return Visit::kEnter;
  }

  Visit refuse(std::string message) {
    fail_with(malformed(place_, std::move(message)));
    return Visit::kSkip;
  }

  Visit start_row(const XmlAttributes& attributes) {
    std::optional<std::string_view> reference;
    hidden_ = false;
    attributes.each_plain([&](std::string_view name, std::string_view value) {
      if (same(name, "r")) reference = value;
      if (same(name, "hidden")) hidden_ = value == "1" || value == "true";
    });
    const auto number =
        reference ? parse_ordinal(*reference, kMaxRow) : std::optional<uint32_t>(row_ + 1);
    if (!number || *number > kMaxRow) {
      return refuse(fmt::format("{} is no row of a sheet (1 to {})",
                                quoted(reference.value_or(std::to_string(row_ + 1))),
                                grouped(kMaxRow)));
    }
    if (*number <= row_) {
      return refuse(fmt::format("row {} stands after row {}", *number, row_));
    }
    row_ = *number;
    row_digits_ = std::to_string(row_);
    column_ = 0;
    sorted_ = true;
    cells_.clear();
    text_.clear();
    return enter(At::kRow);
  }

  Visit start_cell(const XmlAttributes& attributes) {
    std::optional<std::string_view> reference;
    cell_ = RawCell{};
    has_value_ = false;
    attributes.each_plain([&](std::string_view name, std::string_view value) {
      if (same(name, "r")) reference = value;
      if (same(name, "t")) cell_.type = type_of(value);
      if (same(name, "s")) std::from_chars(value.data(), value.data() + value.size(), cell_.style);
    });
    cell_.column = column_ + 1;
    if (reference) {
      const auto column = column_in_row(*reference, row_, row_digits_);
      if (!column) return refuse_reference(*reference);
      cell_.column = *column;
    }
    if (cell_.column > kMaxColumn) return refuse_reference(std::to_string(cell_.column));
    sorted_ = sorted_ && cell_.column > column_;
    column_ = cell_.column;
    cell_.begin = static_cast<uint32_t>(text_.size());
    return enter(At::kCell);
  }

  Visit refuse_reference(std::string_view reference) {
    return refuse(
        fmt::format("{} in row {} is no reference to a cell of this row", quoted(reference), row_));
  }

  Visit start_in_cell(const XmlName& name) {
    if (name.is_main("v")) {
      // Text in <is> wins over a value beside it.
      if (cell_.type == CellType::kInline && text_.size() > cell_.begin) return Visit::kSkip;
      has_value_ = true;
      return enter(At::kValue);
    }
    if (name.is_main("f")) cell_.has_formula = true;
    if (!name.is_main("is")) return Visit::kSkip;
    text_.resize(cell_.begin);
    item_ = StringItem();
    return enter(At::kInline);
  }

  void end_cell() {
    cell_.size = static_cast<uint32_t>(text_.size()) - cell_.begin;
    if (cell_.size == 0) {
      // A formula may well give an empty text; without any value it was saved
      // without results.
      const bool empty_text = cell_.type == CellType::kFormulaText && has_value_;
      if (!cell_.has_formula || empty_text) return;
    }
    if (++budget_.cells > limits_.cells) {
      return fail_with(over_limit(place_, "workbook", limits_.cells, "cells", {}, "max_cells"));
    }
    if (cell_.type == CellType::kShared) {
      cell_.string = parse_string_index(std::string_view(text_).substr(cell_.begin));
      sink_.refers_to(cell_.string);
    }
    cells_.push_back(cell_);
  }

  void end_row() {
    if (cells_.empty() || !sort_cells()) return;
    Result<RowAnswer> answer = sink_.row({row_, hidden_, cells_, text_});
    if (!answer) return fail_with(std::move(answer).error());
    if (*answer == RowAnswer::kStop) stop();
  }

  bool sort_cells() {
    if (sorted_) return true;
    const auto column = [](const RawCell& cell) { return cell.column; };
    std::ranges::sort(cells_, {}, column);
    const auto twice = std::ranges::adjacent_find(cells_, {}, column);
    if (twice == cells_.end()) return true;
    fail_with(malformed(place_ + '!' + column_letters(twice->column) + std::to_string(row_),
                        "the cell stands twice in its row"));
    return false;
  }

  /// What is no column is formatting that nobody sees.
  void take_columns(const XmlAttributes& attributes) {
    const std::string_view hidden = attributes.find("hidden").value_or("");
    if (hidden != "1" && hidden != "true") return;
    const auto first = parse_ordinal(attributes.find("min").value_or(""), kMaxColumn);
    const auto last = parse_ordinal(attributes.find("max").value_or(""), kMaxColumn);
    if (first && last) sink_.hidden_columns(*first, *last);
  }

  void take_merge(const XmlAttributes& attributes) {
    const std::string_view reference = attributes.find("ref").value_or("");
    const auto range = parse_range(reference);
    if (!range) {
      refuse(fmt::format("{} is no range of merged cells", quoted(reference)));
      return;
    }
    if (++merges_ > limits_.merged_ranges) {
      return fail_with(over_limit(place_, "sheet", limits_.merged_ranges, "merged ranges", {},
                                  "max_merged_ranges"));
    }
    sink_.merged(*range);
  }

  [[nodiscard]] std::string cell_place() const {
    return place_ + '!' + column_letters(cell_.column) + std::to_string(row_);
  }

  const Limits& limits_;
  std::string place_;
  CellBudget& budget_;
  RowSink& sink_;
  At at_ = At::kTop;
  uint32_t row_ = 0;
  std::string row_digits_;
  uint32_t column_ = 0;
  bool hidden_ = false;
  bool sorted_ = true;
  bool has_value_ = false;
  uint64_t merges_ = 0;
  RawCell cell_;
  StringItem item_;
  std::vector<RawCell> cells_;
  std::string text_;
};

}  // namespace

std::string sheet_place(const Package& package, const Sheet& sheet) {
  return package.place() + ": " + sheet.name;
}

Result<PartEnd> read_sheet(Package& package, const Sheet& sheet, CellBudget& budget, RowSink& sink,
                           const ReadControl& control) {
  std::string place = sheet_place(package, sheet);
  const auto entry = sheet.part.empty() ? std::nullopt : package.find(sheet.part);
  if (!entry)
    return fail(damaged(std::move(place), sheet.part, "the part of the sheet is missing"));
  SheetHandler handler(package.limits(), std::move(place), budget, sink);
  return parse_part(package, *entry, PartKind::kData, handler, control);
}

}  // namespace gsync::connectors::excel
