// Wakes every thread that waits on a socket, once and for good.

#pragma once

namespace gsync::server {

class StopSignal {
 public:
  StopSignal();
  ~StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;

  /// From any thread.
  void set() const;
  [[nodiscard]] bool is_set() const;
  /// Readable once the signal is set: for poll.
  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

}  // namespace gsync::server
