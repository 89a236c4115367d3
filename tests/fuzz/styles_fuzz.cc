// Any bytes as the table of formats. Holds: both parsers give the same formats, or both
// refuse; a format that is not there is General.

#include <cstdint>

#include "connectors/excel/styles.h"
#include "fuzz/both_readings.h"

namespace gsync::fuzz {
namespace {

namespace excel = connectors::excel;
constexpr uint32_t kLooked = 64;

Result<std::string> load(excel::Package& package) {
  TRY_ASSIGN(const auto loaded, excel::load_styles(package, "styles.xml", {}));
  std::string all;
  for (uint32_t i = 0; i < kLooked; ++i) {
    const excel::NumberFormat format = loaded.styles.format(i);
    all += fmt::format("{}:{} ", static_cast<int>(format.kind), format.width);
  }
  must(loaded.styles.format(UINT32_MAX).kind == excel::NumberFormat{}.kind, "past the end");
  return all;
}

}  // namespace
}  // namespace gsync::fuzz

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  gsync::fuzz::both_readings("styles.xml", {reinterpret_cast<const char*>(data), size},
                             gsync::fuzz::load);
  return 0;
}
