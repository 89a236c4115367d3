// From the cell that a file holds to the value that its reader sees. What
// cannot be turned into exactly that becomes a BadValue, never a guess.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "connectors/excel/shared_strings.h"
#include "connectors/excel/sheet.h"
#include "connectors/excel/styles.h"
#include "source/record.h"

namespace gsync::connectors::excel {

/// Decodes the cells of one workbook. Must not outlive strings and styles.
class CellDecoder {
 public:
  CellDecoder(const SharedStrings& strings, const Styles& styles, bool date1904)
      : strings_(strings), styles_(styles), date1904_(date1904) {}

  /// The strings that cells refer to.
  [[nodiscard]] const SharedStrings& strings() const { return strings_; }

  /// Puts the value of a cell of the row into a blank one; `place` names the sheet.
  /// Errors: kUnreadable when a string index points nowhere.
  Result<void> decode(const SheetRow& row, const RawCell& cell, std::string_view place,
                      source::RawValue& value) const;

  /// As a person reads it; for headers. Empty for cells without a value.
  [[nodiscard]] Result<std::string> shown(const SheetRow& row, const RawCell& cell,
                                          std::string_view place) const;

  /// What stands there, also where it is no value: an error's code, a number whose digits
  /// are gone, "=?" for a formula without a result.
  [[nodiscard]] Result<std::string> written(const SheetRow& row, const RawCell& cell,
                                            std::string_view place) const;

  /// True when the cell shows nothing but blanks. Checks string indexes too.
  [[nodiscard]] Result<bool> is_blank(const SheetRow& row, const RawCell& cell,
                                      std::string_view place) const;

 private:
  [[nodiscard]] Result<std::string_view> shared(const SheetRow& row, const RawCell& cell,
                                                std::string_view place) const;
  void decode_own(std::string_view text, const RawCell& cell, source::RawValue& value) const;
  void decode_number(std::string_view text, uint32_t style, source::RawValue& value) const;

  const SharedStrings& strings_;
  const Styles& styles_;
  bool date1904_;
};

/// A double as its cell shows it: integers in plain digits, filled up with
/// zeros when the format says so; at most 15 significant digits. Nothing from
/// 10^15 on, where a spreadsheet keeps only the first 15 digits.
std::optional<std::string> shown_number(double value, NumberFormat format);

}  // namespace gsync::connectors::excel
