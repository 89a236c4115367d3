// Searches as libldap sends them and messages as it hands them over, made into the
// connector's own types.

#pragma once

#include <span>
#include <string>
#include <string_view>

#include "connectors/ldap/connection.h"
#include "connectors/ldap/directory.h"

namespace gsync::connectors::ldap {

/// The end of a search as the server says it.
struct SearchResult {
  Outcome outcome;
  Controls controls;

  /// The value of the control; empty when it is not there.
  [[nodiscard]] std::string_view control(const char* oid) const;
};

/// A control that the server must heed or refuse; an empty value is none.
Result<Control> make_control(const char* oid, std::string value);

/// The number of the operation.
/// Errors: kConfig for a filter that is none; as Connection::error.
Result<int> send_search(const Connection& connection, const Query& query,
                        std::span<const Control> controls);

/// The parts of the entry are read where libldap has put them: no copy, no list. The
/// views are valid while the message is.
/// Errors: kUnreadable.
Result<void> decode_entry(const Connection& connection, LDAPMessage* message, EntryView& entry);

/// Adds one "attribute: values" as LDAP writes it. False for other bytes.
bool take_attribute(std::string_view bytes, EntryView& entry);

/// Adds the first URL that the reference names, if it names one.
/// Errors: kUnreadable.
Result<void> take_reference(const Connection& connection, LDAPMessage* message, SearchEnd& end);

/// Errors: kUnreadable.
Result<SearchResult> decode_result(const Connection& connection, LDAPMessage* message);

/// `what` is what cannot be understood: "an entry without a name".
tl::unexpected<Error> undecodable(const Connection& connection, const std::string& what);
/// More than kMostAsides of what carries no entry.
tl::unexpected<Error> without_end(const Connection& connection, std::string_view what);

}  // namespace gsync::connectors::ldap
