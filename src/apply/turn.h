// Whose turn it is: of several workers, the one that may touch what they share.

#pragma once

#include <condition_variable>
#include <mutex>

namespace gsync::apply {

/// A worker has the turn while it thinks and journals, and gives it up while it
/// waits for the network: calls run side by side, everything else one after
/// the other.
class Turn {
 public:
  Turn() = default;
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

  /// The turn, for as long as it lives.
  class Hold {
   public:
    explicit Hold(Turn& turn) : lock_(turn.mutex_) {}

   private:
    std::scoped_lock<std::mutex> lock_;
  };

  /// For who has the turn: does `work` without it. The work touches nothing that
  /// is shared.
  template <typename Work>
  auto away(const Work& work) {
    const Gap gap(mutex_);
    return work();
  }

  /// For who has the turn: gives it up until somebody says that something changed.
  void wait() { changed_.wait(mutex_); }
  void changed() { changed_.notify_all(); }

 private:
  class Gap {
   public:
    explicit Gap(std::mutex& mutex) : mutex_(mutex) { mutex_.unlock(); }
    ~Gap() { mutex_.lock(); }
    Gap(const Gap&) = delete;
    Gap& operator=(const Gap&) = delete;

   private:
    std::mutex& mutex_;
  };

  std::mutex mutex_;
  std::condition_variable_any changed_;
};

}  // namespace gsync::apply
