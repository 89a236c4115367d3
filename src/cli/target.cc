#include "cli/target.h"

#include <fmt/format.h>

#include <filesystem>

#include "version.h"

namespace gsync::cli {
namespace {

/// "POST /api/v3/list-users is sent again. status=429 attempt=2 wait_ms=1500"
std::string retry_line(const genauth::RetryNotice& notice) {
  return fmt::format("{} is sent again. status={} attempt={} wait_ms={}",
                     genauth::describe(notice.endpoint),
                     notice.status == 0 ? "none" : std::to_string(notice.status),
                     notice.attempt + 1, notice.pause.count());
}

genauth::HttpsSettings https_settings(const config::TargetSection& pool) {
  genauth::HttpsSettings settings;
  settings.host = pool.host;
  settings.access_key_id = pool.access_key_id;
  settings.access_key_secret = pool.access_key_secret;
  settings.auth =
      pool.auth == config::PoolAuth::kToken ? genauth::Auth::kToken : genauth::Auth::kSignature;
  settings.dialect =
      pool.dialect == config::PoolDialect::kGenauth ? genauth::kGenauth : genauth::kAuthing;
  settings.tenant = pool.tenant;
  settings.language = pool.language;
  return settings;
}

genauth::ConnectionSettings connection_settings(const config::TargetSection& pool,
                                                const Context& context) {
  genauth::ConnectionSettings settings;
  settings.api = https_settings(pool);
  settings.http.connect_timeout = std::chrono::seconds(pool.connect_timeout_seconds);
  settings.http.timeout = std::chrono::seconds(pool.timeout_seconds);
  settings.http.proxy = pool.proxy;
  settings.http.ca_file = pool.ca_file;
  settings.http.user_agent = std::string("genauth-sync/") + kVersion;
  settings.retry.attempts = pool.attempts;
  settings.retry.calls_per_second = pool.calls_per_second;
  settings.stop = context.stop();
  settings.on_retry = [&context](const genauth::RetryNotice& notice) {
    context.tally().retried(notice);
    // One line is all that --quiet may say.
    if (!context.settings.quiet) context.warn(retry_line(notice));
  };
  return settings;
}

}  // namespace

Result<Target> Target::open(const config::TargetSection& section, Access access,
                            const Context& context) {
  Target target(context);
  switch (section.type) {
    case config::TargetType::kLocal:
      TRY_CHECK(target.open_local(section, access, context));
      break;
    case config::TargetType::kGenauth:
      TRY_CHECK(target.open_pool(section, context));
      break;
  }
  return target;
}

Target::~Target() {
  if (pool_ || local_) tally_->add_calls(client().calls());
}

genauth::ManagementClient& Target::client() const { return pool_ ? pool_->client() : *local_; }

Result<void> Target::open_local(const config::TargetSection& local, Access access,
                                const Context& context) {
  const bool missing = !std::filesystem::exists(local.database);
  const std::filesystem::path path =
      missing && access == Access::kRead ? ":memory:" : local.database;
  TRY_ASSIGN(directory_, directory::Directory::open(path, context.clock(), context.random()));
  transport_ = std::make_unique<directory::EmbeddedTransport>(*directory_);
  local_ = std::make_unique<genauth::ManagementClient>(*transport_);
  return {};
}

Result<void> Target::open_pool(const config::TargetSection& pool, const Context& context) {
  TRY_ASSIGN(genauth::Connection opened,
             genauth::Connection::open(connection_settings(pool, context)));
  pool_ = std::make_unique<genauth::Connection>(std::move(opened));
  return {};
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
