// What a number format makes of a number, as far as reading depends on it.

#pragma once

#include <cstdint>
#include <string_view>

namespace gsync::connectors::excel {

enum class FormatKind : uint8_t {
  kPlain,  // the digits are the value
  kDate,   // the number is a serial date
  kZeros,  // the number is shown filled up with zeros
};

struct NumberFormat {
  FormatKind kind = FormatKind::kPlain;
  /// kZeros: the number of digits shown at least.
  uint8_t width = 0;

  bool operator==(const NumberFormat&) const = default;
};

/// The format of a code such as `yyyy"年"m"月"` or `00000000`.
NumberFormat classify_format(std::string_view code);

/// The format of a built-in id, for files that do not define it themselves.
NumberFormat builtin_format(uint32_t id);

}  // namespace gsync::connectors::excel
