#include "web/settings.h"

#include <fmt/format.h>

#include "core/text.h"
#include "io/url.h"

namespace gsync::web {

Settings read_settings(const source::Options& options, const source::Services& services) {
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
  settings.proxy = options.text("proxy");
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
