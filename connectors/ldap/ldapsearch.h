// Searches as people make them by hand.

#pragma once

#include <string>

#include "connectors/ldap/connection.h"
#include "connectors/ldap/directory.h"

namespace gsync::connectors::ldap {

/// The search as a command line to paste into a shell; the password is $LDAP_PASSWORD.
std::string ldapsearch_command(const Access& access, const std::string& url, const Query& query);

/// To the debug log, where somebody reads it.
void show_search(const Connection& connection, const Query& query);

}  // namespace gsync::connectors::ldap
