// The cell formats of a workbook: which number format a cell has.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "connectors/excel/number_format.h"
#include "connectors/excel/package.h"
#include "connectors/excel/part_parser.h"

namespace gsync::connectors::excel {

class Styles {
 public:
  Styles() = default;
  explicit Styles(std::vector<NumberFormat> formats) : formats_(std::move(formats)) {}
  /// `index` is a cell's `s` attribute; past the end is General.
  [[nodiscard]] NumberFormat format(uint32_t index) const {
    return index < formats_.size() ? formats_[index] : NumberFormat{};
  }

 private:
  std::vector<NumberFormat> formats_;
};

/// The styles, and the digest of their part.
struct LoadedStyles {
  Styles styles;
  uint64_t digest = 0;
};

/// `part` empty or not there: every cell is General.
/// Errors: kUnreadable (damaged, a limit), kInterrupted.
Result<LoadedStyles> load_styles(Package& package, const std::string& part,
                                 const ReadControl& control);

}  // namespace gsync::connectors::excel
