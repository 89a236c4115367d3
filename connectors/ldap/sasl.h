// Signing in by SASL: what libldap asks while a mechanism goes on, answered from the job.

#pragma once

#include "connectors/ldap/handle.h"
#include "connectors/ldap/settings.h"

namespace gsync::connectors::ldap {

/// The mechanism as servers name it: "SCRAM-SHA-256"; empty for a simple bind.
std::string_view mechanism(Bind bind);

/// libldap's result. With TLS no second layer of privacy is agreed on.
int sasl_bind(LDAP* handle, const Access& access, bool has_tls);

}  // namespace gsync::connectors::ldap
