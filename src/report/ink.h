// The colours of a terminal report. They come from here and from nowhere else.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "report/mark.h"
#include "report/style.h"

namespace gsync::report {

enum class Ink : uint8_t { kPlain, kBold, kDim, kGreen, kYellow, kCyan, kRed };

Ink ink_of(Mark mark);

/// The text in the ink's escape codes; as it is when the style has no colour.
std::string paint(const Style& style, Ink ink, std::string_view text);

}  // namespace gsync::report
