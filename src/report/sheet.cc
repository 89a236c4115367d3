#include "report/sheet.h"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <charconv>
#include <chrono>
#include <utility>

#include "core/text.h"
#include "io/atomic_file.h"
#include "xlsx/new_workbook.h"
#include "xlsx/text_escape.h"

namespace gsync::report {
namespace {

/// Of a sheet, the head included.
constexpr lxw_row_t kMostRows = 1'048'576;
constexpr size_t kMostCharacters = 32'000;
/// Of a sheet's name.
constexpr size_t kMostNameCharacters = 31;

/// What a spreadsheet would take for an escape, "_x0041_", made to stay as it is.
std::string cell_text(std::string_view text) {
  return xlsx::encode_escapes(printable(text, kMostCharacters));
}

struct Formats {
  explicit Formats(lxw_workbook* book)
      : head(workbook_add_format(book)),
        heading(workbook_add_format(book)),
        text(workbook_add_format(book)),
        number(workbook_add_format(book)),
        day(workbook_add_format(book)),
        moment(workbook_add_format(book)) {
    format_set_bold(head);
    format_set_bg_color(head, 0xDDEBF7);
    format_set_bottom(head, LXW_BORDER_THIN);
    format_set_bold(heading);
    format_set_num_format(text, "@");
    format_set_align(text, LXW_ALIGN_VERTICAL_TOP);
    format_set_num_format(number, "#,##0.##########");
    format_set_num_format(day, "yyyy-mm-dd");
    format_set_num_format(moment, "yyyy-mm-dd hh:mm:ss");
  }
  lxw_format *head, *heading, *text, *number, *day, *moment;
};

/// Nothing for a day that a sheet cannot hold: sheets begin with 1900.
std::optional<lxw_datetime> date_of(const std::string& day) {
  if (day.size() != 10 || day < "1900-03-01" || !parse_iso(day + "T00:00:00Z")) {
    return std::nullopt;
  }
  lxw_datetime date{};
  std::from_chars(day.data(), day.data() + 4, date.year);
  std::from_chars(day.data() + 5, day.data() + 7, date.month);
  std::from_chars(day.data() + 8, day.data() + 10, date.day);
  return date;
}

lxw_datetime datetime_of(TimePoint time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss clock{time - day};
  lxw_datetime made{};
  made.year = static_cast<int>(date.year());
  made.month = static_cast<int>(static_cast<unsigned>(date.month()));
  made.day = static_cast<int>(static_cast<unsigned>(date.day()));
  made.hour = static_cast<int>(clock.hours().count());
  made.min = static_cast<int>(clock.minutes().count());
  made.sec = static_cast<double>(clock.seconds().count());
  return made;
}

}  // namespace

struct Sheet::State {
  lxw_workbook* book;
  std::string name;
  std::vector<SheetColumn> columns;
  std::vector<std::string> above;
  Formats formats;
  lxw_worksheet* sheet = nullptr;
  lxw_row_t head = 0;
  lxw_row_t next = 0;
  int part = 0;

  void begin() {
    ++part;
    const std::string suffix = part == 1 ? "" : fmt::format(" ({})", part);
    const std::string title = printable(name, kMostNameCharacters - suffix.size()) + suffix;
    sheet = workbook_add_worksheet(book, title.c_str());
    next = 0;
    for (size_t i = 0; i < columns.size(); ++i) {
      const auto at = static_cast<lxw_col_t>(i);
      worksheet_set_column(sheet, at, at, columns[i].width, nullptr);
    }
    for (const std::string& line : above) put(next++, 0, line, formats.text);
    head = next++;
    for (size_t i = 0; i < columns.size(); ++i) {
      put(head, static_cast<lxw_col_t>(i), columns[i].title, formats.head);
    }
    worksheet_freeze_panes(sheet, next, 0);
  }

  void put(lxw_row_t row, lxw_col_t column, const std::string& text, lxw_format* format) {
    worksheet_write_string(sheet, row, column, cell_text(text).c_str(), format);
  }

  void put(lxw_row_t row, lxw_col_t column, const Cell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell)) {
      if (!text->empty()) put(row, column, *text, formats.text);
    } else if (const auto* value = std::get_if<double>(&cell)) {
      worksheet_write_number(sheet, row, column, *value, formats.number);
    } else if (const auto* day = std::get_if<Day>(&cell)) {
      auto date = date_of(day->text);
      if (date) worksheet_write_datetime(sheet, row, column, &*date, formats.day);
      if (!date) put(row, column, day->text, formats.text);
    } else if (const auto* time = std::get_if<TimePoint>(&cell)) {
      lxw_datetime moment = datetime_of(*time);
      worksheet_write_datetime(sheet, row, column, &moment, formats.moment);
    }
  }

  void end() {
    if (next > head + 1) {
      worksheet_autofilter(sheet, head, 0, next - 1, static_cast<lxw_col_t>(columns.size() - 1));
    }
  }
};

Sheet::Sheet(lxw_workbook* book, std::string name, std::vector<SheetColumn> columns,
             std::vector<std::string> above)
    : state_(
          new State{book, std::move(name), std::move(columns), std::move(above), Formats(book)}) {
  state_->begin();
}
Sheet::Sheet(Sheet&&) noexcept = default;
Sheet::~Sheet() = default;

void Sheet::row(const std::vector<Cell>& cells) {
  if (state_->next == kMostRows) {
    state_->end();
    state_->begin();
  }
  for (size_t i = 0; i < cells.size(); ++i) {
    state_->put(state_->next, static_cast<lxw_col_t>(i), cells[i]);
  }
  ++state_->next;
}

void Sheet::heading(const std::string& text) {
  ++state_->next;  // a blank row before it
  state_->put(state_->next++, 0, text, state_->formats.heading);
}

void Sheet::finish() { state_->end(); }

struct Book::State {
  State(io::AtomicFile made, std::filesystem::path at)
      : file(std::move(made)), path(std::move(at)), book(xlsx::new_workbook(file.temporary())) {}
  io::AtomicFile file;
  std::filesystem::path path;
  xlsx::NewWorkbook book;
};

Book::Book(std::unique_ptr<State> state) : state_(std::move(state)) {}
Book::Book(Book&&) noexcept = default;
Book::~Book() = default;

Result<Book> Book::create(const std::filesystem::path& path) {
  TRY_ASSIGN(io::AtomicFile file, io::AtomicFile::create(path));
  return Book(std::make_unique<State>(std::move(file), path));
}

lxw_workbook* Book::handle() const { return state_->book.get(); }

Result<void> Book::close() {
  // Closing writes the file and frees the workbook, whatever comes of it.
  const lxw_error error = workbook_close(state_->book.release());
  if (error == LXW_NO_ERROR) return state_->file.commit();
  return fail(ErrorCode::kIo, "file", state_->path.string(),
              fmt::format("the workbook cannot be written: {}", lxw_strerror(error)),
              "check the space in its folder");
}

}  // namespace gsync::report
