// What was worked out from one state of the database, for all who read the same
// state: forgotten as soon as anything was written.

#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace gsync::directory {

/// May be used by several threads. `Value` has a size(), in elements.
template <typename Value>
class Remembered {
 public:
  /// Values of more than `most` elements together are not kept.
  explicit Remembered(size_t most) : most_(most) {}

  /// Null when it was not worked out at this version.
  [[nodiscard]] std::shared_ptr<const Value> find(int64_t version, const std::string& name) const {
    const std::scoped_lock lock(mutex_);
    if (version != version_) return nullptr;
    const auto found = values_.find(name);
    return found != values_.end() ? found->second : nullptr;
  }

  void add(int64_t version, const std::string& name, std::shared_ptr<const Value> value) {
    const std::scoped_lock lock(mutex_);
    // A reader that began before the last write must not bring back old state.
    const size_t size = value->size() + kName;
    if (version < version_ || size > most_) return;
    if (version > version_ || size_ + size > most_) forget();
    version_ = version;
    size_ += size;
    values_[name] = std::move(value);
  }

  void clear() {
    const std::scoped_lock lock(mutex_);
    forget();
  }

 private:
  /// Elements that the name of a value counts for.
  static constexpr size_t kName = 64;

  void forget() {
    values_.clear();
    size_ = 0;
  }

  size_t most_;
  mutable std::mutex mutex_;
  int64_t version_ = -1;
  size_t size_ = 0;
  std::map<std::string, std::shared_ptr<const Value>> values_;
};

}  // namespace gsync::directory
