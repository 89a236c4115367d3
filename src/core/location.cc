#include "core/location.h"

#include <algorithm>
#include <tuple>

namespace gsync {
namespace {

std::string container_of(const Locator& locator) {
  return locator.container ? *locator.container : std::string();
}

}  // namespace

bool Locator::operator==(const Locator& other) const {
  return container_of(*this) == container_of(other) &&
         std::tie(row, form, entry) == std::tie(other.row, other.form, other.entry);
}

std::string to_text(const Locator& locator) {
  std::string text = container_of(locator);
  switch (locator.form) {
    case PlaceForm::kCell:
      return locator.row == 0 ? text : text + '!' + std::to_string(locator.row);
    case PlaceForm::kLine:
      return locator.row == 0 ? text : text + ':' + std::to_string(locator.row);
    case PlaceForm::kEntry:
      return locator.entry.empty() ? text : text + ": " + locator.entry;
  }
  return text;
}

std::string to_text(const Locator& locator, uint32_t ordinal, std::string_view name) {
  if (locator.form == PlaceForm::kCell && locator.row != 0 && ordinal != 0) {
    return container_of(locator) + '!' + column_letters(ordinal) + std::to_string(locator.row);
  }
  if (name.empty()) return to_text(locator);
  return to_text(locator) + ", " + std::string(name);
}

std::string column_letters(uint32_t ordinal) {
  std::string letters;
  while (ordinal > 0) {
    --ordinal;
    letters += static_cast<char>('A' + ordinal % 26);
    ordinal /= 26;
  }
  std::reverse(letters.begin(), letters.end());
  return letters;
}

}  // namespace gsync
