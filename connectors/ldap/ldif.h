// LDIF (RFC 2849): a directory as a file, for work without a server.

#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/ldap/directory.h"

namespace gsync::connectors::ldap {

/// One attribute with its values, as a file has them.
struct LdifAttribute {
  std::string name;
  std::vector<std::string> values;
};

struct LdifEntry {
  std::string dn;
  /// Where it begins, from 1.
  size_t line = 0;
  std::vector<LdifAttribute> attributes;
};

struct LdifContent {
  std::vector<LdifEntry> entries;
  /// URLs of parts that other servers hold.
  std::vector<std::string> references;
};

/// The entries of a text, in its order. Folded lines, comments, Base64, "version:" and
/// what ldapsearch adds are understood.
/// Errors: kUnreadable with "place:line": a line without a colon, values that are not
///         Base64, a record that is a change or refers to another file, a name or an id of
///         a server twice (two exports in one file), a text that is cut off or says so.
Result<LdifContent> parse_ldif(std::string_view text, const std::string& place);

/// A file as a directory. It is read once and kept.
class LdifDirectory final : public Directory {
 public:
  /// `name` is the file as messages name it. Ids of Active Directory in the entries
  /// make it one of its kind.
  /// Errors: kUnreadable: no such file, or as parse_ldif.
  static Result<std::unique_ptr<LdifDirectory>> open(const std::filesystem::path& path,
                                                     const std::string& name);

  [[nodiscard]] const std::string& name() const override { return name_; }
  [[nodiscard]] const ServerFacts& facts() const override { return facts_; }
  Result<SearchEnd> search(const Query& query, const EntryHandler& handler) override;

 private:
  LdifDirectory(std::string name, LdifContent content);
  void find_top();

  const std::string name_;
  const std::vector<LdifEntry> entries_;
  const std::vector<std::string> references_;
  /// dn_key of each entry.
  std::vector<std::string> keys_;
  ServerFacts facts_;
};

}  // namespace gsync::connectors::ldap
