#include "report/ink.h"

namespace gsync::report {
namespace {

std::string_view code_of(Ink ink) {
  switch (ink) {
    case Ink::kPlain:
      return "";
    case Ink::kBold:
      return "\x1b[1m";
    case Ink::kDim:
      return "\x1b[2m";
    case Ink::kGreen:
      return "\x1b[32m";
    case Ink::kYellow:
      return "\x1b[33m";
    case Ink::kCyan:
      return "\x1b[36m";
    case Ink::kRed:
      return "\x1b[31m";
  }
  return "";
}

}  // namespace

Ink ink_of(Mark mark) {
  switch (mark) {
    case Mark::kNone:
      return Ink::kPlain;
    case Mark::kUpdate:
      return Ink::kYellow;
    case Mark::kMove:
      return Ink::kCyan;
    case Mark::kCreate:
      return Ink::kGreen;
    case Mark::kRemove:
    case Mark::kConflict:
      return Ink::kRed;
  }
  return Ink::kPlain;
}

std::string paint(const Style& style, Ink ink, std::string_view text) {
  if (!style.color || ink == Ink::kPlain || text.empty()) return std::string(text);
  return std::string(code_of(ink)) + std::string(text) + "\x1b[0m";
}

}  // namespace gsync::report
