// The connector `ldap`: directories that speak LDAP, and files in LDIF.

#pragma once

#include "source/source.h"

namespace gsync::connectors::ldap {

const source::ConnectorInfo& connector();

}  // namespace gsync::connectors::ldap
