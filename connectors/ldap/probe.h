// What `check` says of a directory: what the server is, what would be searched for,
// and how much of it there is.

#pragma once

#include "connectors/ldap/directory.h"
#include "connectors/ldap/settings.h"
#include "source/source.h"

namespace gsync::connectors::ldap {

/// Runs each search for names alone.
Result<source::ProbeReport> probe(const Settings& settings, Directory& directory);

/// The search as a command line to paste into a shell; the password is $LDAP_PASSWORD.
std::string ldapsearch_command(const Access& access, const std::string& url, const Query& query);

}  // namespace gsync::connectors::ldap
