#include "report/table.h"

#include <algorithm>
#include <numeric>

#include "core/text.h"

namespace gsync::report {
namespace {

constexpr std::string_view kGap = "  ";

std::string aligned(Align align, std::string_view text, size_t width) {
  if (align == Align::kLeft) return pad(text, width);
  const std::string fitted = fit(text, width);
  return std::string(width - display_width(fitted), ' ') + fitted;
}

}  // namespace

std::vector<std::string> Table::titles(const Page& page) const {
  std::vector<std::string> titles;
  titles.reserve(columns_.size());
  for (const Column& column : columns_) {
    titles.push_back(column.is_name ? column.title : page.say(column.title));
  }
  return titles;
}

std::vector<size_t> Table::widths(const std::vector<std::string>& titles, size_t room) const {
  std::vector<size_t> widths;
  for (size_t i = 0; i < columns_.size(); ++i) {
    size_t width = display_width(titles[i]);
    for (const auto& row : rows_) width = std::max(width, display_width(printable(row[i].text)));
    widths.push_back(width);
  }
  size_t total = std::accumulate(widths.begin(), widths.end(), widths.size() * kGap.size());
  while (total > room) {
    size_t widest = columns_.size();
    for (size_t i = 0; i < widths.size(); ++i) {
      if (columns_[i].whole || widths[i] <= 1) continue;
      if (widest == columns_.size() || widths[i] > widths[widest]) widest = i;
    }
    if (widest == columns_.size()) break;
    --widths[widest];
    --total;
  }
  return widths;
}

void Table::print(Page& page) const {
  const std::vector<std::string> titles = this->titles(page);
  const std::vector<size_t> widths = this->widths(titles, page.width());
  const auto print_row = [&](const auto& text_of, const auto& ink_of_cell) {
    std::vector<Span> spans;
    for (size_t i = 0; i < columns_.size(); ++i) {
      spans.push_back({std::string(kGap)});
      spans.push_back({aligned(columns_[i].align, text_of(i), widths[i]), ink_of_cell(i)});
    }
    page.line(spans);
  };
  const bool titled = std::any_of(columns_.begin(), columns_.end(),
                                  [](const Column& column) { return !column.title.empty(); });
  if (titled) {
    print_row([&titles](size_t i) { return titles[i]; }, [](size_t) { return Ink::kDim; });
  }
  for (const auto& row : rows_) {
    print_row([&row](size_t i) { return printable(row[i].text); },
              [&row](size_t i) { return row[i].ink; });
  }
}

}  // namespace gsync::report
