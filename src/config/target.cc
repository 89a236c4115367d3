#include "config/target.h"

#include <fmt/format.h>

#include <algorithm>

#include "config/secret.h"
#include "core/text.h"
#include "io/url.h"

namespace gsync::config {
namespace {

const std::vector<std::string> kLanguages{"en-US", "zh-CN"};

void read_host(MapReader& reader, TargetSection& target) {
  target.host = reader.required_text("host");
  while (target.host.ends_with('/')) target.host.pop_back();
  const Node* node = reader.child("host");
  if (node == nullptr || io::is_private_url(target.host)) return;
  reader.report(diagnose(*node, "host-not-https",
                         fmt::format("{} does not begin with https://", quoted(node->shown())),
                         "plain http is for addresses on this machine only"));
}

/// A number of the section with its default.
void read_number(MapReader& reader, const std::string& key, int& number, int least, int most) {
  number = static_cast<int>(reader.integer(key, number, least, most));
}

void read_pool(MapReader& reader, const std::filesystem::path& folder, TargetSection& target) {
  read_host(reader, target);
  target.access_key_id = reader.required_text("access_key_id");
  target.access_key_secret = reader.required_text("access_key_secret");
  require_reference(reader, "access_key_secret", "a secret");
  target.auth = static_cast<PoolAuth>(reader.choice("auth", {"signature", "token"}, 0));
  target.dialect = static_cast<PoolDialect>(reader.choice("dialect", {"authing", "genauth"}, 0));
  target.tenant = reader.text("tenant");
  target.language = kLanguages[reader.choice("language", kLanguages, 0)];
  target.proxy = reader.text("proxy");
  if (target.proxy.find('@') != std::string::npos) {
    require_reference(reader, "proxy", "a proxy with a password");
  }
  if (const std::string ca_file = reader.text("ca_file"); !ca_file.empty()) {
    target.ca_file = folder / ca_file;
  }
  read_number(reader, "connect_timeout_seconds", target.connect_timeout_seconds, 1, 600);
  read_number(reader, "timeout_seconds", target.timeout_seconds, 1, 600);
  read_number(reader, "attempts", target.attempts, 1, 20);
  read_number(reader, "calls_per_second", target.calls_per_second, 0, kMostCallsPerSecond);
  read_number(reader, "parallel", target.parallel, 1, 32);
}

/// How much of the target a run reads.
void read_extent(MapReader& reader, TargetSection& target) {
  target.read = static_cast<TargetRead>(reader.choice("read", {"full", "delta"}, 0));
  target.full_every = reader.duration("full_every", target.full_every);
  if (target.read == TargetRead::kDelta) return;
  if (const Node* node = reader.child("full_every"); node != nullptr) {
    reader.report(diagnose(*node, "full-every-without-delta",
                           "'full_every' has no meaning with 'read: full'",
                           "read: delta reads what changed, and everything once in that time"));
  }
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
  read_extent(reader, target);
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
