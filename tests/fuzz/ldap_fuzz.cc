// Text and bytes from a directory: LDIF, DNs, filters, times, ranges, BER. Whatever
// comes, nothing breaks, and what is read twice is read the same.

#include <cassert>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "connectors/ldap/ber.h"
#include "connectors/ldap/collection.h"
#include "connectors/ldap/decode.h"
#include "connectors/ldap/dn.h"
#include "connectors/ldap/filter.h"
#include "connectors/ldap/ldif.h"
#include "connectors/ldap/memory.h"
#include "connectors/ldap/schema.h"
#include "connectors/ldap/sync_messages.h"

namespace {

namespace ldap = gsync::connectors::ldap;

void check(bool holds) {
  if (!holds) std::abort();
}

/// The key of a DN with every part written in hexadecimal pairs is the same.
void check_dn(std::string_view text) {
  const auto steps = ldap::parse_dn(text);
  if (!steps) return;
  const std::string key = ldap::dn_key(text);
  check(ldap::is_within(key, key) && ldap::is_within(key, ""));
  std::string escaped;
  for (const ldap::NameStep& step : *steps) {
    if (!escaped.empty()) escaped += ',';
    for (size_t i = 0; i < step.size(); ++i) {
      if (i > 0) escaped += '+';
      escaped += step[i].type + '=';
      for (const char c : step[i].value) {
        constexpr std::string_view kDigits = "0123456789ABCDEF";
        escaped += '\\';
        escaped += kDigits[static_cast<uint8_t>(c) >> 4];
        escaped += kDigits[static_cast<uint8_t>(c) & 15];
      }
    }
  }
  check(ldap::parse_dn(escaped) == steps);
  check(ldap::dn_key(escaped) == key);
}

void check_ldif(std::string_view text) {
  const auto content = ldap::parse_ldif(text, "fuzz");
  if (!content) return;
  std::string again;
  for (const ldap::LdifEntry& entry : content->entries) {
    again += "dn:: " + ldap::base64(entry.dn) + "\n";
    for (const ldap::LdifAttribute& attribute : entry.attributes) {
      for (const std::string& value : attribute.values) {
        again += attribute.name + ":: " + ldap::base64(value) + "\n";
      }
    }
    again += "\n";
  }
  const auto second = ldap::parse_ldif(again, "fuzz");
  check(second.has_value() && second->entries.size() == content->entries.size());
  for (size_t i = 0; i < content->entries.size(); ++i) {
    check(second->entries[i].dn == content->entries[i].dn);
  }
}

void check_times(std::string_view text) {
  bool is_never = false;
  const auto file = ldap::filetime(text, is_never);
  check(!file || is_never || file->size() >= 19);
  const auto general = ldap::generalized_time(text);
  check(!general || general->size() >= 19);
}

void check_ber(std::string_view bytes) {
  for (std::string_view rest = bytes; !rest.empty();) {
    const size_t before = rest.size();
    if (!ldap::ber::take(rest)) break;
    check(rest.size() < before);
  }
  std::string_view rest = bytes;
  const auto number = ldap::ber::take_integer(rest);
  if (!number) return;
  const std::string again = ldap::ber::integer(*number);
  std::string_view back = again;
  check(ldap::ber::take_integer(back) == number);
}

/// Ids are of 16 bytes, and every view is of the text.
void check_changes(std::string_view bytes) {
  if (const auto state = ldap::parse_sync_state(bytes)) check(state->id.size() == 16);
  if (const auto info = ldap::parse_sync_info(bytes)) {
    check(info->ids.size() * 16 <= bytes.size());
  }
  if (const auto done = ldap::parse_sync_done(bytes)) check(done->cookie.size() <= bytes.size());
  const std::string request = ldap::sync_request(bytes);
  std::string_view rest = request;
  auto content = ldap::ber::take(rest, ldap::ber::kSequence);
  check(content && rest.empty() && ldap::ber::take_integer(*content, ldap::ber::kEnumerated) == 1);
}

void check_kept(std::string_view bytes) {
  const ldap::KeptEntry entry{"dn", std::string(bytes)};
  ldap::EntryView view;
  ldap::show(entry, view);
  // What could be read is kept as it is.
  const ldap::KeptEntry kept = ldap::keep(view);
  ldap::EntryView again;
  ldap::show(kept, again);
  check(again.values == view.values || view.values.size() > again.values.size());
  check(again.attributes.size() == view.attributes.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_dn(text);
  check_ldif(text);
  check_times(text);
  check_ber(text);
  check_changes(text);
  check_kept(text);
  for (const std::string& name : ldap::names_of_type(text)) check(name.size() <= 3 * size);
  const auto next = ldap::next_of_range(text);
  check(!next || ldap::is_range(text));
  if (size < 10'000) (void)ldap::Filter::parse(text);
  const auto bytes = ldap::from_base64(text);
  check(!bytes || ldap::from_base64(ldap::base64(*bytes)) == bytes);
  ldap::guid_text(text);
  ldap::sid_text(text);
  return 0;
}
