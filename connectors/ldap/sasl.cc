#include "connectors/ldap/sasl.h"

#include <sasl/sasl.h>

namespace gsync::connectors::ldap {
namespace {

/// The name and the password of the job; anything else is left to the mechanism.
int answer(LDAP* /*handle*/, unsigned /*flags*/, void* defaults, void* questions) {
  const auto& access = *static_cast<const Access*>(defaults);
  for (auto* each = static_cast<sasl_interact_t*>(questions); each->id != SASL_CB_LIST_END;
       ++each) {
    std::string_view text = "";
    if (each->id == SASL_CB_AUTHNAME) text = access.bind_dn;
    if (each->id == SASL_CB_PASS) text = access.password;
    each->result = text.data();
    each->len = static_cast<unsigned>(text.size());
  }
  return LDAP_SUCCESS;
}

}  // namespace

std::string_view mechanism(Bind bind) {
  switch (bind) {
    case Bind::kSimple:
      return "";
    case Bind::kExternal:
      return "EXTERNAL";
    case Bind::kGssapi:
      return "GSSAPI";
    case Bind::kDigestMd5:
      return "DIGEST-MD5";
    case Bind::kScramSha1:
      return "SCRAM-SHA-1";
    case Bind::kScramSha256:
      return "SCRAM-SHA-256";
  }
  return "";
}

int sasl_bind(LDAP* handle, const Access& access, bool has_tls) {
  const char* properties = has_tls ? "noanonymous,noplain,maxssf=0" : "noanonymous,noplain";
  const int set = ldap_set_option(handle, LDAP_OPT_X_SASL_SECPROPS, properties);
  if (set != LDAP_SUCCESS) return LDAP_PARAM_ERROR;
  // The answers only read it.
  auto* defaults = const_cast<Access*>(&access);  // NOLINT(cppcoreguidelines-pro-type-const-cast)
  return ldap_sasl_interactive_bind_s(handle, nullptr, mechanism(access.bind).data(), nullptr,
                                      nullptr, LDAP_SASL_QUIET, answer, defaults);
}

}  // namespace gsync::connectors::ldap
