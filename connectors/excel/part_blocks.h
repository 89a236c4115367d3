// The blocks of a part, inflated ahead of who parses them.

#pragma once

#include <array>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <thread>

#include "connectors/excel/package.h"

namespace gsync::connectors::excel {

struct PartBlock {
  /// Valid until the next one is asked for; empty at the end.
  std::string_view bytes;
  /// Bytes of the part up to the end of this block, and their digest.
  uint64_t inflated = 0;
  uint64_t digest = 0;
};

enum class Ahead : uint8_t {
  kNo,   // each block when it is asked for
  kYes,  // on a thread of its own, at most three blocks ahead
};

/// Gives what the part's reader gives, in either way, errors included. While it lives
/// nobody else may use the package.
class PartBlocks {
 public:
  PartBlocks(PartReader part, Ahead ahead);
  ~PartBlocks();
  PartBlocks(const PartBlocks&) = delete;
  PartBlocks& operator=(const PartBlocks&) = delete;

  /// After an error or the end nothing may follow.
  Result<PartBlock> next();
  /// Whether a thread is at work.
  [[nodiscard]] bool is_ahead() const { return thread_.joinable(); }

 private:
  struct Slot {
    std::unique_ptr<char[]> space;
    std::optional<Result<PartBlock>> block;
  };
  static constexpr size_t kSlots = 4;

  Result<PartBlock> read_into(Slot& slot);
  void run();

  PartReader part_;
  std::array<Slot, kSlots> slots_;
  /// Blocks made and blocks handed out, one of which is still in use.
  uint64_t made_ = 0;
  uint64_t given_ = 0;
  bool stopping_ = false;
  std::mutex mutex_;
  std::condition_variable changed_;
  uint64_t consumed_ = 0;
  std::thread thread_;
};

}  // namespace gsync::connectors::excel
