// A table of one connector, for tests of the reports.

#pragma once

#include <array>
#include <span>
#include <string_view>

#include "source/source.h"

namespace gsync::report {

inline std::span<const source::ConnectorInfo> sample_connectors() {
  using source::OptionInfo;
  using source::OptionType;
  static constexpr std::array kOptions{
      OptionInfo{"file", OptionType::kPath, "", true, "The workbook to read.", 0, 0, ""},
      OptionInfo{"rows", OptionType::kInteger, "500", false, "Rows at a time.", 1, 1000, ""},
      OptionInfo{"hidden", OptionType::kChoice, "read", false, "Hidden rows.", 0, 0, "read|skip"}};
  static constexpr std::array<std::string_view, 2> kCan{"full read", "leaver records"};
  static const std::array kConnectors{source::ConnectorInfo{
      "excel", "Excel workbooks (.xlsx)", kOptions, "excel/zh-CN", kCan, nullptr}};
  return kConnectors;
}

}  // namespace gsync::report
