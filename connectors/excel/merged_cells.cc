#include "connectors/excel/merged_cells.h"

#include <algorithm>
#include <utility>

namespace gsync::connectors::excel {

MergeFiller::MergeFiller(std::vector<CellRange> ranges) : ranges_(std::move(ranges)) {
  std::ranges::sort(ranges_, {}, [](const CellRange& range) { return range.first.row; });
}

void MergeFiller::advance(uint32_t row) {
  row_ = row;
  std::erase_if(open_, [row](const auto& item) { return item.second.range.last.row < row; });
  for (; next_ < ranges_.size() && ranges_[next_].first.row <= row; ++next_) {
    const CellRange& range = ranges_[next_];
    if (range.last.row >= row) open_[range.first.column] = Open{range, {}};
  }
}

void MergeFiller::remember(uint32_t column, const source::RawValue& value) {
  const auto found = open_.find(column);
  if (found != open_.end() && found->second.range.first.row == row_) found->second.value = value;
}

}  // namespace gsync::connectors::excel
