// Any bytes as a part of a workbook, in blocks of any size. Holds: the scanner and the
// general parser give the same events, or both refuse. What they say may differ: the general
// parser finds what is wrong earlier or later by the blocks that it is given.

#include <algorithm>
#include <cstdint>
#include <string>

#include "connectors/excel/xml.h"
#include "fuzz/table.h"

namespace gsync::fuzz {
namespace {

namespace excel = connectors::excel;

class Recorder final : public excel::XmlHandler {
 public:
  excel::Visit start(const excel::XmlName& name, const excel::XmlAttributes& attributes) override {
    log += fmt::format("<{}:{}", static_cast<int>(name.space), name.local);
    attributes.each_plain(
        [this](auto key, auto value) { log += fmt::format(" {}={}", key, value); });
    return name.local.starts_with('s') ? excel::Visit::kSkip : excel::Visit::kEnter;
  }
  void end() override { log += "</>"; }
  void text(std::string_view piece) override { log += piece; }
  std::string log;
};

std::string parse(std::string_view document, size_t block, excel::XmlReading reading) {
  Recorder recorder;
  excel::Limits limits;
  limits.reading = reading;
  limits.tag_bytes = 256;
  excel::XmlParser parser(recorder, limits, "a.xlsx", "part.xml");
  for (; !document.empty(); document.remove_prefix(std::min(block, document.size()))) {
    const auto more = parser.feed(document.substr(0, block));
    if (!more) return to_text(more.error());
  }
  const auto end = parser.finish();
  return end ? recorder.log : to_text(end.error());
}

bool is_error(std::string_view text) { return text.starts_with("a.xlsx: error: "); }

void check(std::string_view input) {
  if (input.empty()) return;
  const size_t block = static_cast<uint8_t>(input.front()) + 1U;
  input.remove_prefix(1);
  const std::string fast = parse(input, block, excel::XmlReading::kFast);
  const std::string strict = parse(input, block, excel::XmlReading::kStrict);
  must(fast == strict || (is_error(fast) && is_error(strict)), "both parsers give the same");
}

}  // namespace
}  // namespace gsync::fuzz

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  gsync::fuzz::check({reinterpret_cast<const char*>(data), size});
  return 0;
}
