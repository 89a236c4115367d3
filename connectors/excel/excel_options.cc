#include "connectors/excel/excel_options.h"

#include <array>

namespace gsync::connectors::excel {
namespace {

using source::OptionInfo;
using source::OptionType;

constexpr std::array kOptions{
    OptionInfo{.name = "file",
               .type = OptionType::kPath,
               .required = true,
               .doc = "The workbook, .xlsx or .xlsm. A relative path counts from the job file.",
               .example = "company.xlsx"},
    OptionInfo{.name = "departments_sheet",
               .doc = "Sheet with the departments. Empty: the names that the mapping knows."},
    OptionInfo{.name = "users_sheet",
               .doc = "Sheet with the people. Empty: the names that the mapping knows."},
    OptionInfo{.name = "departments_header_row",
               .type = OptionType::kInteger,
               .default_value = "0",
               .doc = "Row of the departments' headers. 0: the first row that has them all.",
               .least = 0,
               .most = kMaxRow},
    OptionInfo{.name = "users_header_row",
               .type = OptionType::kInteger,
               .default_value = "0",
               .doc = "Row of the people's headers. 0: the first row that has them all.",
               .least = 0,
               .most = kMaxRow},
    OptionInfo{.name = "hidden",
               .type = OptionType::kChoice,
               .default_value = "read",
               .doc = "Rows, columns and sheets that are hidden or filtered out: data like any "
                      "other, or left out. A sheet that the job names is read.",
               .choices = "read|skip"},
    OptionInfo{.name = "merged_cells",
               .type = OptionType::kChoice,
               .default_value = "refuse",
               .doc = "Cells merged over several rows in a column that is read: refuse the file, "
                      "or fill the first value down.",
               .choices = "refuse|fill"},
    OptionInfo{.name = "xml",
               .type = OptionType::kChoice,
               .default_value = "fast",
               .doc =
                   "How parts are parsed: by a scanner for what spreadsheet programs write, which "
                   "hands over to a general parser, or by that one alone. Both give the same.",
               .choices = "fast|strict"},
    OptionInfo{.name = "max_file_mb",
               .type = OptionType::kInteger,
               .default_value = "256",
               .doc = "Largest file that is read, in MiB.",
               .least = 1,
               .most = 4096},
    OptionInfo{.name = "max_part_mb",
               .type = OptionType::kInteger,
               .default_value = "2048",
               .doc = "Largest sheet or table of strings, unpacked, in MiB.",
               .least = 1,
               .most = 65536},
    OptionInfo{.name = "max_total_mb",
               .type = OptionType::kInteger,
               .default_value = "4096",
               .doc = "Most that is unpacked of one workbook, in MiB.",
               .least = 1,
               .most = 65536},
    OptionInfo{.name = "max_ratio",
               .type = OptionType::kInteger,
               .default_value = "500",
               .doc = "Unpacked to packed size of one part, past the first 16 MiB, at most.",
               .least = 10,
               .most = 1100},
};

}  // namespace

std::span<const source::OptionInfo> option_table() { return kOptions; }

Limits limits_of(const source::Options& options) {
  Limits limits;
  limits.file_bytes = static_cast<uint64_t>(options.integer("max_file_mb")) * kMebibyte;
  limits.data_part_bytes = static_cast<uint64_t>(options.integer("max_part_mb")) * kMebibyte;
  limits.total_bytes = static_cast<uint64_t>(options.integer("max_total_mb")) * kMebibyte;
  limits.ratio = static_cast<uint64_t>(options.integer("max_ratio"));
  limits.reading = options.text("xml") == "strict" ? XmlReading::kStrict : XmlReading::kFast;
  return limits;
}

TableRules rules_of(const source::Options& options) {
  return {options.text("hidden") == "skip" ? Hidden::kSkip : Hidden::kRead,
          options.text("merged_cells") == "fill" ? MergedCells::kFill : MergedCells::kRefuse};
}

}  // namespace gsync::connectors::excel
