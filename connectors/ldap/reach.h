// Why a server cannot be reached: libldap only says that it cannot.

#pragma once

#include <chrono>
#include <string>

namespace gsync::connectors::ldap {

/// "connection refused", "the name is not known: ..."; empty when a connection comes about,
/// and for an address without a host. Looks the name up and connects once, to each of its
/// addresses for so long at most.
std::string why_unreached(const std::string& url, std::chrono::milliseconds most);

}  // namespace gsync::connectors::ldap
