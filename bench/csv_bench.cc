// How fast the csv connector splits plain quoted data into rows, and turns it
// into raw records: bench_csv [IGNORED] [ROUNDS].

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "bench/table_bench.h"
#include "connectors/csv/row_reader.h"
#include "io/file.h"

namespace {

using namespace gsync;

constexpr size_t kRows = 500'000;

std::string quoted_data() {
  std::string text =
      "\"工号\",\"姓名\",\"部门\",\"职位\",\"手机号\",\"邮箱\",\"性别\",\"状态\"\r\n";
  for (size_t i = 0; i < kRows; ++i) {
    text += fmt::format(
        "\"{0:08}\",\"Employee {0}\",\"Research/Platform/Team {1}\",\"Engineer\",\"138{0:08}\","
        "\"user{0}@example.com\",\"M\",\"Active\"\r\n",
        i, i % 977);
  }
  return text;
}

uint64_t split_rows(const std::string& path) {
  const connectors::csv::Limits limits;
  connectors::csv::RowReader reader(
      bench::expect(connectors::csv::TextReader::open({path, path, path},
                                                      connectors::csv::Encoding::kUtf8, limits)),
      ',', limits, path);
  uint64_t fields = 0;
  while (const auto row = bench::expect(reader.next())) fields += row->fields.size();
  return fields;
}

}  // namespace

int main(int argc, char** argv) {
  const int rounds = argc > 2 ? std::atoi(argv[2]) : 5;
  const std::string path = (std::filesystem::temp_directory_path() / "gsync-bench.csv").string();
  if (!io::write_file(path, quoted_data())) return 1;
  const double bytes = static_cast<double>(std::filesystem::file_size(path));
  uint64_t fields = 0;
  const double rows = bench::median_cpu(rounds, [&] { fields = split_rows(path); });
  bench::CountingSink last;
  const double read = bench::median_cpu(rounds, [&] {
    last = {};
    bench::expect(bench::open_source("csv", path)->read(bench::staff_request(), last, {}));
  });
  std::filesystem::remove(path);
  fmt::print("rows {}, fields {}, {:.1f} MB\n", last.records, fields, bytes / 1e6);
  fmt::print("rows and fields {:6.3f} s CPU, {:.0f} MB/s\n", rows, bytes / 1e6 / rows);
  fmt::print("whole reader    {:6.3f} s CPU, {:.0f} MB/s, {:.0f} rows/s\n", read,
             bytes / 1e6 / read, static_cast<double>(last.records) / read);
  fmt::print("peak memory     {:.0f} MB\n", bench::peak_megabytes());
  return 0;
}
