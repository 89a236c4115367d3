// What a read of a whole directory costs the connector: ldap URL BASE PAGE_SIZE COLUMN…
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
                                     const std::string& page_size) {
  const config::Node section = bench::expect(config::parse_yaml(
      "bench", fmt::format("type: ldap\nurl: {}\nsecurity: none\nbase: {}\npage_size: {}\n", url,
                           base, page_size)));
  const source::ConnectorInfo* info = connectors::find("ldap");
  return bench::expect(
      info->make(bench::expect(source::Options::check(section, info->options, "ldap")), {"/"}));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 5) return 2;
  const auto source = open(argv[1], argv[2], argv[3]);
  source::TableRequest table{"users", {}, {}, false};
  for (int i = 4; i < argc; ++i) table.columns.push_back({argv[i], {}, false});
  bench::CountingSink sink;
  const double before = bench::cpu_seconds();
  const auto begin = std::chrono::steady_clock::now();
  bench::expect(source->read({{std::move(table)}, {}}, sink, {}));
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - begin;
  fmt::print(R"({{"records": {}, "cpu": {:.3f}, "wall": {:.3f}, "peak_mb": {:.0f}}})"
             "\n",
             sink.records, bench::cpu_seconds() - before, wall.count(), bench::peak_megabytes());
  return 0;
}
