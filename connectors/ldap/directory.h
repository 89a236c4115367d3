// A directory as the connector reads it: one server, or a file in LDIF.

#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"

namespace gsync::connectors::ldap {

/// One attribute of an entry; its values are those from `begin` to `end` of the entry.
struct AttributeView {
  /// As the server writes it, options included.
  std::string_view name;
  size_t begin = 0;
  size_t end = 0;
};

/// An entry while it is being handed over.
struct EntryView {
  std::string_view dn;
  std::vector<AttributeView> attributes;
  std::vector<std::string_view> values;

  void clear() {
    attributes.clear();
    values.clear();
  }
};

enum class Scope : uint8_t { kBase, kSubtree };

struct Query {
  std::string base;
  Scope scope = Scope::kSubtree;
  std::string filter = "(objectClass=*)";
  /// Names to ask for; empty: all but operational ones.
  std::vector<std::string> attributes = {};
  /// Deleted objects too (Active Directory).
  bool deleted = false;
  /// What stands for parts of other servers, as entries of their own (RFC 3296).
  bool referrals_as_entries = false;
};

/// How a search ended that was not refused as a whole.
struct SearchEnd {
  uint64_t entries = 0;
  /// The limit that cut it off (3, 4, 11); 0: all was sent.
  int limit = 0;
  /// What the server says of that limit.
  std::string limit_text;
  /// URLs of parts that other servers hold, as the server gave them.
  std::vector<std::string> references;
};

/// An error ends the search with it.
using EntryHandler = std::function<Result<void>(const EntryView& entry)>;

enum class Profile : uint8_t { kRfc, kAd, k389 };

/// What a server says of itself.
struct ServerFacts {
  Profile profile = Profile::kRfc;
  /// "OpenLDAP", "389 Project 389-Directory/2.3.1", "Active Directory".
  std::string product;
  /// Where to search when the job does not say; empty when that is not clear.
  std::string default_base;
  std::vector<std::string> naming_contexts;
  std::set<std::string, std::less<>> controls;
  /// Attributes of the root entry by lower-case name.
  std::map<std::string, std::vector<std::string>, std::less<>> root;
};

class Directory {
 public:
  virtual ~Directory() = default;

  /// As messages name it: "ldap://ldap.example.org:389".
  [[nodiscard]] virtual const std::string& name() const = 0;
  [[nodiscard]] virtual const ServerFacts& facts() const = 0;

  /// Hands over each entry that matches; the views are valid during the call.
  /// Errors: kUnavailable   the connection broke, or a page could not be had: the
  ///                        same read may succeed on a new connection.
  ///         kNotFound      there is no such base.
  ///         kUnreadable, kDenied, kInterrupted, and those of the handler.
  virtual Result<SearchEnd> search(const Query& query, const EntryHandler& handler) = 0;
};

/// What the entry of a server's root says.
ServerFacts facts_of(const EntryView& root);

std::string_view to_text(Profile profile);

}  // namespace gsync::connectors::ldap
