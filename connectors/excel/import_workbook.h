// The workbook that the built-in mappings read, written row by row: the
// template with its examples, or a whole company.

#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/excel/template_text.h"
#include "core/error.h"

namespace gsync::connectors::excel {

struct ImportColumn {
  std::string header;
  /// See TemplateColumn; that of a further column is the caller's own.
  std::string field;
  /// Shown as a comment on the header; empty: none.
  std::string comment;
  TemplateCell cell = TemplateCell::kText;
  double width = 16;
  std::string choices = {};
};

struct ImportSheet {
  std::string name;
  std::vector<ImportColumn> columns;
};

enum class SheetId : uint8_t { kDepartments, kUsers };

/// What a workbook is made of. Columns may be added to it.
struct ImportLayout {
  std::array<ImportSheet, 2> sheets;
  std::string choice_error;

  ImportSheet& sheet(SheetId id) { return sheets[static_cast<size_t>(id)]; }
  [[nodiscard]] const ImportSheet& sheet(SheetId id) const {
    return sheets[static_cast<size_t>(id)];
  }
};

enum class Columns : uint8_t {
  kTemplate,  // what people are asked for
  kMapped,    // all that the mapping reads
};

/// `language`: "zh-CN" or "en-US".
/// Errors: kUsage for any other language.
Result<ImportLayout> import_layout(std::string_view language, Columns columns);

/// Most records of a sheet, below its header.
constexpr size_t kMostRows = 1'048'575;
/// Characters of one cell.
constexpr size_t kMostCharacters = 32'767;

/// Memory does not grow with the rows. Cells are texts, numbers and dates, never
/// formulas; a text keeps its format when somebody edits it.
class ImportWorkbook {
 public:
  /// Writes to `path`, which exists already or can be created.
  /// Errors: kIo.
  static Result<ImportWorkbook> create(const std::filesystem::path& path, ImportLayout layout);
  ImportWorkbook(ImportWorkbook&& other) noexcept;
  ImportWorkbook& operator=(ImportWorkbook&&) = delete;
  ~ImportWorkbook();

  /// The next row of a sheet; a cell each column, "" for a blank one, dates as
  /// "yyyy-mm-dd". What is no number or date stays a text.
  /// Returns the columns, from 0, whose text no cell can hold (too long, a NUL
  /// inside); they stay blank.
  /// Errors: kInvalid when the sheet is full.
  Result<std::vector<size_t>> row(SheetId id, std::span<const std::string> cells);

  /// Nothing is in the file before that. Call once.
  /// Errors: kIo.
  Result<void> close();

 private:
  struct State;
  explicit ImportWorkbook(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace gsync::connectors::excel
