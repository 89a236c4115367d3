#include "connectors/excel/import_workbook.h"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <cerrno>
#include <charconv>
#include <fstream>
#include <optional>
#include <system_error>
#include <utility>

#include "core/text.h"
#include "core/time.h"
#include "xlsx/new_workbook.h"
#include "xlsx/text_escape.h"

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

namespace gsync::connectors::excel {
namespace {

/// Rows below the header that are prepared to be filled in, at least.
constexpr size_t kPreparedRows = 5'000;

struct Formats {
  explicit Formats(lxw_workbook* book)
      : header(workbook_add_format(book)),
        text(workbook_add_format(book)),
        date(workbook_add_format(book)) {
    format_set_bold(header);
    format_set_bg_color(header, 0xDDEBF7);
    format_set_border(header, LXW_BORDER_THIN);
    format_set_num_format(text, "@");
    format_set_num_format(date, "yyyy-mm-dd");
  }
  lxw_format* header;
  lxw_format* text;
  lxw_format* date;
};

/// Of cells that people fill in.
lxw_format* column_format(const Formats& formats, TemplateCell cell) {
  switch (cell) {
    case TemplateCell::kIdentifier:
    case TemplateCell::kDepartment:
      return formats.text;
    case TemplateCell::kDate:
      return formats.date;
    case TemplateCell::kText:
    case TemplateCell::kNumber:
    case TemplateCell::kChoice:
      return nullptr;
  }
  return nullptr;
}

std::optional<double> as_number(std::string_view text) {
  double number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || stop != end) return std::nullopt;
  return number;
}

/// A day that a sheet can hold: sheets begin with 1900.
std::optional<lxw_datetime> as_date(std::string_view text) {
  if (text.size() != 10 || text < "1900-03-01") return std::nullopt;
  if (!parse_iso(std::string(text) + "T00:00:00Z")) return std::nullopt;
  lxw_datetime date{};
  std::from_chars(text.data(), text.data() + 4, date.year);
  std::from_chars(text.data() + 5, text.data() + 7, date.month);
  std::from_chars(text.data() + 8, text.data() + 10, date.day);
  return date;
}

bool fits_a_cell(std::string_view text) {
  if (text.find('\0') != std::string_view::npos) return false;
  if (text.size() <= kMostCharacters) return true;
  const auto starts = [](char byte) { return (static_cast<uint8_t>(byte) & 0xC0U) != 0x80U; };
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), starts)) <= kMostCharacters;
}

/// One sheet being written.
class SheetWriter {
 public:
  SheetWriter(lxw_workbook* book, const ImportLayout& layout, const ImportSheet& content,
              const Formats& formats)
      : sheet_(workbook_add_worksheet(book, content.name.c_str())),
        layout_(layout),
        content_(content),
        formats_(formats) {
    lxw_col_t column = 0;
    for (const ImportColumn& info : content_.columns) write_header(column++, info);
    worksheet_freeze_panes(sheet_, 1, 0);
  }

  Result<std::vector<size_t>> write(std::span<const std::string> cells) {
    if (rows_ == kMostRows) {
      return fail(ErrorCode::kInvalid, "sheet-full", content_.name,
                  fmt::format("a sheet holds {} records at most", grouped(kMostRows)));
    }
    ++rows_;
    std::vector<size_t> left_out;
    for (size_t i = 0; i < cells.size(); ++i) {
      if (cells[i].empty()) continue;
      if (fits_a_cell(cells[i])) {
        write_cell(static_cast<lxw_col_t>(i), content_.columns[i].cell, cells[i]);
      } else {
        left_out.push_back(i);
      }
    }
    return left_out;
  }

  /// What covers all rows: drop-downs.
  void finish(size_t departments) {
    const auto last = static_cast<lxw_row_t>(std::max(rows_, kPreparedRows));
    const size_t numbers = std::max(departments, kPreparedRows);
    lxw_col_t column = 0;
    for (const ImportColumn& info : content_.columns) {
      if (info.cell == TemplateCell::kChoice) add_choices(column, last, info.choices);
      if (info.cell == TemplateCell::kDepartment) add_departments(column, last, numbers);
      ++column;
    }
  }

  [[nodiscard]] size_t rows() const { return rows_; }

 private:
  void write_header(lxw_col_t column, const ImportColumn& info) {
    worksheet_set_column(sheet_, column, column, info.width, column_format(formats_, info.cell));
    worksheet_write_string(sheet_, 0, column, xlsx::encode_escapes(info.header).c_str(),
                           formats_.header);
    if (!info.comment.empty()) {
      worksheet_write_comment(sheet_, 0, column, info.comment.c_str());
    }
  }

  void write_cell(lxw_col_t column, TemplateCell cell, const std::string& text) {
    const auto row = static_cast<lxw_row_t>(rows_);
    if (const auto number = cell == TemplateCell::kNumber ? as_number(text) : std::nullopt) {
      worksheet_write_number(sheet_, row, column, *number, nullptr);
    } else if (auto date = cell == TemplateCell::kDate ? as_date(text) : std::nullopt) {
      worksheet_write_datetime(sheet_, row, column, &*date, formats_.date);
    } else {
      worksheet_write_string(sheet_, row, column, xlsx::encode_escapes(text).c_str(),
                             formats_.text);
    }
  }

  void add_choices(lxw_col_t column, lxw_row_t last, std::string_view choices) {
    std::vector<std::string> texts;
    for (const std::string_view choice : split(choices, "|")) texts.emplace_back(choice);
    std::vector<char*> list;
    list.reserve(texts.size() + 1);
    for (std::string& choice : texts) list.push_back(choice.data());
    list.push_back(nullptr);
    lxw_data_validation validation{};
    validation.validate = LXW_VALIDATION_TYPE_LIST;
    validation.value_list = list.data();
    add(column, last, validation);
  }

  /// The numbers in the first column of the departments' sheet.
  void add_departments(lxw_col_t column, lxw_row_t last, size_t numbers) {
    std::string range =
        fmt::format("='{}'!$A$2:$A${}", layout_.sheet(SheetId::kDepartments).name, numbers + 1);
    lxw_data_validation validation{};
    validation.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
    validation.value_formula = range.data();
#ifdef __SANITIZE_ADDRESS__
    // libxlsxwriter 1.1 never frees the formula of a list: some bytes a workbook.
    const __lsan::ScopedDisabler known_leak;
#endif
    add(column, last, validation);
  }

  void add(lxw_col_t column, lxw_row_t last, lxw_data_validation& validation) {
    std::string message = layout_.choice_error;
    validation.ignore_blank = LXW_VALIDATION_ON;
    validation.error_message = message.data();
    worksheet_data_validation_range(sheet_, 1, column, last, column, &validation);
  }

  lxw_worksheet* sheet_;
  const ImportLayout& layout_;
  const ImportSheet& content_;
  const Formats& formats_;
  size_t rows_ = 0;
};

tl::unexpected<Error> cannot_write(const std::filesystem::path& path, std::string_view reason) {
  return fail(ErrorCode::kIo, "file", path.filename().string(),
              fmt::format("the workbook cannot be written: {}", reason),
              "check that the folder exists and may be written to");
}

ImportColumn column_of(const TemplateColumn& column) {
  return {std::string(column.header),
          std::string(column.field),
          std::string(column.comment),
          column.cell,
          column.width,
          std::string(column.choices)};
}

ImportSheet sheet_of(const TemplateSheet& sheet, Columns columns) {
  ImportSheet result{std::string(sheet.name), {}};
  for (const TemplateColumn& column : sheet.columns) result.columns.push_back(column_of(column));
  if (columns == Columns::kTemplate) return result;
  for (const TemplateColumn& column : sheet.further) result.columns.push_back(column_of(column));
  return result;
}

}  // namespace

struct ImportWorkbook::State {
  State(std::filesystem::path file, ImportLayout content)
      : path(std::move(file)),
        layout(std::move(content)),
        book(xlsx::new_workbook(path)),
        formats(book.get()),
        sheets{SheetWriter(book.get(), layout, layout.sheets[0], formats),
               SheetWriter(book.get(), layout, layout.sheets[1], formats)} {}

  std::filesystem::path path;
  ImportLayout layout;
  xlsx::NewWorkbook book;
  Formats formats;
  std::array<SheetWriter, 2> sheets;
};

Result<ImportLayout> import_layout(std::string_view language, Columns columns) {
  const auto text = template_text(language);
  if (!text) {
    return fail(ErrorCode::kUsage, "template-language", "",
                fmt::format("there is no template in {}", quoted(language)),
                "known languages: zh-CN, en-US");
  }
  return ImportLayout{{sheet_of(text->departments, columns), sheet_of(text->users, columns)},
                      std::string(text->choice_error)};
}

Result<ImportWorkbook> ImportWorkbook::create(const std::filesystem::path& path,
                                              ImportLayout layout) {
  // The library writes its own message to stderr when it cannot create the file.
  if (!std::ofstream(path)) return cannot_write(path, std::generic_category().message(errno));
  return ImportWorkbook(std::make_unique<State>(path, std::move(layout)));
}

ImportWorkbook::ImportWorkbook(std::unique_ptr<State> state) : state_(std::move(state)) {}
ImportWorkbook::ImportWorkbook(ImportWorkbook&& other) noexcept = default;
ImportWorkbook::~ImportWorkbook() = default;

Result<std::vector<size_t>> ImportWorkbook::row(SheetId id, std::span<const std::string> cells) {
  return state_->sheets[static_cast<size_t>(id)].write(cells);
}

Result<void> ImportWorkbook::close() {
  const size_t departments = state_->sheets[0].rows();
  for (SheetWriter& sheet : state_->sheets) sheet.finish(departments);
  // Closing writes the file and frees the workbook, whatever comes of it.
  const lxw_error error = workbook_close(state_->book.release());
  if (error == LXW_NO_ERROR) return {};
  return cannot_write(state_->path, lxw_strerror(error));
}

}  // namespace gsync::connectors::excel
