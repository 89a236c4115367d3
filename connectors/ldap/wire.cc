#include "connectors/ldap/wire.h"

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "connectors/ldap/ber.h"
#include "connectors/ldap/limits.h"
#include "core/text.h"

namespace gsync::connectors::ldap {
namespace {

constexpr const char* kShowDeleted = "1.2.840.113556.1.4.417";
constexpr const char* kManageDsaIt = "2.16.840.1.113730.3.4.2";

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  pointers.reserve(texts.size() + 1);
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

}  // namespace

std::string_view SearchResult::control(const char* oid) const {
  const LDAPControl* found = controls ? ldap_control_find(oid, controls.get(), nullptr) : nullptr;
  if (found == nullptr) return {};
  return {found->ldctl_value.bv_val, found->ldctl_value.bv_len};
}

tl::unexpected<Error> undecodable(const Connection& connection, const std::string& what) {
  return fail(ErrorCode::kUnreadable, "answer-invalid", connection.url(),
              fmt::format("the server sent {}", what), "nothing of this read is used");
}

tl::unexpected<Error> without_end(const Connection& connection, std::string_view what) {
  return undecodable(connection, fmt::format("more than {} {}", grouped(kMostAsides), what));
}

Result<Control> make_control(const char* oid, std::string value) {
  berval bytes{value.size(), value.data()};
  LDAPControl* raw = nullptr;
  if (ldap_control_create(oid, 1, value.empty() ? nullptr : &bytes, 1, &raw) != LDAP_SUCCESS) {
    return fail(ErrorCode::kInternal, "ldap-control", oid, "libldap makes no control");
  }
  return Control(raw);
}

Result<int> send_search(const Connection& connection, const Query& query,
                        std::span<const Control> controls) {
  Control deleted;
  Control as_entries;
  std::vector<LDAPControl*> all;
  for (const Control& each : controls) all.push_back(each.get());
  if (query.deleted) {
    TRY_ASSIGN(deleted, make_control(kShowDeleted, {}));
    all.push_back(deleted.get());
  }
  if (query.referrals_as_entries) {
    TRY_ASSIGN(as_entries, make_control(kManageDsaIt, {}));
    all.push_back(as_entries.get());
  }
  all.push_back(nullptr);
  std::vector<std::string> names = query.attributes;
  std::vector<char*> attributes = pointers(names);
  int operation = 0;
  const int code = ldap_search_ext(
      connection.handle(), query.base.c_str(),
      query.scope == Scope::kBase ? LDAP_SCOPE_BASE : LDAP_SCOPE_SUBTREE, query.filter.c_str(),
      names.empty() ? nullptr : attributes.data(), 0, all.data(), nullptr, nullptr, 0, &operation);
  if (code == LDAP_FILTER_ERROR) {
    return fail(ErrorCode::kConfig, "filter-invalid", connection.url(),
                fmt::format("{} is no filter", quoted(query.filter)));
  }
  if (code != LDAP_SUCCESS) return fail(connection.error("search", code));
  return operation;
}

bool take_attribute(std::string_view bytes, EntryView& entry) {
  const auto name = ber::take(bytes, ber::kOctets);
  auto values = ber::take(bytes, ber::kSet);
  if (!name || !values || !bytes.empty()) return false;
  const size_t begin = entry.values.size();
  while (!values->empty()) {
    const auto value = ber::take(*values, ber::kOctets);
    if (!value) return false;
    entry.values.push_back(*value);
  }
  entry.attributes.push_back({*name, begin, entry.values.size()});
  return true;
}

Result<void> decode_entry(const Connection& connection, LDAPMessage* message, EntryView& entry) {
  BerElement* raw = nullptr;
  berval dn{};
  const int code = ldap_get_dn_ber(connection.handle(), message, &raw, &dn);
  const Ber element(raw);
  if (code != LDAP_SUCCESS) return undecodable(connection, "an entry without a name");
  entry.clear();
  entry.dn = {dn.bv_val, dn.bv_len};
  berval bytes{};
  ber_tag_t tag = LBER_SEQUENCE;
  while ((tag = ber_skip_element(raw, &bytes)) == LBER_SEQUENCE &&
         take_attribute({bytes.bv_val, bytes.bv_len}, entry)) {
  }
  ber_len_t left = 0;
  ber_get_option(raw, LBER_OPT_BER_REMAINING_BYTES, &left);
  if (tag != LBER_DEFAULT || left != 0) {
    return undecodable(connection,
                       fmt::format("an entry that cannot be decoded: {}", quoted(entry.dn)));
  }
  return {};
}

Result<void> take_reference(const Connection& connection, LDAPMessage* message, SearchEnd& end) {
  char** raw = nullptr;
  if (ldap_parse_reference(connection.handle(), message, &raw, nullptr, 0) != LDAP_SUCCESS) {
    return undecodable(connection, "a reference that cannot be decoded");
  }
  const Texts urls(raw);
  if (end.references.size() >= kMostAsides) return without_end(connection, "references");
  if (raw != nullptr && raw[0] != nullptr) end.references.emplace_back(raw[0]);
  return {};
}

Result<SearchResult> decode_result(const Connection& connection, LDAPMessage* message) {
  char* raw_matched = nullptr;
  char* raw_text = nullptr;
  LDAPControl** raw_controls = nullptr;
  int code = LDAP_OTHER;
  const int parsed = ldap_parse_result(connection.handle(), message, &code, &raw_matched, &raw_text,
                                       nullptr, &raw_controls, 0);
  const Text matched(raw_matched);
  const Text text(raw_text);
  SearchResult result{{}, Controls(raw_controls)};
  if (parsed != LDAP_SUCCESS) return undecodable(connection, "a result that cannot be decoded");
  result.outcome = {code, raw_text == nullptr ? "" : raw_text,
                    raw_matched == nullptr ? "" : raw_matched};
  return result;
}

}  // namespace gsync::connectors::ldap
