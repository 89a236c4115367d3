// What a read of a directory costs the connector: ldap URL BASE PAGE_SIZE MEMORY COLUMN…
// With a file as MEMORY the read that is measured goes on from one before, "-" is a whole one.
// Prints one line of JSON; bench/ldap_bench.py starts the server and compares.

#include <fmt/format.h>

#include <chrono>
#include <string>

#include "bench/table_bench.h"
#include "config/node.h"
#include "connectors/all.h"

namespace {

using namespace gsync;

std::unique_ptr<source::Source> open(const std::string& url, const std::string& base,
                                     const std::string& page_size, const std::string& memory) {
  const config::Node section = bench::expect(config::parse_yaml(
      "bench",
      fmt::format("type: ldap\nurl: {}\nsecurity: none\nbase: {}\npage_size: {}\nread: {}\n", url,
                  base, page_size, memory.empty() ? "full" : "delta")));
  const source::ConnectorInfo* info = connectors::find("ldap");
  return bench::expect(info->make(
      bench::expect(source::Options::check(section, info->options, "ldap")), {"/", memory}));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 6) return 2;
  const std::string memory = argv[4] == std::string_view("-") ? "" : argv[4];
  const auto source = open(argv[1], argv[2], argv[3], memory);
  source::TableRequest table{"users", {}, {}, false};
  for (int i = 5; i < argc; ++i) table.columns.push_back({argv[i], {}, false});
  source::ReadRequest request{{std::move(table)}};
  if (!memory.empty()) {
    bench::CountingSink first;
    request.keeps = true;
    request.cursor = bench::expect(source->read(request, first, {})).cursor;
    if (!source->keep()) return 1;
    request.keeps = false;
  }
  bench::CountingSink sink;
  const double before = bench::cpu_seconds();
  const auto begin = std::chrono::steady_clock::now();
  bench::expect(source->read(request, sink, {}));
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - begin;
  fmt::print(R"({{"records": {}, "cpu": {:.3f}, "wall": {:.3f}, "peak_mb": {:.0f}}})"
             "\n",
             sink.records, bench::cpu_seconds() - before, wall.count(), bench::peak_megabytes());
  return 0;
}
