#include "mapping/pinyin.h"

#include <unicode/translit.h>

#include <memory>

namespace gsync::mapping {
namespace {

/// Made once: parsing the rules takes milliseconds. Null when the system's ICU
/// lacks its data.
const icu::Transliterator* transliterator() {
  static const std::unique_ptr<icu::Transliterator> kShared = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Transliterator> made(icu::Transliterator::createInstance(
        "Han-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
    return U_SUCCESS(status) ? std::move(made) : nullptr;
  }();
  return kShared.get();
}

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

}  // namespace

std::string pinyin(std::string_view text, std::string_view separator) {
  icu::UnicodeString wide = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  if (const icu::Transliterator* latin = transliterator()) latin->transliterate(wide);
  std::string letters;
  wide.toUTF8String(letters);
  std::string result;
  bool gap = false;
  for (const char c : letters) {
    if (!is_word(c)) {
      gap = true;
      continue;
    }
    if (gap && !result.empty()) result += separator;
    gap = false;
    result += c;
  }
  return result;
}

}  // namespace gsync::mapping
