// A CSV file of any bytes. Holds: an error has a place, what is delivered is
// UTF-8, the same bytes give the same, and line ends of the other kind give the
// same records.

#include <algorithm>
#include <cstdint>

#include "fuzz/table.h"

namespace gsync::fuzz {
namespace {

/// Only where it changes nothing but line ends: no quotes, no CR before, one byte
/// a character and nothing that looks like a mark.
bool is_plain(std::string_view input) {
  return !input.empty() && std::ranges::all_of(input, [](char c) {
    return (c >= ' ' && c <= '~' && c != '"') || c == '\n' || c == '\t';
  });
}

std::string records_of(const Reading& reading) {
  return reading.text.substr(0, reading.text.rfind('\n'));
}

void check(std::string_view input) {
  static InputFile file("a.csv");
  const Reading first = read("csv", file.hold(input));
  must(first == read("csv", file.hold(input)), "the same bytes give the same");
  if (first.failed || !is_plain(input)) return;
  const Reading other = read("csv", file.hold(replace_all(input, "\n", "\r\n")));
  must(!other.failed, "CR LF ends a line as LF does");
  if (first.text.find("error:") == std::string::npos) {
    must(records_of(first) == records_of(other), "line ends do not change records");
  }
}

}  // namespace
}  // namespace gsync::fuzz

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  gsync::fuzz::check({reinterpret_cast<const char*>(data), size});
  return 0;
}
