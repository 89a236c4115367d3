#include "connectors/ldap/references.h"

#include <fmt/format.h>

#include "connectors/ldap/column.h"
#include "connectors/ldap/decode.h"
#include "connectors/ldap/dn.h"
#include "connectors/ldap/limits.h"
#include "core/text.h"
#include "io/digest.h"

namespace gsync::connectors::ldap {
namespace {

std::string_view first_value(const EntryView& entry, const std::string& attribute) {
  const std::string key = attribute_key(attribute);
  for (const AttributeView& each : entry.attributes) {
    if (each.begin < each.end && attribute_key(each.name) == key) return entry.values[each.begin];
  }
  return {};
}

}  // namespace

void References::add(const Collection& collection) {
  for (size_t i = 0; i < collection.size(); ++i) {
    if (!collection.is_kept(i)) continue;
    const auto [at, is_new] =
        known_.try_emplace(io::fingerprint(dn_key(collection.dn(i))), Known{&collection, i, false});
    const Known& other = at->second;
    // One entry may be in two collections; it has one id.
    if (!is_new && other.collection->id(other.entry) != collection.id(i))
      at->second.is_double = true;
  }
}

Result<std::optional<std::string>> References::key_of(std::string_view dn) {
  const std::string_view plain = plain_dn(dn);
  const std::string key = dn_key(plain);
  const auto found = known_.find(io::fingerprint(key));
  if (found != known_.end() && dn_key(found->second.collection->dn(found->second.entry)) == key) {
    const Known& known = found->second;
    if (known.is_double) return std::nullopt;
    std::string id = known.collection->id(known.entry);
    return id.empty() ? std::nullopt : std::optional(std::move(id));
  }
  const auto asked = asked_.find(key);
  if (asked != asked_.end()) return asked->second;
  if (asked_.size() >= kMostLookups) {
    return fail(ErrorCode::kUnreadable, "too-many-references", directory_.name(),
                fmt::format("more than {} names lead out of what was read, the last is {}",
                            grouped(kMostLookups), quoted(plain)),
                "widen base or filter, or read the names as they are: without '@id'");
  }
  TRY_ASSIGN(auto id, ask(plain));
  return asked_.emplace(key, std::move(id)).first->second;
}

Result<std::optional<std::string>> References::ask(std::string_view dn) {
  if (!parse_dn(dn)) return std::nullopt;
  std::optional<std::string> id;
  const Query query{std::string(dn), Scope::kBase, "(objectClass=*)", {id_}};
  const auto end = directory_.search(query, [&](const EntryView& entry) -> Result<void> {
    const std::string_view bytes = first_value(entry, id_);
    if (bytes.empty()) return {};
    if (id_reading_ == Reading::kGuid)
      id = guid_text(bytes);
    else if (is_valid_utf8(bytes))
      id = std::string(bytes);
    return {};
  });
  if (end) return id;
  const ErrorCode code = end.error().code;
  // Not there, not to be seen, elsewhere, or no name: all the same to whoever refers to it.
  if (code == ErrorCode::kUnavailable || code == ErrorCode::kInterrupted) return fail(end.error());
  return std::nullopt;
}

}  // namespace gsync::connectors::ldap
