// The words of the import workbook in each language: sheets, headers, what to
// enter below them, and the example rows.

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace gsync::connectors::excel {

/// What may stand in the cells of a column.
enum class TemplateCell : uint8_t {
  kText,
  kIdentifier,  // text format, so that leading zeros and all digits stay
  kNumber,
  kDate,
  kDepartment,  // drop-down of the department numbers
  kChoice,      // drop-down of the column's choices
};

struct TemplateColumn {
  std::string_view header;
  /// What the built-in mapping of the language makes of it: a field, "key",
  /// "parent", "leaders", "departments" or "leaver".
  std::string_view field;
  /// Shown as a comment on the header.
  std::string_view comment;
  TemplateCell cell = TemplateCell::kText;
  double width = 16;
  /// kChoice only, between "|": male and female of "gender", no and yes of "leaver".
  std::string_view choices = {};
};

/// Cells of an example row; dates are "yyyy-mm-dd".
using TemplateRow = std::span<const std::string_view>;

struct TemplateSheet {
  std::string_view name;
  std::span<const TemplateColumn> columns;
  /// Read by the mapping as well, but not asked for by the template.
  std::span<const TemplateColumn> further;
  std::span<const TemplateRow> examples;
};

struct TemplateText {
  std::string_view language;
  TemplateSheet departments;
  TemplateSheet users;
  /// Shown when a cell gets a value that its list does not have.
  std::string_view choice_error;
};

/// Nothing for a language that there is no template in.
std::optional<TemplateText> template_text(std::string_view language);

}  // namespace gsync::connectors::excel
