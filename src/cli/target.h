// A target, opened: the client and what stands behind it.

#pragma once

#include <memory>
#include <string>

#include "cli/context.h"
#include "config/job.h"
#include "directory/directory.h"
#include "genauth/client.h"
#include "io/http.h"

namespace gsync::cli {

class Target {
 public:
  enum class Access {
    kRead,   // a database that does not exist is empty, and stays missing
    kWrite,  // it is created
  };
  /// Reaches no network: the first call does.
  static Result<Target> open(const config::TargetSection& section, Access access,
                             const Context& context);

  [[nodiscard]] genauth::ManagementClient& client() const { return *client_; }

 private:
  Result<void> open_local(const config::TargetSection& local, Access access,
                          const Context& context);
  void open_pool(const config::TargetSection& pool, const Context& context);

  std::unique_ptr<directory::Directory> directory_;  // of a local target
  std::unique_ptr<io::HttpClient> http_;             // of a pool
  std::unique_ptr<genauth::Transport> transport_;
  std::unique_ptr<genauth::ManagementClient> client_;
};

/// Names pool and organization, in plans and messages: "local:/srv/acme.db#acme",
/// "https://api.genauth.ai pool 60b49eb8...#acme". Without organization the
/// pool alone.
std::string target_name(const config::TargetSection& target);

}  // namespace gsync::cli
