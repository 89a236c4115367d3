#include "directory/store.h"

#include <fmt/format.h>

namespace gsync::directory {

Store::Store(io::Database database, const io::Clock& clock, io::Random& random)
    : database_(std::move(database)),
      statements_(database_),
      clock_(clock),
      random_(random),
      store_part_(random.hex(7)) {}

int64_t Store::now() const { return clock_.now().time_since_epoch().count(); }

std::string Store::new_id() {
  constexpr uint32_t kNumbers = 1U << 24U;
  const int64_t time = now();
  const uint32_t number = next_number_++ % kNumbers;
  return fmt::format("{:08x}{:03x}{}{:06x}", static_cast<uint32_t>(time / 1000), time % 1000,
                     store_part_, number);
}

std::string iso(int64_t milliseconds) {
  return to_iso(TimePoint(std::chrono::milliseconds(milliseconds)));
}

}  // namespace gsync::directory
