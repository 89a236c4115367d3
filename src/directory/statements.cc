#include "directory/statements.h"

namespace gsync::directory {

Loan::Loan(Statements& pool, std::string_view sql, io::Statement statement)
    : pool_(&pool), sql_(sql), statement_(std::move(statement)) {}

Loan::Loan(Loan&& other) noexcept
    : pool_(other.pool_), sql_(other.sql_), statement_(std::move(other.statement_)) {
  other.statement_.reset();
}

Loan::~Loan() {
  if (!statement_) return;
  statement_->reset();
  pool_->free_[sql_].push_back(*std::move(statement_));
}

Loan Statements::borrow(std::string_view sql) {
  auto& free = free_[sql];
  if (free.empty()) return {*this, sql, database_.prepare(sql)};
  io::Statement statement = std::move(free.back());
  free.pop_back();
  return {*this, sql, std::move(statement)};
}

}  // namespace gsync::directory
