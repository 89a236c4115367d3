// Where a listing in pages goes on, and that it ends.

#pragma once

#include <string>
#include <unordered_set>

#include "core/error.h"

namespace gsync::web {

/// Of one listing. A service that says "more" without saying where, or sends back to a
/// page that was read, would be read for ever, or in part.
class PageCursor {
 public:
  /// `listing` names it in messages: "people of department 7". `first` is the cursor of the first
  /// page.
  explicit PageCursor(std::string listing, std::string first = {})
      : listing_(std::move(listing)), value_(std::move(first)) {
    seen_.insert(value_);
  }

  /// After a page: whether there is another one.
  /// Errors: kUnhealthy.
  Result<bool> advance(bool more, std::string next);

  /// Of the page to ask for.
  [[nodiscard]] const std::string& value() const { return value_; }

 private:
  std::string listing_;
  std::string value_;
  std::unordered_set<std::string> seen_;
};

}  // namespace gsync::web
