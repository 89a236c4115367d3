// What a read of a service costs the connector, without what the mapping makes of the records:
// web JOB. Prints one line of JSON; bench/web_bench.py starts the simulator.

#include <fmt/format.h>

#include <string>

#include "bench/table_bench.h"
#include "config/job.h"
#include "mapping/mapping.h"

namespace {

using namespace gsync;

std::optional<std::string> no_variables(std::string_view /*name*/) { return std::nullopt; }

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const config::Job job = bench::expect(config::load_job(argv[1], no_variables));
  const source::ConnectorInfo* info = connectors::find(job.source_type);
  if (info == nullptr) return 2;
  const auto source = bench::expect(
      info->make(bench::expect(source::Options::check(job.source, info->options, info->name)),
                 {job.folder.string()}));
  const mapping::Mapping mapping = bench::expect(mapping::Mapping::compile(bench::expect(
      config::parse_yaml("mapping", std::string(mapping::builtin_text(job.mapping))))));
  const double before = bench::peak_megabytes();
  bench::CountingSink sink;
  bench::expect(source->read(mapping.request(), sink, {}));
  fmt::print(R"({{"records": {}, "peak_mb": {:.1f}, "start_mb": {:.1f}}})"
             "\n",
             sink.records, bench::peak_megabytes(), before);
  return 0;
}
