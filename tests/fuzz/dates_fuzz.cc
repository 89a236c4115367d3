// Eight bytes as the number of a cell, the rest as its format or as a date in ISO form.
// Holds: the day of a number is a day of the calendar in ISO form, read back as itself; the
// two ways to count days are 1,462 days apart; a format is what it is whatever was before.

#include <cmath>
#include <cstdint>
#include <cstring>

#include "connectors/excel/number_format.h"
#include "connectors/excel/serial_date.h"
#include "fuzz/table.h"

namespace gsync::fuzz {
namespace {

namespace excel = connectors::excel;
constexpr double kBetween = 1'462;
constexpr double kFirstOf1904 = 60;
constexpr double kLast = 2'900'000;

void check_number(double serial) {
  for (const bool date1904 : {false, true}) {
    const auto date = excel::date_of_serial(serial, date1904);
    if (!date) continue;
    must(excel::date_of_iso(*date) == date, "a date is one in ISO form");
    must(date->size() == 10 || date->size() == 19 || date->size() == 23, "of one of three lengths");
  }
  const bool whole = serial == std::trunc(serial) && serial > kFirstOf1904 && serial < kLast;
  if (!whole) return;
  must(excel::date_of_serial(serial, true) == excel::date_of_serial(serial + kBetween, false),
       "1904 begins 1,462 days later");
}

void check(std::string_view input) {
  double serial = 0;
  if (input.size() < sizeof serial) return;
  std::memcpy(&serial, input.data(), sizeof serial);
  check_number(serial);
  check_number(std::trunc(serial));
  const std::string_view text = input.substr(sizeof serial);
  const auto first = excel::classify_format(text);
  const auto again = excel::classify_format(text);
  must(first.kind == again.kind && first.width == again.width, "a format is one format");
  const auto date = excel::date_of_iso(text);
  if (date) must(excel::date_of_iso(*date) == date, "a date that is read is one in ISO form");
}

}  // namespace
}  // namespace gsync::fuzz

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  gsync::fuzz::check({reinterpret_cast<const char*>(data), size});
  return 0;
}
