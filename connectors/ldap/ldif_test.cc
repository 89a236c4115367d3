#include "connectors/ldap/ldif.h"

#include <gtest/gtest.h>

#include "connectors/table/table_fixture.h"
#include "io/file.h"

namespace gsync::connectors::ldap {
namespace {

constexpr const char* kText =
    "version: 1\n# a comment\n that goes on\ndn: dc=x\nobjectClass: domain\n\n\n"
    "dn:: b3U95p2OLGRjPXg=\nobjectClass: organizationalUnit\r\nou:: 5p2O\ndescription: long\n  er\n"
    "OU: second\nempty:\n";

std::string wrong(const std::string& text) { return table::error_of(parse_ldif(text, "a.ldif")); }

TEST(Ldif, LinesAreUnfoldedAndDecoded) {
  const auto content = parse_ldif(kText, "a.ldif");
  ASSERT_EQ(table::error_of(content), "no error");
  ASSERT_EQ(content->entries.size(), 2);
  const LdifEntry& entry = content->entries.at(1);
  EXPECT_EQ(entry.dn, "ou=李,dc=x");
  ASSERT_EQ(entry.attributes.size(), 4);
  EXPECT_EQ(entry.attributes[1].values, (std::vector<std::string>{"李", "second"}));
  EXPECT_EQ(entry.attributes[2].values, (std::vector<std::string>{"long er"}));
  EXPECT_EQ(entry.attributes[3].values, (std::vector<std::string>{""}));
}

TEST(Ldif, AMistakeIsNamedWithItsLine) {
  EXPECT_EQ(wrong("dn: dc=x\nnonsense\n"),
            "a.ldif:2: error: 'nonsense' has no name and colon\n"
            "   a line of LDIF is 'attribute: value', 'attribute:: Base64' or begins with a blank");
  EXPECT_EQ(wrong("dn: dc=x\n\ncn: a\n"),
            "a.ldif:3: error: a record begins with 'cn', not with 'dn'\n"
            "   an empty line stands between records only");
  EXPECT_EQ(wrong("dn: dc=x\ncn:: ***\n"),
            "a.ldif:2: error: the value is not Base64\n   '::' stands before Base64 only");
  EXPECT_EQ(wrong("dn: dc=x\nchangetype: add\n"),
            "a.ldif:2: error: this is a file of changes\n"
            "   export the entries themselves, for example with ldapsearch -LLL or slapcat");
  EXPECT_EQ(wrong("dn: dc=x\nphoto:< file:///a.jpg\n"),
            "a.ldif:2: error: the value is in another file\n   put it into this one, as Base64");
}

TEST(Ldif, AnExportThatWasCutOffIsNotTrusted) {
  EXPECT_EQ(wrong("dn: dc=x\n\nsearch: 2\nresult: 4 Size limit exceeded\n"),
            "a.ldif:4: error: the export was cut off: '4 Size limit exceeded'\n"
            "   export it again, whole");
  EXPECT_EQ(wrong("dn: dc=x\n\nsearch: 2\nresult: 0 Success\n"
                  "control: 1.2.840.113556.1.4.319 false MAUCAQAEAA==\npagedresults: cookie=\n"),
            "no error");
  EXPECT_EQ(wrong("dn: dc=x\nuid: ab"),
            "a.ldif:2: error: the last line has no end: the file may be cut off\n"
            "   export it again; where nothing is missing, end the line");
  EXPECT_EQ(wrong(""), "no error");
}

TEST(Ldif, WhatAnotherServerHoldsIsNamed) {
  const auto content = parse_ldif(
      "dn: dc=x\n\nref: ldap://a/ou=a,dc=x??sub\n\n# ref: ldap://b/ou=b,dc=x??sub\n", "a.ldif");
  ASSERT_EQ(table::error_of(content), "no error");
  EXPECT_EQ(content->references,
            (std::vector<std::string>{"ldap://a/ou=a,dc=x??sub", "ldap://b/ou=b,dc=x??sub"}));
}

TEST(Ldif, TwoEntriesOfOneNameOrIdAreRefused) {
  EXPECT_EQ(wrong("dn: dc=x\n\ndn: uid=a,dc=x\nuid: a\n\ndn: UID=a, dc=x\nuid: a\n"),
            "a.ldif:6: error: the entry of line 3 has the same name\n"
            "   two exports in one file, or a changed copy? export it again, whole");
  EXPECT_EQ(wrong("dn: uid=a,dc=x\nentryUUID: 1\n\ndn: uid=b,dc=x\nentryUUID: 1\n"),
            "a.ldif:4: error: the entry of line 1 has the same entryUUID\n"
            "   two exports in one file, or a changed copy? export it again, whole");
  EXPECT_EQ(wrong("dn: uid=a,dc=x\nmail: 1\n\ndn: uid=b,dc=x\nmail: 1\n"), "no error");
}

TEST(Ldif, AMarkBeforeUtf8IsPassedOverAndUtf16IsNamed) {
  EXPECT_EQ(wrong("\xEF\xBB\xBF"
                  "dn: dc=x\n"),
            "no error");
  EXPECT_EQ(wrong(std::string("\xFF\xFE"
                              "d\0n\0",
                              6)),
            "a.ldif:1: error: the file is UTF-16, and LDIF is UTF-8 (RFC 2849)\n"
            "   save it again as UTF-8");
}

class LdifFile : public testing::Test {
 protected:
  std::string search(const Query& query) {
    std::string names;
    const auto end = directory().search(query, [&](const EntryView& entry) -> Result<void> {
      names += std::string(entry.dn) + "\n";
      return {};
    });
    return end ? names : to_text(end.error());
  }

  Directory& directory() {
    if (!directory_) {
      EXPECT_TRUE(io::write_file(folder_ / "a.ldif", text_));
      directory_ = *LdifDirectory::open(folder_ / "a.ldif", "a.ldif");
    }
    return *directory_;
  }

  std::string text_ =
      "dn: dc=x\nobjectClass: domain\n\ndn: ou=a,dc=x\nobjectClass: organizationalUnit\n\n"
      "dn: uid=u,ou=a,dc=x\nobjectClass: person\nuid: u\n";
  test::TempFolder folder_;
  std::unique_ptr<LdifDirectory> directory_;
};

TEST_F(LdifFile, SearchesAsAServerDoes) {
  EXPECT_EQ(search({"DC=X"}), "dc=x\nou=a,dc=x\nuid=u,ou=a,dc=x\n");
  EXPECT_EQ(search({"ou=a, dc=x", Scope::kBase}), "ou=a,dc=x\n");
  EXPECT_EQ(search({"ou=a,dc=x", Scope::kSubtree, "(uid=*)"}), "uid=u,ou=a,dc=x\n");
  EXPECT_EQ(search({"ou=b,dc=x"}),
            "a.ldif: error: the file has no entry 'ou=b,dc=x'\n   correct the name");
}

TEST_F(LdifFile, ASearchNamesWhatAnotherServerHolds) {
  text_ += "\nref: ldap://a/ou=b,dc=x??sub\n";
  const auto nothing = [](const EntryView&) -> Result<void> { return {}; };
  EXPECT_EQ(directory().search({"dc=x"}, nothing)->references,
            std::vector<std::string>{"ldap://a/ou=b,dc=x??sub"});
  EXPECT_TRUE(directory().search({"dc=x", Scope::kBase}, nothing)->references.empty());
}

TEST_F(LdifFile, AnEntryThatStandsForAnotherServerIsAReferenceUnlessAskedFor) {
  text_ += "\ndn: ou=b,dc=x\nobjectClass: referral\nref: ldap://a/ou=elsewhere,dc=y\n";
  std::string names;
  const auto take = [&](const EntryView& entry) -> Result<void> {
    names += std::string(entry.dn) + "\n";
    return {};
  };
  EXPECT_EQ(directory().search({"dc=x"}, take)->references,
            std::vector<std::string>{"ldap://a/ou=elsewhere,dc=y"});
  EXPECT_EQ(names, "dc=x\nou=a,dc=x\nuid=u,ou=a,dc=x\n");
  names.clear();
  Query entries{"dc=x", Scope::kSubtree, "(objectClass=referral)"};
  entries.referrals_as_entries = true;
  EXPECT_TRUE(directory().search(entries, take)->references.empty());
  EXPECT_EQ(names, "ou=b,dc=x\n");
}

TEST_F(LdifFile, TheEntryAboveAllIsWhereToSearch) {
  EXPECT_EQ(directory().facts().default_base, "dc=x");
}

TEST_F(LdifFile, TwoTreesLeaveOpenWhereToSearch) {
  text_ += "\ndn: dc=y\nobjectClass: domain\n";
  EXPECT_EQ(directory().facts().default_base, "");
}

TEST_F(LdifFile, IdsOfActiveDirectoryMakeItOne) {
  EXPECT_EQ(directory().facts().profile, Profile::kRfc);
  text_ += "objectGUID:: TPByJRl96kcAESIzRFVm/w==\n";
  directory_.reset();
  EXPECT_EQ(directory().facts().profile, Profile::kAd);
}

}  // namespace
}  // namespace gsync::connectors::ldap
