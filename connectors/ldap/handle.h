// The things of libldap that must be given back. The only folder with its header.

#pragma once

#include <ldap.h>

#include <memory>

namespace gsync::connectors::ldap {

struct Release {
  void operator()(LDAP* handle) const { ldap_unbind_ext(handle, nullptr, nullptr); }
  void operator()(LDAPMessage* message) const { ldap_msgfree(message); }
  void operator()(LDAPControl* control) const { ldap_control_free(control); }
  void operator()(LDAPControl** controls) const { ldap_controls_free(controls); }
  void operator()(LDAPURLDesc* url) const { ldap_free_urldesc(url); }
  void operator()(BerElement* element) const { ber_free(element, 0); }
  void operator()(char* text) const { ldap_memfree(text); }
  void operator()(berval* bytes) const { ber_bvfree(bytes); }
  void operator()(char** texts) const { ldap_memvfree(reinterpret_cast<void**>(texts)); }
};

using Handle = std::unique_ptr<LDAP, Release>;
using Message = std::unique_ptr<LDAPMessage, Release>;
using Control = std::unique_ptr<LDAPControl, Release>;
using Controls = std::unique_ptr<LDAPControl*, Release>;
using Url = std::unique_ptr<LDAPURLDesc, Release>;
using Ber = std::unique_ptr<BerElement, Release>;
using Text = std::unique_ptr<char, Release>;
using Texts = std::unique_ptr<char*, Release>;
using Bytes = std::unique_ptr<berval, Release>;

}  // namespace gsync::connectors::ldap
