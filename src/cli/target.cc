#include "cli/target.h"

#include <fmt/format.h>

#include <filesystem>

#include "genauth/https_transport.h"
#include "version.h"

namespace gsync::cli {

Result<Target> Target::open(const config::TargetSection& section, Access access,
                            const Context& context) {
  Target target;
  switch (section.type) {
    case config::TargetType::kLocal:
      TRY_CHECK(target.open_local(section, access, context));
      break;
    case config::TargetType::kGenauth:
      target.open_pool(section, context);
      break;
  }
  target.client_ = std::make_unique<genauth::ManagementClient>(*target.transport_);
  return target;
}

Result<void> Target::open_local(const config::TargetSection& local, Access access,
                                const Context& context) {
  const bool missing = !std::filesystem::exists(local.database);
  const std::filesystem::path path =
      missing && access == Access::kRead ? ":memory:" : local.database;
  TRY_ASSIGN(directory_, directory::Directory::open(path, context.clock(), context.random()));
  transport_ = std::make_unique<directory::EmbeddedTransport>(*directory_);
  return {};
}

void Target::open_pool(const config::TargetSection& pool, const Context& context) {
  io::HttpSettings settings;
  settings.timeout = std::chrono::seconds(pool.timeout_seconds);
  settings.proxy = pool.proxy;
  settings.ca_file = pool.ca_file;
  settings.user_agent = std::string("genauth-sync/") + kVersion;
  http_ = std::make_unique<io::CurlClient>(std::move(settings));
  genauth::HttpsSettings https;
  https.host = pool.host;
  https.access_key_id = pool.access_key_id;
  https.access_key_secret = pool.access_key_secret;
  https.tenant = pool.tenant;
  transport_ = std::make_unique<genauth::HttpsTransport>(std::move(https), *http_, context.clock(),
                                                         context.random());
}

std::string target_name(const config::TargetSection& target) {
  const std::string organization =
      target.organization_code.empty() ? "" : "#" + target.organization_code;
  switch (target.type) {
    case config::TargetType::kLocal:
      return fmt::format("local:{}{}", target.database.lexically_normal().string(), organization);
    case config::TargetType::kGenauth:
      return fmt::format("{} pool {}{}", target.host, target.access_key_id, organization);
  }
  return {};
}

}  // namespace gsync::cli
