#include "server/nonces.h"

namespace gsync::server {

Nonces::Verdict Nonces::add(const std::string& nonce, TimePoint date, TimePoint oldest) {
  const std::scoped_lock lock(mutex_);
  while (!by_date_.empty() && by_date_.begin()->first < oldest) forget_earliest();
  if (seen_.contains(nonce)) return Verdict::kSeen;
  if (date <= forgotten_) return Verdict::kForgotten;
  if (by_date_.size() >= most_) {
    forgotten_ = by_date_.begin()->first;
    forget_earliest();
    if (date <= forgotten_) return Verdict::kForgotten;
  }
  seen_.insert(nonce);
  by_date_.emplace(date, nonce);
  return Verdict::kFresh;
}

size_t Nonces::size() const {
  const std::scoped_lock lock(mutex_);
  return by_date_.size();
}

void Nonces::forget_earliest() {
  const auto [begin, end] = by_date_.equal_range(by_date_.begin()->first);
  for (auto each = begin; each != end; ++each) seen_.erase(each->second);
  by_date_.erase(begin, end);
}

}  // namespace gsync::server
