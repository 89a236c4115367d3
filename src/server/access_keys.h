// Who may call: the access keys of the user pool, in a file beside the database.
//
// The file holds the secrets themselves, since a signature cannot be checked
// with a digest of one. It is 0600 and refused when others may read it:
//
//   {"userPoolId": "<24 hex>", "keys": [{"accessKeyId": "...", "accessKeySecret": "..."}]}

#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"

namespace gsync::server {

struct AccessKey {
  std::string id;
  std::string secret;
};

struct AccessKeys {
  std::string user_pool_id;
  std::vector<AccessKey> keys;

  /// Null when there is none.
  [[nodiscard]] const AccessKey* find(std::string_view id) const;
};

/// "acme.db.keys" of "acme.db".
std::filesystem::path keys_file(const std::filesystem::path& database);

/// A fresh pool with the pool-wide key, whose id is the pool's (reference 1.1).
AccessKeys new_keys();

/// Errors: kConfig (a file already there; a malformed one; one that others may
///         read), kNotFound, kIo.
Result<void> create_keys(const std::filesystem::path& path, const AccessKeys& keys);
Result<AccessKeys> load_keys(const std::filesystem::path& path);

}  // namespace gsync::server
