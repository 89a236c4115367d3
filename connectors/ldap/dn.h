// Distinguished names (RFC 4514): what is compared, what stands above what, and
// the names in them.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gsync::connectors::ldap {

/// One "type=value" of a DN, escapes undone.
struct NamePart {
  std::string type;
  std::string value;
  bool operator==(const NamePart&) const = default;
};

/// Parts of one step; more than one for "cn=a+uid=b".
using NameStep = std::vector<NamePart>;

/// The steps, lowest first; nothing for text that is no DN. Reads every spelling
/// of RFC 4514 and RFC 1779: hexadecimal pairs, quotes, "#04…", ";" and blanks.
std::optional<std::vector<NameStep>> parse_dn(std::string_view dn);

/// The form in which two spellings of one DN are equal: types and values in lower
/// case, blanks collapsed, Unicode NFKC, the parts of a step sorted, one form of
/// escapes. Only for comparing: it is not a DN that a server understands. Text that
/// is no DN comes back in lower case.
///
/// Cost: for plain ASCII one pass without parsing.
std::string dn_key(std::string_view dn);

/// The DN of the entry above, as it is written; empty for the topmost.
std::string_view dn_above(std::string_view dn);

/// Of a `dn_key`: that of the entry above; empty for the topmost.
std::string_view key_above(std::string_view key);

/// Of `dn_key`s: `key` is `base` or stands below it. Everything is below "".
bool is_within(std::string_view key, std::string_view base);

/// The value of the first step: "李雷" of "cn=李雷,ou=x"; empty for text that is no DN.
std::string first_name(std::string_view dn);

/// Without the "<GUID=…>;<SID=…>;" that Active Directory may put in front.
std::string_view plain_dn(std::string_view dn);

}  // namespace gsync::connectors::ldap
