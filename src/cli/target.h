// A target, opened: the client and what stands behind it.

#pragma once

#include <memory>
#include <string>

#include "cli/context.h"
#include "config/job.h"
#include "directory/directory.h"
#include "genauth/connection.h"

namespace gsync::cli {

class Target {
 public:
  enum class Access {
    kRead,   // a database that does not exist is empty, and stays missing
    kWrite,  // it is created
  };
  /// Reaches no network: the first call does. The context must outlive the target.
  static Result<Target> open(const config::TargetSection& section, Access access,
                             const Context& context);

  /// Its calls are added to the context's tally.
  ~Target();
  Target(Target&&) = default;
  Target& operator=(Target&&) = delete;

  [[nodiscard]] genauth::ManagementClient& client() const;

 private:
  explicit Target(const Context& context) : tally_(&context.tally()) {}
  Result<void> open_local(const config::TargetSection& local, Access access,
                          const Context& context);
  Result<void> open_pool(const config::TargetSection& pool, const Context& context);

  Tally* tally_;
  // Of a local target.
  std::unique_ptr<directory::Directory> directory_;
  std::unique_ptr<genauth::Transport> transport_;
  std::unique_ptr<genauth::ManagementClient> local_;
  // Of a pool.
  std::unique_ptr<genauth::Connection> pool_;
};

/// Names pool and organization, in plans and messages: "local:/srv/acme.db#acme",
/// "https://api.genauth.ai pool 60b49eb8...#acme". Without organization the
/// pool alone.
std::string target_name(const config::TargetSection& target);

}  // namespace gsync::cli
