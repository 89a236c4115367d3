#include "connectors/excel/part_blocks.h"

#include <system_error>
#include <utility>

namespace gsync::connectors::excel {
namespace {

constexpr size_t kBlock = 256 * 1'024;

}  // namespace

PartBlocks::PartBlocks(PartReader part, Ahead ahead) : part_(std::move(part)) {
  if (ahead == Ahead::kNo) return;
  try {
    thread_ = std::thread([this] { run(); });
  } catch (const std::system_error&) {
    // No more threads: each block is made when it is asked for.
  }
}

PartBlocks::~PartBlocks() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
  // What nobody saw does not count, so that limits do not depend on who was faster.
  part_.give_back(consumed_);
}

Result<PartBlock> PartBlocks::read_into(Slot& slot) {
  if (!slot.space) slot.space = std::make_unique<char[]>(kBlock);
  TRY_ASSIGN(const std::string_view bytes, part_.next_into({slot.space.get(), kBlock}));
  return PartBlock{bytes, part_.inflated(), part_.digest()};
}

/// Makes blocks until one is the last, an error, or nobody wants more.
void PartBlocks::run() {
  for (bool more = true; more;) {
    Slot* slot = nullptr;
    {
      std::unique_lock lock(mutex_);
      // The block that was given last is in use until the next one is asked for.
      changed_.wait(lock, [this] { return stopping_ || made_ + 1 < given_ + kSlots; });
      if (stopping_) return;
      slot = &slots_[made_ % kSlots];
    }
    Result<PartBlock> block = read_into(*slot);
    more = block.has_value() && !block->bytes.empty();
    {
      const std::lock_guard lock(mutex_);
      slot->block = std::move(block);
      ++made_;
    }
    changed_.notify_all();
  }
}

Result<PartBlock> PartBlocks::next() {
  Slot& slot = slots_[given_ % kSlots];
  if (thread_.joinable()) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return made_ > given_; });
    ++given_;
  } else {
    slot.block = read_into(slot);
  }
  changed_.notify_all();
  Result<PartBlock> block = *std::exchange(slot.block, std::nullopt);
  if (block) consumed_ = block->inflated;
  return block;
}

}  // namespace gsync::connectors::excel
