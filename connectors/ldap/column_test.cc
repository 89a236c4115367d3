#include "connectors/ldap/column.h"

#include <gtest/gtest.h>

namespace gsync::connectors::ldap {
namespace {

TEST(Column, IsAnAttributeAndAWayOfReading) {
  EXPECT_EQ(*parse_column("mail"), (Column{"mail", Reading::kText}));
  EXPECT_EQ(*parse_column("cn;lang-zh"), (Column{"cn;lang-zh", Reading::kText}));
  EXPECT_EQ(*parse_column("manager@ID"), (Column{"manager", Reading::kKey}));
  EXPECT_EQ(*parse_column("@departments"), (Column{"", Reading::kEntryDepartments}));
}

TEST(Column, AnUnknownWayOfReadingIsNamed) {
  EXPECT_EQ(to_text(parse_column("photo@jpeg").error()),
            "error: column 'photo@jpeg' of the mapping: there is no '@jpeg'\n"
            "   there are: photo@id, photo@name, photo@time, photo@guid, photo@sid, photo@hex, "
            "photo@base64, photo@sha256, photo@flags");
  EXPECT_EQ(to_text(parse_column("@guid").error()),
            "error: column '@guid' of the mapping: there is no '@guid'\n"
            "   there are: @id, @dn, @name, @parent, @departments, @left");
}

TEST(Column, NamesAreEqualWithoutCaseAndWhateverTheOrderOfOptions) {
  EXPECT_EQ(attribute_key("CN;lang-ZH;x-a"), attribute_key("cn;X-A;lang-zh"));
  EXPECT_EQ(attribute_key("member;range=0-1499"), "member");
  EXPECT_NE(attribute_key("cn;lang-zh"), attribute_key("cn"));
}

TEST(Column, ANameThatLooksLikeARangeStaysAName) {
  EXPECT_EQ(attribute_key("RANGE=q;x"), "range=q;x");
  EXPECT_EQ(attribute_key("range=0-1;range=0-1"), "range=0-1");
  EXPECT_EQ(attribute_key(";range=0-1"), "");
}

}  // namespace
}  // namespace gsync::connectors::ldap
