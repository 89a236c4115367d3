// Statements that are compiled once and used for the life of the directory.

#pragma once

#include <optional>
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
  Loan(Statements& pool, std::string_view sql, io::Statement statement);
  Statements* pool_;
  std::string_view sql_;
  std::optional<io::Statement> statement_;
};

/// Must not outlive the database.
class Statements {
 public:
  explicit Statements(io::Database& database) : database_(database) {}

  /// `sql` must be a literal: its text is the key. Two loans of one text at a
  /// time are two statements.
  Loan borrow(std::string_view sql);

 private:
  friend class Loan;
  io::Database& database_;
  std::unordered_map<std::string_view, std::vector<io::Statement>> free_;
};

}  // namespace gsync::directory
