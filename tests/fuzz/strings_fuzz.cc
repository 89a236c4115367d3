// Any bytes as the table of strings. Holds: both parsers give the same texts, in UTF-8, or
// both refuse.

#include <cstdint>

#include "connectors/excel/shared_strings.h"
#include "fuzz/both_readings.h"

namespace gsync::fuzz {
namespace {

namespace excel = connectors::excel;

Result<std::string> load(excel::Package& package) {
  TRY_ASSIGN(const auto loaded, excel::load_shared_strings(package, "strings.xml", {}));
  std::string all;
  for (uint64_t i = 0; i < loaded.strings.size(); ++i) {
    must(is_valid_utf8(loaded.strings.text(i)), "what is delivered is UTF-8");
    all.append(loaded.strings.text(i)).append("\n--\n");
  }
  return all;
}

}  // namespace
}  // namespace gsync::fuzz

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  gsync::fuzz::both_readings("strings.xml", {reinterpret_cast<const char*>(data), size},
                             gsync::fuzz::load);
  return 0;
}
