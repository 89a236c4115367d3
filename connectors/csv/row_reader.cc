#include "connectors/csv/row_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "connectors/csv/find_any.h"
#include "connectors/table/source_file.h"
#include "core/text.h"

namespace gsync::connectors::csv {
namespace {

constexpr size_t kBlock = 256 * 1'024;
constexpr std::string_view kSeparator = "sep=";
constexpr char kEndOfFile = 0x1A;  // Ctrl-Z, as old programs end a text

bool is_blank(char c) { return c == ' ' || c == '\t'; }

/// Line ends in the text; a CR counts where no LF follows.
uint32_t lines_in(std::string_view text) {
  uint32_t lines = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool lone = text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n');
    lines += text[i] == '\n' || lone ? 1 : 0;
  }
  return lines;
}

}  // namespace

std::optional<char> separator_line(std::string_view text) {
  if (!text.starts_with(kSeparator) || text.size() <= kSeparator.size()) return std::nullopt;
  const std::string_view rest = text.substr(kSeparator.size() + 1);
  if (!rest.empty() && rest[0] != '\n' && rest[0] != '\r') return std::nullopt;
  const char separator = text[kSeparator.size()];
  if (separator == '\n' || separator == '\r' || separator == '"') return std::nullopt;
  return separator;
}

RowReader::RowReader(TextReader text, char delimiter, const Limits& limits, std::string place)
    : text_(std::move(text)), delimiter_(delimiter), limits_(limits), place_(std::move(place)) {}

Error RowReader::problem(std::string code, uint32_t line, std::string message,
                         std::string hint) const {
  return make_error(ErrorCode::kUnreadable, std::move(code), fmt::format("{}:{}", place_, line),
                    std::move(message), std::move(hint));
}

Error RowReader::never_closes(size_t quote, std::string_view how) const {
  return problem("csv-quote", line_at(quote), fmt::format("a quote opens here and {}", how),
                 "close it, or write a quote inside a quoted field twice: \"\"");
}

RowReader::Scan RowReader::refuse(Error error) {
  error_ = std::move(error);
  return Scan::kFailed;
}

uint32_t RowReader::line_at(size_t at) const {
  return line_ + lines_in(std::string_view(window_).substr(begin_, at - begin_));
}

/// More text behind what is left of the window; false at the end. The window
/// doubles, so that a long row is not scanned again for every block.
Result<bool> RowReader::refill() {
  window_.erase(0, begin_);
  begin_ = 0;
  if (window_.size() > limits_.row_bytes) {
    return fail(table::over_limit(fmt::format("{}:{}", place_, line_), "a row", limits_.row_bytes,
                                  "bytes", {}, "max_row_mb"));
  }
  const size_t before = window_.size();
  TRY_ASSIGN(const bool more, text_.read(window_, std::max(kBlock, before)));
  if (!more || text_.bad().found) at_end_ = true;
  const size_t nul = window_.find('\0', before);
  if (nul != std::string::npos) {
    return fail(problem("csv-nul", line_at(nul), "a NUL character stands in the text",
                        "the file is no CSV, or in UTF-16 without a mark: set encoding in the "
                        "job's source"));
  }
  if (at_end_ && !text_.bad().found && window_.ends_with(kEndOfFile)) window_.pop_back();
  return more;
}

Result<void> RowReader::drop_separator_line() {
  started_ = true;
  TRY_CHECK(refill());
  if (!separator_line(window_)) return {};
  begin_ = kSeparator.size() + 1;
  if (std::string_view(window_).substr(begin_).starts_with("\r\n")) ++begin_;
  begin_ = std::min(begin_ + 1, window_.size());
  line_ = 2;
  return {};
}

Result<std::optional<Row>> RowReader::next() {
  if (!started_) TRY_CHECK(drop_separator_line());
  for (;;) {
    if (begin_ < window_.size()) {
      const Scan scanned = scan();
      if (scanned == Scan::kFailed) return fail(*std::move(error_));
      if (scanned == Scan::kRow) break;
    }
    if (at_end_) return std::nullopt;
    TRY_CHECK(refill());
  }
  const Row row{line_, resolve()};
  line_ += breaks_ + 1;
  begin_ = next_;
  return row;
}

/// Finds the fields of the row at `begin_`; kMore when the window ends inside it.
RowReader::Scan RowReader::scan() {
  raw_.clear();
  breaks_ = 0;
  size_t at = begin_;
  for (;;) {
    if (const Scan scanned = scan_field(at); scanned != Scan::kRow) return scanned;
    if (raw_.size() > limits_.columns) {
      return refuse(table::over_limit(fmt::format("{}:{}", place_, line_), "a row", limits_.columns,
                                      "fields", {}, {}));
    }
    if (at < window_.size() && window_[at] == delimiter_) {
      ++at;
      continue;
    }
    return end_row(at);
  }
}

/// `at` is behind the last field: at a line end, or at the end of the text.
RowReader::Scan RowReader::end_row(size_t at) {
  if (at == window_.size()) {
    if (!at_end_) return Scan::kMore;
    // What comes before a bad byte is only the beginning of a row.
    if (text_.bad().found) return Scan::kMore;
    next_ = at;
    return Scan::kRow;
  }
  if (window_[at] == '\r') {
    if (at + 1 == window_.size() && !at_end_) return Scan::kMore;
    if (at + 1 < window_.size() && window_[at + 1] == '\n') ++at;
  }
  next_ = at + 1;
  return Scan::kRow;
}

/// One field from `at` on; leaves `at` behind it.
RowReader::Scan RowReader::scan_field(size_t& at) {
  const char* const text = window_.data();
  const char* const end = text + window_.size();
  size_t quote = at;
  while (quote < window_.size() && is_blank(window_[quote]) && window_[quote] != delimiter_) {
    ++quote;
  }
  if (quote < window_.size() && window_[quote] == '"') return scan_quoted(at, quote);
  const char* stop = find_any(text + at, end, std::array{delimiter_, '\n', '\r'});
  if (stop == end && !at_end_) return Scan::kMore;
  const auto behind = static_cast<size_t>(stop - text);
  if (behind - at > limits_.field_bytes) {
    return refuse(table::over_limit(fmt::format("{}:{}", place_, line_), "a field",
                                    limits_.field_bytes, "bytes", {}, "max_field_kb"));
  }
  raw_.push_back({at, behind, false});
  at = behind;
  return Scan::kRow;
}

RowReader::Scan RowReader::scan_quoted(size_t& at, size_t quote) {
  const char* const text = window_.data();
  const char* const end = text + window_.size();
  Field field{quote + 1, 0, false};
  const char* stop = text + field.begin;
  for (;;) {
    stop = find_any(stop, end, std::array{'"', '\n', '\r'});
    if (static_cast<size_t>(stop - text) - field.begin > limits_.field_bytes) {
      return refuse(never_closes(
          quote, fmt::format("does not close within {} bytes", grouped(limits_.field_bytes))));
    }
    if (stop == end) {
      if (!at_end_ || text_.bad().found) return Scan::kMore;
      return refuse(never_closes(quote, "never closes"));
    }
    if (*stop != '"') {
      // Of CR LF the LF counts.
      breaks_ += *stop == '\n' || stop + 1 == end || stop[1] != '\n' ? 1 : 0;
      ++stop;
      continue;
    }
    if (stop + 1 == end && !at_end_) return Scan::kMore;
    if (stop + 1 == end || stop[1] != '"') break;
    field.doubled = true;
    stop += 2;
  }
  field.end = static_cast<size_t>(stop - text);
  at = field.end + 1;
  while (at < window_.size() && is_blank(window_[at]) && window_[at] != delimiter_) ++at;
  if (at == window_.size() && !at_end_) return Scan::kMore;
  const bool closed = at == window_.size() || window_[at] == delimiter_ || window_[at] == '\n' ||
                      window_[at] == '\r';
  if (!closed) {
    return refuse(
        problem("csv-quote", line_at(at),
                fmt::format("text follows the closing quote of field {}", raw_.size() + 1),
                "write a quote inside a quoted field twice: \"\""));
  }
  raw_.push_back(field);
  return Scan::kRow;
}

/// The fields as text; doubled quotes become one where they stand.
std::span<const std::string_view> RowReader::resolve() {
  fields_.clear();
  for (const Field& field : raw_) {
    size_t end = field.end;
    if (field.doubled) {
      end = field.begin;
      for (size_t from = field.begin; from < field.end; ++from) {
        window_[end++] = window_[from];
        from += window_[from] == '"' ? 1 : 0;
      }
    }
    fields_.emplace_back(window_.data() + field.begin, end - field.begin);
  }
  return fields_;
}

}  // namespace gsync::connectors::csv
