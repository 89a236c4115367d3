// The methods of History that keep what people were told, and what they are still to be.

#include <utility>

#include "state/history.h"

namespace gsync::state {
namespace {

/// Of one channel: a mail server that is gone for weeks must not fill the file.
constexpr int64_t kMostWaiting = 20;

}  // namespace

Result<std::string> History::known_trouble(std::string_view channel) {
  io::Statement row = database_.prepare("SELECT problem FROM notice_memory WHERE channel = ?");
  TRY_ASSIGN(const bool found, row.bind(channel).step());
  return found ? std::string(row.text(0)) : std::string();
}

Result<void> History::remember_trouble(std::string_view channel, std::string_view trouble,
                                       const std::optional<Notice>& notice) {
  TRY_ASSIGN(io::Transaction transaction, io::Transaction::begin(database_));
  TRY_CHECK(database_
                .prepare("INSERT INTO notice_memory (channel, problem) VALUES (?, ?)"
                         " ON CONFLICT (channel) DO UPDATE SET problem = excluded.problem")
                .bind(channel)
                .bind(trouble)
                .run());
  if (notice) TRY_CHECK(add_notice(*notice));
  return transaction.commit();
}

Result<void> History::add_notice(const Notice& notice) {
  TRY_CHECK(database_.prepare("INSERT INTO notices (channel, attempt, message) VALUES (?, ?, ?)")
                .bind(notice.channel)
                .bind(notice.attempt)
                .bind(notice.message)
                .run());
  return database_
      .prepare(
          "DELETE FROM notices WHERE channel = ?1 AND id NOT IN"
          " (SELECT id FROM notices WHERE channel = ?1 ORDER BY id DESC LIMIT ?2)")
      .bind(notice.channel)
      .bind(kMostWaiting)
      .run();
}

Result<std::vector<Notice>> History::waiting_notices() {
  std::vector<Notice> list;
  io::Statement rows =
      database_.prepare("SELECT id, channel, attempt, message, failures FROM notices ORDER BY id");
  for (;;) {
    TRY_ASSIGN(const bool row, rows.step());
    if (!row) return list;
    list.push_back({rows.integer(0), std::string(rows.text(1)), rows.integer(2),
                    std::string(rows.text(3)), rows.integer(4)});
  }
}

Result<void> History::forget_notice(int64_t id) {
  return database_.prepare("DELETE FROM notices WHERE id = ?").bind(id).run();
}

Result<void> History::count_failure(int64_t id) {
  return database_.prepare("UPDATE notices SET failures = failures + 1 WHERE id = ?")
      .bind(id)
      .run();
}

}  // namespace gsync::state
