// How fast the excel connector turns a workbook into raw records, beside what bounds it in
// the same run: inflate alone by either library, and the general XML parser with handlers
// that do nothing. bench_excel FILE [ROUNDS].

#include <expat.h>
#include <fmt/format.h>
#include <zip.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "bench/table_bench.h"
#include "connectors/excel/package.h"

namespace {

using namespace gsync;
namespace excel = connectors::excel;

bool is_data(const std::string& name) {
  return name.starts_with("xl/worksheets/sheet") || name == "xl/sharedStrings.xml";
}

/// Inflates sheets and strings with zlib.
uint64_t inflate_with_zlib(const std::string& file,
                           const std::function<void(std::string_view)>& take) {
  zip_t* archive = zip_open(file.c_str(), ZIP_RDONLY, nullptr);
  if (archive == nullptr) std::exit(1);
  uint64_t total = 0;
  std::vector<char> block(256 * 1'024);
  for (zip_int64_t entry = 0; entry < zip_get_num_entries(archive, 0); ++entry) {
    if (!is_data(zip_get_name(archive, static_cast<zip_uint64_t>(entry), 0))) continue;
    zip_file_t* part = zip_fopen_index(archive, static_cast<zip_uint64_t>(entry), 0);
    while (const zip_int64_t count = zip_fread(part, block.data(), block.size())) {
      if (count < 0) std::exit(1);
      total += static_cast<uint64_t>(count);
      take({block.data(), static_cast<size_t>(count)});
    }
    take({});
    zip_fclose(part);
  }
  zip_discard(archive);
  return total;
}

/// The same with ISA-L, as the connector does.
void inflate_with_isal(const std::string& file) {
  const auto package = bench::expect(excel::Package::open(file, file, {}));
  for (const char* name : {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml",
                           "xl/worksheets/sheet3.xml", "xl/sharedStrings.xml"}) {
    const auto entry = package->find(name);
    if (!entry) continue;
    auto part = bench::expect(package->read(*entry, excel::PartKind::kData));
    while (!bench::expect(part.next()).empty()) {
    }
  }
}

void parse_with_expat(const std::string& file) {
  XML_Parser parser = nullptr;
  inflate_with_zlib(file, [&](std::string_view block) {
    if (parser == nullptr) {
      parser = XML_ParserCreate(nullptr);
      XML_SetElementHandler(
          parser, [](void*, const XML_Char*, const XML_Char**) {}, [](void*, const XML_Char*) {});
      XML_SetCharacterDataHandler(parser, [](void*, const XML_Char*, int) {});
    }
    XML_Parse(parser, block.data(), static_cast<int>(block.size()), block.empty() ? 1 : 0);
    if (!block.empty()) return;
    XML_ParserFree(parser);
    parser = nullptr;
  });
}

/// What calamine's streaming read takes beside expat with empty handlers, measured
/// beforehand: 1.57 s and 1.0 s for 100,000 people. Cargo is not at hand, so its
/// figure is bridged by expat's of this run.
constexpr double kCalamineToExpat = 1.57;

struct Reading {
  double seconds = 0;
  bench::CountingSink sink;
};

Reading read_workbook(const std::string& file, int rounds, std::string_view options) {
  Reading reading;
  reading.seconds = bench::median_cpu(rounds, [&] {
    bench::CountingSink sink;
    bench::expect(
        bench::open_source("excel", file, options)->read(bench::staff_request(), sink, {}));
    reading.sink = sink;
  });
  return reading;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fputs("usage: bench_excel FILE [ROUNDS]\n", stderr);
    return 2;
  }
  const std::string file = argv[1];
  const int rounds = argc > 2 ? std::atoi(argv[2]) : 5;
  const Reading fast = read_workbook(file, rounds, "");
  const double peak = bench::peak_megabytes();
  const Reading strict = read_workbook(file, rounds, "xml: strict\n");
  uint64_t bytes = 0;
  const double zlib =
      bench::median_cpu(rounds, [&] { bytes = inflate_with_zlib(file, [](auto) {}); });
  const double isal = bench::median_cpu(rounds, [&] { inflate_with_isal(file); });
  const double expat = bench::median_cpu(rounds, [&] { parse_with_expat(file); });

  fmt::print("rows {}, values {}, sheets and strings {:.1f} MB unpacked\n", fast.sink.records,
             fast.sink.values, static_cast<double>(bytes) / 1e6);
  const auto line = [&](const char* what, double seconds) {
    fmt::print("{:<34} {:6.3f} s CPU   {:5.2f} of the whole reader\n", what, seconds,
               seconds / fast.seconds);
  };
  line("inflate alone, zlib", zlib);
  line("inflate and checks, ISA-L", isal);
  line("zlib and expat, empty handlers", expat);
  line("whole reader, xml: strict", strict.seconds);
  line("whole reader", fast.seconds);
  fmt::print(
      "whole reader: {:.0f} rows/s, {:.1f} x ISA-L, {:.2f} x expat, {:.2f} x calamine (by way of "
      "expat), peak memory {:.0f} MB\n",
      static_cast<double>(fast.sink.records) / fast.seconds, fast.seconds / isal,
      fast.seconds / expat, fast.seconds / (expat * kCalamineToExpat), peak);
  return fast.sink.values == strict.sink.values ? 0 : 1;
}
