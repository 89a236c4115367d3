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
};

/// A limit that a job may set, in units of so many.
struct LimitInfo {
  std::string_view name;
  std::string_view default_value;
  std::string_view doc;
  int64_t least;
  int64_t most;
  uint64_t Limits::*limit;
  uint64_t unit;
};

constexpr uint64_t kKibibyte = 1'024;

constexpr std::array kLimits{
    LimitInfo{"max_file_mb", "256", "Largest file that is read, in MiB.", 1, 4096,
              &Limits::file_bytes, kMebibyte},
    LimitInfo{"max_entries", "2000", "Most entries of the zip archive.", 1, 65535, &Limits::entries,
              1},
    LimitInfo{"max_directory_mb", "4", "Largest directory of the zip archive, in MiB.", 1, 64,
              &Limits::directory_bytes, kMebibyte},
    LimitInfo{"max_part_mb", "2048", "Largest sheet or table of strings, unpacked, in MiB.", 1,
              65536, &Limits::data_part_bytes, kMebibyte},
    LimitInfo{"max_styles_mb", "64", "Largest table of formats, unpacked, in MiB.", 1, 4096,
              &Limits::styles_part_bytes, kMebibyte},
    LimitInfo{"max_index_mb", "16", "Largest list of sheets or of parts, unpacked, in MiB.", 1,
              4096, &Limits::index_part_bytes, kMebibyte},
    LimitInfo{"max_total_mb", "4096", "Most that is unpacked of one workbook, in MiB.", 1, 65536,
              &Limits::total_bytes, kMebibyte},
    LimitInfo{"max_ratio", "500",
              "Unpacked to packed size of one part, past the first 16 MiB, at most.", 10, 1100,
              &Limits::ratio, 1},
    LimitInfo{"max_sheets", "1024", "Most sheets.", 1, 65535, &Limits::sheets, 1},
    LimitInfo{"max_cells", "50000000", "Most cells with a value, in all sheets together.", 1,
              4'000'000'000, &Limits::cells, 1},
    LimitInfo{"max_row_mb", "64", "Most text of one row, in MiB.", 1, 1024, &Limits::row_bytes,
              kMebibyte},
    LimitInfo{"max_string_kb", "1024", "Longest text of one cell, in KiB.", 1, 65536,
              &Limits::string_bytes, kKibibyte},
    LimitInfo{"max_strings", "20000000", "Most items of the table of strings.", 1, 1'000'000'000,
              &Limits::strings, 1},
    LimitInfo{"max_strings_mb", "1024", "Most text of the table of strings, in MiB.", 1, 16384,
              &Limits::string_table_bytes, kMebibyte},
    LimitInfo{"max_cell_formats", "65536", "Most cell formats.", 1, 1'000'000,
              &Limits::cell_formats, 1},
    LimitInfo{"max_number_formats", "4096", "Most number formats.", 1, 1'000'000,
              &Limits::number_formats, 1},
    LimitInfo{"max_merged_ranges", "100000", "Most merged ranges of one sheet.", 1, 10'000'000,
              &Limits::merged_ranges, 1},
    LimitInfo{"max_depth", "64", "Deepest nesting of XML.", 8, 1024, &Limits::depth, 1},
    LimitInfo{"max_tag_kb", "64", "Longest tag of XML with its attributes, in KiB.", 1, 4096,
              &Limits::tag_bytes, kKibibyte},
    LimitInfo{"max_attributes", "64", "Most attributes of one tag.", 16, 4096, &Limits::attributes,
              1},
};

constexpr auto kAllOptions = [] {
  std::array<OptionInfo, kOptions.size() + kLimits.size()> all;
  size_t at = 0;
  for (const OptionInfo& option : kOptions) all[at++] = option;
  for (const LimitInfo& limit : kLimits) {
    all[at++] = OptionInfo{.name = limit.name,
                           .type = OptionType::kInteger,
                           .default_value = limit.default_value,
                           .doc = limit.doc,
                           .least = limit.least,
                           .most = limit.most};
  }
  return all;
}();

}  // namespace

std::span<const source::OptionInfo> option_table() { return kAllOptions; }

Limits limits_of(const source::Options& options) {
  Limits limits;
  for (const LimitInfo& info : kLimits) {
    limits.*info.limit = static_cast<uint64_t>(options.integer(info.name)) * info.unit;
  }
  limits.reading = options.text("xml") == "strict" ? XmlReading::kStrict : XmlReading::kFast;
  return limits;
}

TableRules rules_of(const source::Options& options) {
  return {options.text("hidden") == "skip" ? Hidden::kSkip : Hidden::kRead,
          options.text("merged_cells") == "fill" ? MergedCells::kFill : MergedCells::kRefuse};
}

}  // namespace gsync::connectors::excel
