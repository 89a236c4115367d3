#include "apply/journal_writer.h"

#include <iterator>
#include <utility>

namespace gsync::apply {

void JournalWriter::add(state::JournalEntry entry) {
  waiting_.push_back(std::move(entry));
  ++added_;
}

Result<void> JournalWriter::flush() {
  const uint64_t wanted = added_;
  while (written_ < wanted) {
    if (is_writing_) {
      turn_->wait();
    } else {
      TRY_CHECK(write());
    }
  }
  return {};
}

Result<void> JournalWriter::write() {
  is_writing_ = true;
  std::vector<state::JournalEntry> entries = std::exchange(waiting_, {});
  const uint64_t last = added_;
  auto done = turn_->away([&] { return state_->record(run_, entries); });
  is_writing_ = false;
  if (done) {
    written_ = last;
  } else {
    entries.insert(entries.end(), std::make_move_iterator(waiting_.begin()),
                   std::make_move_iterator(waiting_.end()));
    waiting_ = std::move(entries);
  }
  turn_->changed();
  return done;
}

}  // namespace gsync::apply
