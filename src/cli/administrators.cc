#include "cli/administrators.h"

#include <fmt/format.h>

#include "core/text.h"

namespace gsync::cli {
namespace {

constexpr int kPageSize = 50;

/// "CODE" is of the default namespace.
genauth::RoleKey role_of(const std::string& name) {
  const size_t slash = name.find('/');
  if (slash == std::string::npos) return {.code = name};
  return {.code = name.substr(slash + 1), .role_namespace = name.substr(0, slash)};
}

Error without_role(const Error& error, const config::Job& job, const std::string& name) {
  if (error.code != ErrorCode::kNotFound) return error;
  return make_error(ErrorCode::kConfig, "administrator-role", job.file.string(),
                    fmt::format("there is no role {} in this pool", quoted(name)),
                    "correct 'administrators.roles': a code, or NAMESPACE/CODE");
}

}  // namespace

Result<std::unordered_set<std::string>> read_administrators(const config::Job& job,
                                                            genauth::ManagementClient& client) {
  std::unordered_set<std::string> ids;
  for (const std::string& name : job.administrators.roles) {
    for (int number = 1;; ++number) {
      const auto page = client.list_role_members(role_of(name), number, kPageSize);
      if (!page) return fail(without_role(page.error(), job, name));
      for (const genauth::UserDto& user : page->list) ids.insert(user.user_id);
      if (page->list.size() < kPageSize) break;
    }
  }
  return ids;
}

}  // namespace gsync::cli
