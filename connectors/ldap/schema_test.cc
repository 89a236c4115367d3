#include "connectors/ldap/schema.h"

#include <gtest/gtest.h>

namespace gsync::connectors::ldap {
namespace {

using Texts = std::vector<std::string>;

TEST(LdapSchema, ATypeHasANumberAndNames) {
  EXPECT_EQ(names_of_type("( 2.5.4.3 NAME ( 'cn' 'commonName' ) DESC 'a ) b' SUP name )"),
            (Texts{"2.5.4.3", "cn", "commonname"}));
  EXPECT_EQ(names_of_type("( 1.2.840.113556.1.4.656 NAME 'userPrincipalName' SYNTAX '1.3' )"),
            (Texts{"1.2.840.113556.1.4.656", "userprincipalname"}));
  EXPECT_EQ(names_of_type("( 1.1 DESC 'no name' )"), Texts{"1.1"});
  EXPECT_EQ(names_of_type("nonsense"), Texts());
  EXPECT_EQ(names_of_type(""), Texts());
}

TEST(LdapSchema, CutAnywhereATypeNeverEndsTheProgram) {
  const std::string type = "( 2.5.4.3 NAME ( 'cn' 'commonName' ) SUP name )";
  for (size_t size = 0; size < type.size(); ++size) {
    EXPECT_LE(names_of_type(std::string_view(type).substr(0, size)).size(), 3) << size;
  }
}

TEST(LdapSchema, AFilterMayNameOnlyWhatThereIs) {
  const std::set<std::string, std::less<>> schema{"cn", "department", "2.5.4.3"};
  EXPECT_TRUE(check_filter(schema, "s", "user_filter", "(&(CN=a)(department;lang-zh=*))"));
  EXPECT_TRUE(check_filter(schema, "s", "user_filter", "(2.5.4.3=a)"));
  const auto wrong = check_filter(schema, "s", "user_filter", "(|(cn=a)(!(departmnt=x)))");
  ASSERT_FALSE(wrong.has_value());
  EXPECT_EQ(to_text(wrong.error()),
            "s: error: user_filter asks for 'departmnt', and the server's schema has no such "
            "attribute\n   did you mean 'department'? as it is, the filter finds nobody");
  EXPECT_EQ(wrong.error().code, ErrorCode::kConfig);
}

TEST(LdapSchema, WithoutASchemaNothingIsChecked) {
  EXPECT_TRUE(check_filter({}, "s", "user_filter", "(departmnt=x)"));
}

}  // namespace
}  // namespace gsync::connectors::ldap
