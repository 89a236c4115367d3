// How fast the excel connector turns a workbook into raw records, beside plain
// inflate of the same parts in the same run: bench_excel FILE [ROUNDS].

#include <fmt/format.h>
#include <zip.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "bench/table_bench.h"

namespace {

using namespace gsync;

/// Inflates sheets and strings, looks at nothing.
uint64_t inflate_all(const std::string& file) {
  zip_t* archive = zip_open(file.c_str(), ZIP_RDONLY, nullptr);
  if (archive == nullptr) std::exit(1);
  uint64_t total = 0;
  std::vector<char> block(256 * 1'024);
  for (zip_int64_t entry = 0; entry < zip_get_num_entries(archive, 0); ++entry) {
    const std::string name = zip_get_name(archive, static_cast<zip_uint64_t>(entry), 0);
    if (!name.starts_with("xl/worksheets/sheet") && name != "xl/sharedStrings.xml") continue;
    zip_file_t* part = zip_fopen_index(archive, static_cast<zip_uint64_t>(entry), 0);
    while (const zip_int64_t count = zip_fread(part, block.data(), block.size())) {
      if (count < 0) std::exit(1);
      total += static_cast<uint64_t>(count);
    }
    zip_fclose(part);
  }
  zip_discard(archive);
  return total;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fputs("usage: bench_excel FILE [ROUNDS]\n", stderr);
    return 2;
  }
  const std::string file = argv[1];
  const int rounds = argc > 2 ? std::atoi(argv[2]) : 5;
  uint64_t bytes = 0;
  const double inflate = bench::median_cpu(rounds, [&] { bytes = inflate_all(file); });
  bench::CountingSink last;
  const double read = bench::median_cpu(rounds, [&] {
    bench::CountingSink sink;
    bench::expect(bench::open_source("excel", file)->read(bench::staff_request(), sink, {}));
    last = sink;
  });
  fmt::print("rows {}, values {}, sheets and strings {:.1f} MB unpacked\n", last.records,
             last.values, static_cast<double>(bytes) / 1e6);
  fmt::print("inflate alone   {:6.3f} s CPU\n", inflate);
  fmt::print("whole reader    {:6.3f} s CPU, {:.0f} rows/s, {:.1f} x inflate\n", read,
             static_cast<double>(last.records) / read, read / inflate);
  fmt::print("peak memory     {:.0f} MB\n", bench::peak_megabytes());
  return 0;
}
