// What a handler works on: a connection to the database with its compiled
// statements, the rules, the clock, fresh ids, and what was worked out before.

#pragma once

#include <string>
#include <vector>

#include "core/time.h"
#include "directory/answer.h"
#include "directory/page_marks.h"
#include "directory/remembered.h"
#include "directory/rules.h"
#include "directory/statements.h"
#include "io/clock.h"
#include "io/random.h"

namespace gsync::directory {

/// Where a block of the list of users begins (tables.cc, user_blocks).
struct BlockStart {
  /// Users before the block.
  int64_t offset = 0;
  /// The ids of the block are behind this one.
  std::string after;
};
/// The last one begins where the list ends.
using BlockStarts = std::vector<BlockStart>;
/// `number`s of users in the order of a list.
using UserNumbers = std::vector<int64_t>;

/// What all stores of one directory have in common.
struct Shared {
  /// Both must outlive the directory.
  const io::Clock& clock;
  io::Random& random;
  Rules rules;
  /// 4 million numbers are 32 MB.
  Remembered<UserNumbers> user_lists{4'000'000};
  Remembered<BlockStarts> user_blocks{100'000};
};

/// One thread at a time.
class Store {
 public:
  /// `shared` must outlive the store.
  Store(io::Database database, Shared& shared);
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  io::Database& database() { return database_; }
  Loan query(std::string_view sql) { return statements_.borrow(sql); }

  [[nodiscard]] const Rules& rules() const { return shared_.rules; }
  Shared& shared() { return shared_; }

  /// Milliseconds since 1970.
  [[nodiscard]] int64_t now() const;
  /// 24 hexadecimal digits that begin with the time in milliseconds: later ids
  /// sort after earlier ones, as long as the clock does not go back; within one
  /// millisecond those of the same store only.
  std::string new_id();
  std::string new_request_id() { return shared_.random.uuid(); }

  /// A number that is another one after every call that wrote, be it of another
  /// process. Constant within a transaction. When somebody wrote in another way,
  /// with the program sqlite3 say, everything remembered is forgotten.
  Answer<int64_t> version();
  /// Makes it another one. Part of the transaction that writes.
  Answer<void> count_write();

  PageMarks& page_marks() { return page_marks_; }

 private:
  io::Database database_;
  Statements statements_;
  Shared& shared_;
  /// Tells the ids of two stores of one millisecond apart.
  std::string store_part_;
  uint32_t next_number_ = 0;
  PageMarks page_marks_;
  int64_t last_version_ = -1;
  /// A number of SQLite's that others' commits change.
  int64_t last_data_version_ = -1;
};

/// Everything read while it lives is one state of the database.
class Snapshot {
 public:
  static Answer<Snapshot> begin(Store& store);
  Snapshot(Snapshot&& other) noexcept : store_(std::exchange(other.store_, nullptr)) {}
  Snapshot& operator=(Snapshot&&) = delete;
  ~Snapshot();

 private:
  explicit Snapshot(Store& store) : store_(&store) {}
  Store* store_;
};

/// "2022-07-03T03:20:30.000Z".
std::string iso(int64_t milliseconds);

}  // namespace gsync::directory
