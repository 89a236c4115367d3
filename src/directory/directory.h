// The embedded GenAuth-compatible directory: one SQLite file that answers the
// Management API V3 in process, with the rules of annex (i) "Server".

#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "core/error.h"
#include "directory/rules.h"
#include "genauth/transport.h"
#include "io/clock.h"
#include "io/random.h"

namespace gsync::directory {

/// May be called from several threads: calls that write queue, others are
/// answered at the same time, each from one state that was committed. The clock
/// must allow that, too. A directory in memory answers one call at a time.
class Directory {
 public:
  /// Opens or creates the database. ":memory:" is one of its own.
  /// `clock` and `random` must outlive the directory.
  static Result<std::unique_ptr<Directory>> open(const std::filesystem::path& path,
                                                 const io::Clock& clock, io::Random& random,
                                                 Rules rules = {});
  ~Directory();

  /// Answers one call as the service would; never fails but for a broken disk,
  /// which is a reply of status 500.
  genauth::Reply handle(const genauth::Request& request);

 private:
  struct State;
  explicit Directory(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// The transport whose other end is a directory in this process.
class EmbeddedTransport final : public genauth::Transport {
 public:
  /// The directory must outlive the transport.
  explicit EmbeddedTransport(Directory& directory) : directory_(directory) {}
  Result<genauth::Reply> send(const genauth::Request& request) override;

 private:
  Directory& directory_;
};

}  // namespace gsync::directory
