#include "directory/store.h"

#include <fmt/format.h>

namespace gsync::directory {

Store::Store(io::Database database, Shared& shared)
    : database_(std::move(database)), statements_(database_), shared_(shared) {}

int64_t Store::now() const { return shared_.clock.now().time_since_epoch().count(); }

std::string Store::new_id() {
  constexpr uint32_t kNumbers = 1U << 24U;
  if (store_part_.empty()) store_part_ = shared_.random.hex(7);
  const int64_t time = now();
  const uint32_t number = next_number_++ % kNumbers;
  return fmt::format("{:08x}{:03x}{}{:06x}", static_cast<uint32_t>(time / 1000), time % 1000,
                     store_part_, number);
}

Answer<int64_t> Store::version() {
  auto row = query("SELECT count, data_version FROM writes, pragma_data_version");
  TRY_CHECK(row->step());
  const int64_t version = row->integer(0);
  const int64_t data_version = row->integer(1);
  if (version == last_version_ && data_version != last_data_version_) {
    shared_.user_lists.clear();
    shared_.user_blocks.clear();
    page_marks_.at_version(-1);
  }
  last_version_ = version;
  last_data_version_ = data_version;
  return version;
}

Answer<void> Store::count_write() {
  TRY_CHECK(query("UPDATE writes SET count = count + 1")->run());
  return {};
}

Answer<Snapshot> Snapshot::begin(Store& store) {
  TRY_CHECK(store.query("BEGIN")->run());
  return Snapshot(store);
}

Snapshot::~Snapshot() {
  if (store_ != nullptr) static_cast<void>(store_->query("COMMIT")->run());
}

std::string iso(int64_t milliseconds) {
  return to_iso(TimePoint(std::chrono::milliseconds(milliseconds)));
}

}  // namespace gsync::directory
