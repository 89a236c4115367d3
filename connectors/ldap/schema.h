// The attributes that a server knows: a filter that asks for another finds nobody, and
// the server says so to nobody.

#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/ldap/directory.h"
#include "connectors/ldap/settings.h"

namespace gsync::connectors::ldap {

/// Names and numbers of one attribute type (RFC 4512): "( 2.5.4.3 NAME ( 'cn'
/// 'commonName' ) … )"; in lower case, nothing for another text.
std::vector<std::string> names_of_type(std::string_view description);

/// All that the server's schema names, in lower case; empty when the account may not
/// read it, or there is none.
/// Errors: as Directory::search, but for kNotFound and kDenied.
Result<std::set<std::string, std::less<>>> schema_names(Directory& directory);

/// `option` is where the job says the filter.
/// Errors: kConfig: the schema does not have an attribute that the filter names.
Result<void> check_filter(const std::set<std::string, std::less<>>& schema,
                          const std::string& place, std::string_view option,
                          const std::string& filter);

/// The filters that the job itself writes; what is built in needs no look.
/// Errors: as schema_names and check_filter.
Result<void> check_filters(const Settings& settings, Directory& directory);

}  // namespace gsync::connectors::ldap
