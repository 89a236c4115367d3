#include "web/settings.h"

#include <fmt/format.h>

#include "core/text.h"
#include "io/url.h"

namespace gsync::web {

namespace {

/// A diagnostic that does not repeat the line of the job, where a secret stands.
tl::unexpected<Error> refuse(const source::Options& options, std::string_view name,
                             std::string code, std::string message, std::string hint) {
  Diagnostic problem = options.diagnose(name, std::move(code), std::move(message), std::move(hint));
  problem.excerpt.clear();
  return fail(ErrorCode::kConfig, std::move(problem));
}

Result<std::string> read_proxy(const source::Options& options) {
  const std::string& proxy = options.text("proxy");
  if (proxy.find('@') == std::string::npos || options.is_reference("proxy")) return proxy;
  return refuse(options, "proxy", "secret-in-file",
                "'proxy' with a password must not stand in plain text",
                "write ${env:NAME} or ${file:PATH} and keep the whole address there");
}

}  // namespace

Result<std::string> read_credential(const source::Options& options, std::string_view name) {
  const std::string& text = options.text(name);
  if (is_valid_utf8(text)) return text;
  return refuse(options, name, "credential-not-utf8",
                fmt::format("{} is not valid UTF-8", quoted(name)),
                "save it as UTF-8, without anything before or behind it");
}

Result<Settings> read_settings(const source::Options& options, const source::Services& services) {
  const auto seconds = [&](std::string_view name) {
    return std::chrono::milliseconds(std::chrono::seconds(options.integer(name)));
  };
  Settings settings;
  for (const std::string& id : options.list("departments")) {
    if (!trim(id).empty()) settings.departments.emplace_back(trim(id));
  }
  settings.least_users = static_cast<uint64_t>(options.integer("least_users"));
  settings.parallel = static_cast<int>(options.integer("parallel"));
  settings.attempts = static_cast<int>(options.integer("attempts"));
  settings.walks = static_cast<int>(options.integer("walks"));
  settings.connect_timeout = seconds("connect_timeout_seconds");
  settings.timeout = seconds("timeout_seconds");
  TRY_ASSIGN(settings.proxy, read_proxy(options));
  if (const std::string& file = options.text("ca_file"); !file.empty()) {
    settings.ca_file = std::filesystem::path(services.base_folder) / file;
  }
  return settings;
}

Result<std::string> read_address(const source::Options& options, std::string_view name) {
  std::string address = options.text(name);
  while (address.ends_with('/')) address.pop_back();
  if (io::is_private_url(address)) return address;
  return fail(ErrorCode::kConfig,
              options.diagnose(name, "address-not-https",
                               fmt::format("{} does not begin with https://", quoted(address)),
                               "plain http is for addresses on this machine only"));
}

}  // namespace gsync::web
