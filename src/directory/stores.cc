#include "directory/stores.h"

#include "directory/schema.h"

namespace gsync::directory {

Stores::Stores(io::Database writer, std::filesystem::path path, Shared& shared, size_t most_readers)
    : path_(std::move(path)),
      shared_(shared),
      most_readers_(most_readers),
      writer_(std::make_unique<Store>(std::move(writer), shared)) {}

Stores::Loan::Loan(Stores& owner, std::unique_ptr<Store> store, std::unique_ptr<Store>* home)
    : owner_(&owner), store_(std::move(store)), home_(home) {}

Stores::Loan::Loan(Loan&& other) noexcept
    : owner_(other.owner_), store_(std::move(other.store_)), home_(other.home_) {}

Stores::Loan::~Loan() {
  if (store_) owner_->give_back(std::move(store_), home_);
}

Stores::Loan Stores::writer() {
  std::unique_lock lock(mutex_);
  given_back_.wait(lock, [this] { return writer_ != nullptr; });
  return {*this, std::move(writer_), &writer_};
}

Result<Stores::Loan> Stores::reader() {
  if (most_readers_ == 0) return writer();
  std::unique_lock lock(mutex_);
  given_back_.wait(lock, [this] { return !idle_.empty() || readers_ < most_readers_; });
  if (idle_.empty()) {
    ++readers_;
    lock.unlock();
    TRY_ASSIGN(auto store, open_reader_store());
    return Loan(*this, std::move(store), nullptr);
  }
  auto store = std::move(idle_.back());
  idle_.pop_back();
  return Loan(*this, std::move(store), nullptr);
}

Result<std::unique_ptr<Store>> Stores::open_reader_store() {
  auto database = open_reader(path_);
  if (database) return std::make_unique<Store>(*std::move(database), shared_);
  {
    const std::scoped_lock lock(mutex_);
    --readers_;
  }
  given_back_.notify_all();
  return fail(std::move(database).error());
}

void Stores::give_back(std::unique_ptr<Store> store, std::unique_ptr<Store>* home) {
  {
    const std::scoped_lock lock(mutex_);
    if (home != nullptr) {
      *home = std::move(store);
    } else {
      idle_.push_back(std::move(store));
    }
  }
  given_back_.notify_all();
}

}  // namespace gsync::directory
