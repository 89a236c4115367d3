// What every handler works on: the database with its compiled statements, the
// clock and fresh ids.

#pragma once

#include <string>

#include "core/time.h"
#include "directory/page_marks.h"
#include "directory/statements.h"
#include "io/clock.h"
#include "io/random.h"

namespace gsync::directory {

/// One thread at a time.
class Store {
 public:
  /// `clock` and `random` must outlive the store.
  Store(io::Database database, const io::Clock& clock, io::Random& random);
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  io::Database& database() { return database_; }
  /// `sql` must be a literal.
  Loan query(std::string_view sql) { return statements_.borrow(sql); }

  /// Milliseconds since 1970.
  [[nodiscard]] int64_t now() const;
  /// 24 hexadecimal digits that begin with the time in milliseconds: later ids
  /// sort after earlier ones, as long as the clock does not go back; within one
  /// millisecond those of the same store only.
  std::string new_id();
  std::string new_request_id() { return random_.uuid(); }

  PageMarks& page_marks() { return page_marks_; }

  /// Calls that wrote since the store was opened.
  [[nodiscard]] int64_t writes() const { return writes_; }
  void count_write() { ++writes_; }

 private:
  io::Database database_;
  Statements statements_;
  const io::Clock& clock_;
  io::Random& random_;
  /// Tells the ids of two stores of one millisecond apart.
  std::string store_part_;
  uint32_t next_number_ = 0;
  int64_t writes_ = 0;
  PageMarks page_marks_;
};

/// "2022-07-03T03:20:30.000Z".
std::string iso(int64_t milliseconds);

}  // namespace gsync::directory
