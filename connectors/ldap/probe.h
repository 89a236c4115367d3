// What `check` says of a directory: what the server is, what would be searched for,
// and how much of it there is.

#pragma once

#include "connectors/ldap/directory.h"
#include "connectors/ldap/settings.h"
#include "source/source.h"

namespace gsync::connectors::ldap {

/// Runs each search for names alone.
Result<source::ProbeReport> probe(const Settings& settings, Directory& directory);

}  // namespace gsync::connectors::ldap
