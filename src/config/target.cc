#include "config/target.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"

namespace gsync::config {
namespace {

/// Secrets and people travel encrypted, or do not leave the machine.
bool is_safe_host(std::string_view host) {
  for (const std::string_view local : {"http://127.0.0.1", "http://localhost", "http://[::1]"}) {
    const std::string_view rest = host.substr(std::min(local.size(), host.size()));
    if (host.starts_with(local) && (rest.empty() || rest[0] == ':' || rest[0] == '/')) return true;
  }
  return host.starts_with("https://") && host.size() > std::string_view("https://").size();
}

void read_secret(MapReader& reader, TargetSection& target) {
  target.access_key_secret = reader.required_text("access_key_secret");
  const Node* secret = reader.child("access_key_secret");
  if (secret == nullptr || !secret->reference.empty()) return;
  Diagnostic problem = diagnose(*secret, "secret-in-file", "a secret must not stand in plain text",
                                "write ${env:NAME} or ${file:PATH} and keep the secret there");
  // The line below would show it.
  problem.excerpt.clear();
  reader.report(std::move(problem));
}

void read_pool(MapReader& reader, const std::filesystem::path& folder, TargetSection& target) {
  target.host = reader.required_text("host");
  while (target.host.ends_with('/')) target.host.pop_back();
  const Node* host = reader.child("host");
  if (host != nullptr && !is_safe_host(target.host)) {
    reader.report(diagnose(*host, "host-not-https",
                           fmt::format("{} does not begin with https://", quoted(host->shown())),
                           "plain http is for addresses on this machine only"));
  }
  target.access_key_id = reader.required_text("access_key_id");
  read_secret(reader, target);
  target.tenant = reader.text("tenant");
  target.proxy = reader.text("proxy");
  if (const std::string ca_file = reader.text("ca_file"); !ca_file.empty()) {
    target.ca_file = folder / ca_file;
  }
  target.timeout_seconds =
      static_cast<int>(reader.integer("timeout_seconds", target.timeout_seconds, 1, 600));
}

void read_organization(MapReader& reader, Organization need, TargetSection& target) {
  const Node* organization = reader.child("organization");
  if (organization == nullptr) {
    if (need == Organization::kOptional) return;
    reader.report(diagnose(reader.node(), "missing-key", "target needs 'organization'",
                           "for example: organization: {code: acme, name: Acme Ltd.}"));
    return;
  }
  MapReader fields(*organization, "organization");
  target.organization_code = fields.required_text("code");
  target.organization_name = fields.text("name", target.organization_code);
  reader.report(fields.finish());
}

}  // namespace

void read_target(MapReader& reader, const std::filesystem::path& folder, Organization organization,
                 TargetSection& target) {
  target.type = static_cast<TargetType>(reader.choice("type", {"local", "genauth"}, 0));
  switch (target.type) {
    case TargetType::kLocal:
      target.database = folder / reader.required_text("database");
      break;
    case TargetType::kGenauth:
      read_pool(reader, folder, target);
      break;
  }
  read_organization(reader, organization, target);
}

Result<TargetSection> parse_target(std::string name, std::string text,
                                   const std::filesystem::path& folder,
                                   const Environment& environment) {
  TRY_ASSIGN(Node root, parse_yaml(std::move(name), std::move(text)));
  TRY_CHECK(resolve_references(root, folder, environment));
  TargetSection target;
  MapReader reader(root, "the target");
  read_target(reader, folder, Organization::kOptional, target);
  TRY_CHECK(fail_if_any(reader.finish()));
  return target;
}

}  // namespace gsync::config
