// A copy of a target to rehearse on: it stands in a folder that goes away with it.

#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cli/target.h"
#include "io/temporary_folder.h"
#include "model/snapshot.h"
#include "server/http_server.h"

namespace gsync::cli {

/// How the copy behaves.
struct StageSettings {
  /// Switches of the directory, "NAME=VALUE" (docs/directory.md).
  std::vector<std::string> rules;
  /// What goes wrong on the wire (docs/serve.md), and calls a second. With one of these,
  /// and for a pool, the copy is called over HTTP on this machine.
  std::vector<std::string> faults;
  int64_t calls_per_second = 0;
};

class RehearsalStage {
 public:
  /// `target` says how patient the client is. The context must outlive the stage.
  /// Errors: kUsage for a rule or fault that does not exist; kIo; kConflict.
  static Result<std::unique_ptr<RehearsalStage>> open(const model::Snapshot& state,
                                                      const config::TargetSection& target,
                                                      const StageSettings& settings,
                                                      const Context& context);
  ~RehearsalStage();
  RehearsalStage(const RehearsalStage&) = delete;
  RehearsalStage& operator=(const RehearsalStage&) = delete;

  /// Called as the target would be, faults included.
  [[nodiscard]] genauth::ManagementClient& client() const;
  /// What the copy holds now, read past all faults.
  [[nodiscard]] Result<model::Snapshot> state(const std::string& organization) const;

 private:
  explicit RehearsalStage(io::TemporaryFolder folder) : folder_(std::move(folder)) {}
  Result<void> define_fields(const std::vector<model::CustomField>& fields) const;
  Result<void> serve(const config::TargetSection& target, const StageSettings& settings,
                     const Context& context);

  io::TemporaryFolder folder_;
  std::unique_ptr<directory::Directory> directory_;
  std::unique_ptr<genauth::Transport> embedded_;
  std::unique_ptr<genauth::ManagementClient> plain_;
  // With faults only.
  std::unique_ptr<server::Service> service_;
  std::unique_ptr<server::HttpServer> server_;
  std::unique_ptr<Target> over_http_;
};

}  // namespace gsync::cli
