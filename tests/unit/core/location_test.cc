#include "core/location.h"

#include <gtest/gtest.h>

namespace gsync {
namespace {

Locator at(const char* container, uint32_t row, PlaceForm form, const char* entry = "") {
  return {std::make_shared<const std::string>(container), row, form, entry};
}

TEST(Location, SheetCellsAreNamedAsASpreadsheetNamesThem) {
  EXPECT_EQ(to_text(at("staff.xlsx: Staff", 17, PlaceForm::kCell)), "staff.xlsx: Staff!17");
  EXPECT_EQ(to_text(at("staff.xlsx: Staff", 17, PlaceForm::kCell), 4, "Phone"),
            "staff.xlsx: Staff!D17");
}

TEST(Location, LinesAndEntriesNameTheColumn) {
  EXPECT_EQ(to_text(at("staff.csv", 3, PlaceForm::kLine), 2, "Phone"), "staff.csv:3, Phone");
  EXPECT_EQ(to_text(at("ldap://h", 0, PlaceForm::kEntry, "cn=a"), 0, "mail"),
            "ldap://h: cn=a, mail");
}

TEST(Location, ColumnLettersGoOnAfterZ) {
  EXPECT_EQ(column_letters(1), "A");
  EXPECT_EQ(column_letters(26), "Z");
  EXPECT_EQ(column_letters(27), "AA");
  EXPECT_EQ(column_letters(16384), "XFD");
  EXPECT_EQ(column_letters(0), "");
}

TEST(Location, EqualPlacesAreEqualWhoeverOwnsTheContainer) {
  EXPECT_EQ(at("a", 1, PlaceForm::kCell), at("a", 1, PlaceForm::kCell));
  EXPECT_FALSE(at("a", 1, PlaceForm::kCell) == at("b", 1, PlaceForm::kCell));
}

}  // namespace
}  // namespace gsync
