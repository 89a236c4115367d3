// Statements that are compiled once and used again and again.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "io/sqlite.h"

namespace gsync::directory {

class Statements;

/// A statement on loan: back in the pool, reset, when the loan ends. Columns
/// must be copied before that.
class Loan {
 public:
  Loan(Loan&& other) noexcept;
  Loan& operator=(Loan&&) = delete;
  ~Loan();
  io::Statement* operator->() { return &*statement_; }
  io::Statement& operator*() { return *statement_; }

 private:
  friend class Statements;
  struct Pool {
    std::vector<io::Statement> free;
    size_t lent = 0;
  };
  Loan(Pool& pool, io::Statement statement);
  Pool* pool_;
  std::optional<io::Statement> statement_;
};

/// Must not outlive the database.
class Statements {
 public:
  explicit Statements(io::Database& database) : database_(database) {}

  /// Two loans of one text at a time are two statements. When many different
  /// texts have come, those that nobody uses are forgotten.
  Loan borrow(std::string_view sql);

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  io::Database& database_;
  std::unordered_map<std::string, Loan::Pool, Hash, std::equal_to<>> pools_;
};

}  // namespace gsync::directory
