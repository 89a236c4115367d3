// A program that a test starts and ends.

#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace gsync::test {

/// Ends with the object: SIGTERM, and SIGKILL where that does not help.
class Process {
 public:
  Process() = default;
  /// Output goes to `log`.
  Process(const std::vector<std::string>& command, const std::filesystem::path& log);
  Process(Process&& other) noexcept;
  Process& operator=(Process&& other) noexcept;
  ~Process();

  void signal(int number) const;
  void end();
  [[nodiscard]] bool is_running() const;

 private:
  pid_t pid_ = -1;
};

/// Runs to the end; the exit status.
int run(const std::vector<std::string>& command, const std::filesystem::path& log);

/// A TCP port of 127.0.0.1 that nobody uses now.
int free_port();

}  // namespace gsync::test
