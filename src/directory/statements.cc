#include "directory/statements.h"

namespace gsync::directory {
namespace {

/// Beyond what the handlers have as literals: filters make any number of texts.
constexpr size_t kTexts = 512;

}  // namespace

Loan::Loan(Pool& pool, io::Statement statement) : pool_(&pool), statement_(std::move(statement)) {
  ++pool_->lent;
}

Loan::Loan(Loan&& other) noexcept : pool_(other.pool_), statement_(std::move(other.statement_)) {
  other.statement_.reset();
}

Loan::~Loan() {
  if (!statement_) return;
  statement_->reset();
  pool_->free.push_back(*std::move(statement_));
  --pool_->lent;
}

Loan Statements::borrow(std::string_view sql) {
  auto found = pools_.find(sql);
  if (found == pools_.end()) {
    if (pools_.size() >= kTexts) {
      std::erase_if(pools_, [](const auto& entry) { return entry.second.lent == 0; });
    }
    found = pools_.try_emplace(std::string(sql)).first;
  }
  Loan::Pool& pool = found->second;
  if (pool.free.empty()) return {pool, database_.prepare(sql)};
  io::Statement statement = std::move(pool.free.back());
  pool.free.pop_back();
  return {pool, std::move(statement)};
}

}  // namespace gsync::directory
