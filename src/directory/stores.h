// The connections of one directory: one that writes, and readers that work at
// the same time as it and as each other.

#pragma once

#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <vector>

#include "directory/store.h"

namespace gsync::directory {

/// May be used by several threads.
class Stores {
 public:
  /// `shared` must outlive the stores. Readers are opened when they are needed,
  /// at most `most_readers`; with none the writer reads, too.
  Stores(io::Database writer, std::filesystem::path path, Shared& shared, size_t most_readers);

  /// A store for one thread's use, back when the loan ends.
  class Loan {
   public:
    Loan(Loan&& other) noexcept;
    Loan& operator=(Loan&&) = delete;
    ~Loan();
    Store& operator*() const { return *store_; }

   private:
    friend class Stores;
    Loan(Stores& owner, std::unique_ptr<Store> store, std::unique_ptr<Store>* home);
    Stores* owner_;
    std::unique_ptr<Store> store_;
    /// Where the writer belongs; null for a reader.
    std::unique_ptr<Store>* home_;
  };

  /// Waits while another thread writes.
  Loan writer();
  /// Waits while all readers are lent. What was committed before is seen.
  /// Errors: kIo when another connection cannot be opened.
  Result<Loan> reader();

 private:
  void give_back(std::unique_ptr<Store> store, std::unique_ptr<Store>* home);
  Result<std::unique_ptr<Store>> open_reader_store();

  std::filesystem::path path_;
  Shared& shared_;
  size_t most_readers_;
  std::mutex mutex_;
  std::condition_variable given_back_;
  /// Null while it is lent.
  std::unique_ptr<Store> writer_;
  /// Readers that there are, lent or idle.
  size_t readers_ = 0;
  std::vector<std::unique_ptr<Store>> idle_;
};

}  // namespace gsync::directory
