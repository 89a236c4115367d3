#include "connectors/csv/csv_options.h"

#include <array>
#include <utility>

namespace gsync::connectors::csv {
namespace {

using source::OptionInfo;
using source::OptionType;

constexpr int64_t kMaxLine = 1'000'000'000;

constexpr std::array kOptions{
    OptionInfo{.name = "file",
               .type = OptionType::kPath,
               .required = true,
               .doc = "The file (.csv, .tsv, .txt), or a folder of such files, a table each. A "
                      "relative path counts from the job file.",
               .example = "staff.csv"},
    OptionInfo{.name = "departments_file",
               .doc = "File of the folder with the departments, without its ending. Empty: the "
                      "names that the mapping knows."},
    OptionInfo{.name = "users_file",
               .doc = "File of the folder with the people, without its ending. Empty: the names "
                      "that the mapping knows."},
    OptionInfo{.name = "departments_header_row",
               .type = OptionType::kInteger,
               .default_value = "0",
               .doc = "Line of the departments' headers. 0: the first that has them all.",
               .least = 0,
               .most = kMaxLine},
    OptionInfo{.name = "users_header_row",
               .type = OptionType::kInteger,
               .default_value = "0",
               .doc = "Line of the people's headers. 0: the first that has them all.",
               .least = 0,
               .most = kMaxLine},
    OptionInfo{.name = "encoding",
               .type = OptionType::kChoice,
               .default_value = "auto",
               .doc = "How the text is encoded. auto: a byte-order mark decides, else UTF-8 when "
                      "all of the file is, else GB18030 or GBK.",
               .choices = "auto|utf-8|utf-16le|utf-16be|gb18030|gbk"},
    OptionInfo{.name = "delimiter",
               .type = OptionType::kChoice,
               .default_value = "auto",
               .doc = "What separates the fields. auto: a line \"sep=;\" decides, else the one of "
                      "comma, tab and semicolon that gives the headers.",
               .choices = "auto|comma|tab|semicolon|pipe"},
    OptionInfo{.name = "max_file_mb",
               .type = OptionType::kInteger,
               .default_value = "256",
               .doc = "Largest file that is read, in MiB.",
               .least = 1,
               .most = 65536},
    OptionInfo{.name = "max_field_kb",
               .type = OptionType::kInteger,
               .default_value = "1024",
               .doc = "Longest field, in KiB.",
               .least = 1,
               .most = 65536},
    OptionInfo{.name = "max_row_mb",
               .type = OptionType::kInteger,
               .default_value = "16",
               .doc = "Longest row with all its line breaks, in MiB.",
               .least = 1,
               .most = 1024},
};

constexpr std::array kEncodings{
    std::pair<std::string_view, Encoding>{"utf-8", Encoding::kUtf8},
    std::pair<std::string_view, Encoding>{"utf-16le", Encoding::kUtf16le},
    std::pair<std::string_view, Encoding>{"utf-16be", Encoding::kUtf16be},
    std::pair<std::string_view, Encoding>{"gb18030", Encoding::kGb18030},
    std::pair<std::string_view, Encoding>{"gbk", Encoding::kCp936},
};

constexpr std::array kDelimiters{
    std::pair<std::string_view, char>{"comma", ','},
    std::pair<std::string_view, char>{"tab", '\t'},
    std::pair<std::string_view, char>{"semicolon", ';'},
    std::pair<std::string_view, char>{"pipe", '|'},
};

template <typename Named>
auto named(const Named& all, std::string_view name) {
  using Value = typename Named::value_type::second_type;
  for (const auto& [known, value] : all) {
    if (known == name) return std::optional<Value>(value);
  }
  return std::optional<Value>();
}

}  // namespace

std::span<const source::OptionInfo> option_table() { return kOptions; }

Limits limits_of(const source::Options& options) {
  Limits limits;
  limits.file_bytes = static_cast<uint64_t>(options.integer("max_file_mb")) * table::kMebibyte;
  limits.field_bytes = static_cast<uint64_t>(options.integer("max_field_kb")) * 1'024;
  limits.row_bytes = static_cast<uint64_t>(options.integer("max_row_mb")) * table::kMebibyte;
  return limits;
}

std::optional<Encoding> encoding_of(const source::Options& options) {
  return named(kEncodings, options.text("encoding"));
}

std::optional<char> delimiter_of(const source::Options& options) {
  return named(kDelimiters, options.text("delimiter"));
}

}  // namespace gsync::connectors::csv
