#include "connectors/ldap/directory.h"

#include <fmt/format.h>

#include <algorithm>

#include "connectors/ldap/column.h"
#include "core/text.h"

namespace gsync::connectors::ldap {
namespace {

/// Active Directory says so by this capability, its lightweight service by the other.
constexpr std::string_view kAdCapability = "1.2.840.113556.1.4.800";
constexpr std::string_view kAdLdsCapability = "1.2.840.113556.1.4.1851";

std::string first(const ServerFacts& facts, std::string_view name) {
  const auto found = facts.root.find(name);
  return found == facts.root.end() || found->second.empty() ? std::string() : found->second.front();
}

bool has(const ServerFacts& facts, std::string_view name, std::string_view value) {
  const auto found = facts.root.find(name);
  return found != facts.root.end() &&
         std::find(found->second.begin(), found->second.end(), value) != found->second.end();
}

void recognize(ServerFacts& facts) {
  const std::string vendor = first(facts, "vendorname");
  const std::string version = first(facts, "vendorversion");
  if (has(facts, "supportedcapabilities", kAdCapability) ||
      has(facts, "supportedcapabilities", kAdLdsCapability)) {
    facts.profile = Profile::kAd;
    facts.product = vendor.empty() ? "Active Directory" : vendor;
  } else if (vendor.find("389") != std::string::npos || version.starts_with("389-")) {
    facts.profile = Profile::k389;
    facts.product = fmt::format("{} {}", vendor, version);
  } else if (has(facts, "objectclass", "OpenLDAProotDSE")) {
    facts.product = "OpenLDAP";
  } else {
    facts.product = trim(fmt::format("{} {}", vendor, version));
  }
  if (facts.product.empty()) facts.product = "a server without a name";
}

}  // namespace

ServerFacts facts_of(const EntryView& root) {
  ServerFacts facts;
  for (const AttributeView& attribute : root.attributes) {
    std::vector<std::string>& values = facts.root[attribute_key(attribute.name)];
    for (size_t i = attribute.begin; i < attribute.end; ++i) values.emplace_back(root.values[i]);
  }
  recognize(facts);
  for (const std::string& control : facts.root["supportedcontrol"]) facts.controls.insert(control);
  facts.naming_contexts = facts.root["namingcontexts"];
  facts.default_base = first(facts, "defaultnamingcontext");
  if (facts.default_base.empty() && facts.naming_contexts.size() == 1) {
    facts.default_base = facts.naming_contexts.front();
  }
  return facts;
}

std::string_view to_text(Profile profile) {
  switch (profile) {
    case Profile::kRfc:
      return "rfc";
    case Profile::kAd:
      return "ad";
    case Profile::k389:
      return "389ds";
  }
  return "rfc";
}

}  // namespace gsync::connectors::ldap
