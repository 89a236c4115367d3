// The embedded GenAuth-compatible directory: one SQLite file that answers the
// Management API V3 in process, with the rules of annex (i) "Server".

#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "core/error.h"
#include "genauth/transport.h"
#include "io/clock.h"
#include "io/random.h"

namespace gsync::directory {

/// One writer at a time; calls from several threads queue.
class Directory {
 public:
  /// Opens or creates the database. ":memory:" is one of its own.
  /// `clock` and `random` must outlive the directory; while it answers calls of
  /// several threads, nobody else may use them.
  static Result<std::unique_ptr<Directory>> open(const std::filesystem::path& path,
                                                 const io::Clock& clock, io::Random& random);
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
