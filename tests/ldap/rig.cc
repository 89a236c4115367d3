#include "tests/ldap/rig.h"

#include <algorithm>
#include <optional>

#include "config/reference.h"
#include "core/text.h"

namespace gsync::connectors::ldap {
namespace {

/// Lists as their values; otherwise as the fixture of tables shows a value.
std::string shown(const source::RawValue& value) {
  const auto* list = std::get_if<source::RawList>(&value.data);
  if (list == nullptr) return table::show(value);
  std::vector<std::string> items;
  for (const source::RawValue& item : *list) items.push_back(table::show(item));
  std::sort(items.begin(), items.end());
  return "[" + join(items, ", ") + "]";
}

/// "${env:SECRET}" is the administrator's password, any other a wrong one.
std::optional<std::string> secrets(std::string_view name) {
  return name == "SECRET" ? Slapd::kPassword : "wrong";
}

}  // namespace

std::string small_company() {
  return R"(dn: dc=corp,dc=example
objectClass: domain
dc: corp

dn: ou=staff,dc=corp,dc=example
objectClass: organizationalUnit
ou: staff

dn: ou=Research,ou=staff,dc=corp,dc=example
objectClass: organizationalUnit
ou: Research
seeAlso: uid=ada,ou=Research,ou=staff,dc=corp,dc=example
entryUUID: 00000000-0000-0000-0000-0000000000d1

dn: ou=Platform,ou=Research,ou=staff,dc=corp,dc=example
objectClass: organizationalUnit
ou: Platform
entryUUID: 00000000-0000-0000-0000-0000000000d2

dn: ou=Sales,ou=staff,dc=corp,dc=example
objectClass: organizationalUnit
ou: Sales
entryUUID: 00000000-0000-0000-0000-0000000000d3

dn: uid=ada,ou=Research,ou=staff,dc=corp,dc=example
objectClass: inetOrgPerson
uid: ada
cn: Ada
cn;lang-zh: 艾达
sn: L
mail: ada@corp.example
mail: a.l@corp.example
entryUUID: 00000000-0000-0000-0000-000000000001

dn: uid=bob,ou=Platform,ou=Research,ou=staff,dc=corp,dc=example
objectClass: inetOrgPerson
uid: bob
cn: Bob
sn: B
manager: UID=Ada, ou=research,OU=staff, dc=corp,dc=example
entryUUID: 00000000-0000-0000-0000-000000000002

dn: uid=cyd,ou=Sales,ou=staff,dc=corp,dc=example
objectClass: inetOrgPerson
uid: cyd
cn: Cyd
sn: C
manager: uid=nobody,ou=staff,dc=corp,dc=example
entryUUID: 00000000-0000-0000-0000-000000000003

dn: uid=dan,ou=staff,dc=corp,dc=example
objectClass: inetOrgPerson
uid: dan
cn: Dan
sn: D
entryUUID: 00000000-0000-0000-0000-000000000004

)";
}

Result<std::unique_ptr<source::Source>> open(const std::string& options, const std::string& folder,
                                             const std::filesystem::path& memory) {
  TRY_ASSIGN(config::Node section, config::parse_yaml("job.yaml", "type: ldap\n" + options));
  TRY_CHECK(config::resolve_references(section, folder, secrets));
  const source::ConnectorInfo* info = connectors::find("ldap");
  TRY_ASSIGN(const auto checked, source::Options::check(section, info->options, "ldap"));
  return info->make(checked, {folder, memory});
}

std::string at(const Slapd& slapd, const std::string& options) {
  return fmt::format("url: {}\nsecurity: none\nbase: ou=staff,{}\nattempts: 1\n{}", slapd.url(),
                     Slapd::kBase, options);
}

source::ReadRequest request(const std::vector<std::string>& departments,
                            const std::vector<std::string>& users) {
  source::ReadRequest request;
  const auto add = [&](const char* what, const std::vector<std::string>& columns) {
    if (columns.empty()) return;
    source::TableRequest table{what, {}, {}, false};
    for (const std::string& column : columns) table.columns.push_back({column, {}, false});
    request.tables.push_back(std::move(table));
  };
  add("departments", departments);
  add("users", users);
  return request;
}

std::string Read::outcome() const {
  if (!verdict) return to_text(verdict.error());
  std::string text(source::to_text(verdict->completeness));
  for (const Diagnostic& reason : verdict->reasons) text += "\n" + to_text(reason);
  return text;
}

std::string Read::records() const {
  std::vector<std::string> lines;
  for (const source::RawRecord& record : sink.raw) {
    std::vector<std::string> values;
    for (const source::RawValue& value : record.values) values.push_back(shown(value));
    lines.push_back(join(values, " | "));
  }
  std::sort(lines.begin(), lines.end());
  return join(lines, "\n");
}

std::unique_ptr<Read> read(const std::string& options, const source::ReadRequest& request,
                           std::stop_token stop) {
  auto result = std::make_unique<Read>();
  const auto source = open(options);
  if (!source) {
    result->verdict = tl::unexpected(source.error());
  } else {
    result->verdict = (*source)->read(request, result->sink, std::move(stop));
  }
  return result;
}

}  // namespace gsync::connectors::ldap
