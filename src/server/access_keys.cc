#include "server/access_keys.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "genauth/accessor.h"
#include "io/file.h"
#include "io/random.h"

namespace gsync::server {
namespace {

using genauth::Json;
using genauth::string_member;

constexpr size_t kIdDigits = 24;
constexpr size_t kSecretDigits = 32;

tl::unexpected<Error> malformed(const std::filesystem::path& path) {
  return fail(ErrorCode::kConfig, "access-keys", path.string(),
              "the file is no list of access keys",
              "remove it and let 'genauth-sync serve --init' write a new one");
}

Result<AccessKeys> parse(const std::filesystem::path& path, const std::string& text) {
  const Json json = Json::parse(text, nullptr, false);
  AccessKeys keys;
  keys.user_pool_id = string_member(json, "userPoolId");
  for (const Json* each : genauth::as_object_list(genauth::member(json, "keys"))) {
    keys.keys.push_back(
        {string_member(*each, "accessKeyId"), string_member(*each, "accessKeySecret")});
  }
  const bool usable = std::all_of(keys.keys.begin(), keys.keys.end(), [](const AccessKey& key) {
    return !key.id.empty() && !key.secret.empty();
  });
  if (keys.user_pool_id.empty() || keys.keys.empty() || !usable) return malformed(path);
  return keys;
}

}  // namespace

const AccessKey* AccessKeys::find(std::string_view id) const {
  const auto found =
      std::find_if(keys.begin(), keys.end(), [&](const AccessKey& key) { return key.id == id; });
  return found == keys.end() ? nullptr : &*found;
}

std::filesystem::path keys_file(const std::filesystem::path& database) {
  return database.string() + ".keys";
}

AccessKeys new_keys() {
  AccessKeys keys;
  keys.user_pool_id = io::secret_hex(kIdDigits);
  keys.keys.push_back({keys.user_pool_id, io::secret_hex(kSecretDigits)});
  return keys;
}

Result<void> create_keys(const std::filesystem::path& path, const AccessKeys& keys) {
  if (std::filesystem::exists(path)) {
    return fail(ErrorCode::kConfig, "access-keys", path.string(), "there are access keys already",
                "leave out --init, or remove the file first");
  }
  Json list = Json::array();
  for (const AccessKey& key : keys.keys) {
    list.push_back({{"accessKeyId", key.id}, {"accessKeySecret", key.secret}});
  }
  const Json json = {{"userPoolId", keys.user_pool_id}, {"keys", std::move(list)}};
  return io::write_file(path, json.dump(2) + '\n');
}

Result<AccessKeys> load_keys(const std::filesystem::path& path) {
  TRY_ASSIGN(const std::string text, io::read_secret_file(path));
  return parse(path, text);
}

}  // namespace gsync::server
