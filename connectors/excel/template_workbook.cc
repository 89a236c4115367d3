#include "connectors/excel/template_workbook.h"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <cerrno>
#include <charconv>
#include <fstream>
#include <memory>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "connectors/excel/template_text.h"
#include "core/location.h"
#include "core/text.h"

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

namespace gsync::connectors::excel {
namespace {

/// Rows below the header that are prepared to be filled in.
constexpr lxw_row_t kPreparedRows = 5'000;

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

/// One sheet being written.
class SheetWriter {
 public:
  SheetWriter(lxw_workbook* book, const TemplateText& text, const TemplateSheet& sheet,
              const Formats& formats)
      : sheet_(workbook_add_worksheet(book, std::string(sheet.name).c_str())),
        text_(text),
        formats_(formats),
        content_(sheet) {}

  void write() {
    lxw_col_t column = 0;
    for (const TemplateColumn& info : content_.columns) write_column(column++, info);
    lxw_row_t row = 1;
    for (const TemplateRow& example : content_.examples) write_example(row++, example);
    worksheet_freeze_panes(sheet_, 1, 0);
  }

 private:
  void write_column(lxw_col_t column, const TemplateColumn& info) {
    worksheet_set_column(sheet_, column, column, info.width, column_format(formats_, info.cell));
    worksheet_write_string(sheet_, 0, column, std::string(info.header).c_str(), formats_.header);
    worksheet_write_comment(sheet_, 0, column, std::string(info.comment).c_str());
    if (info.cell == TemplateCell::kChoice) add_choices(column, info.choices);
    if (info.cell == TemplateCell::kDepartment) add_departments(column);
  }

  void add_choices(lxw_col_t column, std::string_view choices) {
    std::vector<std::string> texts;
    for (const std::string_view choice : split(choices, "|")) texts.emplace_back(choice);
    std::vector<char*> list;
    list.reserve(texts.size() + 1);
    for (std::string& choice : texts) list.push_back(choice.data());
    list.push_back(nullptr);
    lxw_data_validation validation{};
    validation.validate = LXW_VALIDATION_TYPE_LIST;
    validation.value_list = list.data();
    add(column, validation, text_.choice_error);
  }

  /// The numbers in the first column of the departments' sheet.
  void add_departments(lxw_col_t column) {
    std::string range = fmt::format("='{}'!$A$2:$A${}", text_.departments.name, kPreparedRows + 1);
    lxw_data_validation validation{};
    validation.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
    validation.value_formula = range.data();
#ifdef __SANITIZE_ADDRESS__
    // libxlsxwriter 1.1 never frees the formula of a list: some bytes a template.
    const __lsan::ScopedDisabler known_leak;
#endif
    add(column, validation, text_.choice_error);
  }

  void add(lxw_col_t column, lxw_data_validation& validation, std::string_view error) {
    std::string message(error);
    validation.ignore_blank = LXW_VALIDATION_ON;
    validation.error_message = message.data();
    worksheet_data_validation_range(sheet_, 1, column, kPreparedRows, column, &validation);
  }

  void write_example(lxw_row_t row, const TemplateRow& cells) {
    lxw_col_t column = 0;
    for (const std::string_view cell : cells) {
      if (!cell.empty()) write_cell(row, column, content_.columns[column].cell, cell);
      ++column;
    }
  }

  void write_cell(lxw_row_t row, lxw_col_t column, TemplateCell cell, std::string_view text) {
    lxw_format* format = column_format(formats_, cell);
    if (cell == TemplateCell::kNumber) {
      double number = 0;
      std::from_chars(text.data(), text.data() + text.size(), number);
      worksheet_write_number(sheet_, row, column, number, format);
    } else if (cell == TemplateCell::kDate) {
      lxw_datetime date{};
      std::from_chars(text.data(), text.data() + 4, date.year);
      std::from_chars(text.data() + 5, text.data() + 7, date.month);
      std::from_chars(text.data() + 8, text.data() + 10, date.day);
      worksheet_write_datetime(sheet_, row, column, &date, format);
    } else {
      worksheet_write_string(sheet_, row, column, std::string(text).c_str(), format);
    }
  }

  lxw_worksheet* sheet_;
  const TemplateText& text_;
  const Formats& formats_;
  const TemplateSheet& content_;
};

tl::unexpected<Error> cannot_write(const std::filesystem::path& path, std::string_view reason) {
  return fail(ErrorCode::kIo, "file", path.filename().string(),
              fmt::format("the workbook cannot be written: {}", reason),
              "check that the folder exists and may be written to");
}

struct FreeWorkbook {
  void operator()(lxw_workbook* book) const { lxw_workbook_free(book); }
};

}  // namespace

Result<void> write_template(const std::filesystem::path& path, std::string_view language) {
  const auto text = template_text(language);
  if (!text) {
    return fail(ErrorCode::kUsage, "template-language", "",
                fmt::format("there is no template in {}", quoted(language)),
                "known languages: zh-CN, en-US");
  }
  // The library writes its own message to stderr when it cannot create the file.
  if (!std::ofstream(path)) return cannot_write(path, std::generic_category().message(errno));
  std::unique_ptr<lxw_workbook, FreeWorkbook> book(workbook_new(path.c_str()));
  const Formats formats(book.get());
  SheetWriter(book.get(), *text, text->departments, formats).write();
  SheetWriter(book.get(), *text, text->users, formats).write();
  // Closing writes the file and frees the workbook, whatever comes of it.
  const lxw_error error = workbook_close(book.release());
  if (error == LXW_NO_ERROR) return {};
  return cannot_write(path, lxw_strerror(error));
}

}  // namespace gsync::connectors::excel
