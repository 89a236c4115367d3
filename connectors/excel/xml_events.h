// What both parsers of XML have in common: the depth, what is skipped, and the way to the
// handler.

#pragma once

#include <exception>
#include <string>
#include <utility>

#include "connectors/excel/problem.h"
#include "connectors/excel/xml.h"

namespace gsync::connectors::excel {

/// Delivers the events of one document. `handler` must outlive it.
class XmlEvents {
 public:
  XmlEvents(XmlHandler& handler, const Limits& limits, std::string place, std::string part)
      : handler_(handler), limits_(limits), place_(std::move(place)), part_(std::move(part)) {}

  void start(const XmlName& name, const XmlAttributes& attributes) {
    ++depth_;
    if (depth_ > limits_.depth) return fail_over("nesting", limits_.depth, "levels", "max_depth");
    if (skipping_ != 0) return;
    guarded([&] {
      if (handler_.start(name, attributes) == Visit::kSkip) skipping_ = depth_;
    });
  }

  void end() {
    if (skipping_ == depth_) {
      skipping_ = 0;
    } else if (skipping_ == 0) {
      guarded([&] { handler_.end(); });
    }
    --depth_;
  }

  void text(std::string_view piece) {
    if (skipping_ == 0) guarded([&] { handler_.text(piece); });
  }

  void fail_with(Error why) {
    if (!error_) error_ = std::move(why);
  }
  void fail_over(std::string_view limit, uint64_t value, std::string_view unit,
                 std::string_view option) {
    fail_with(over_limit(place_, limit, value, unit, part_, option));
  }

  /// Nothing more is to be delivered.
  [[nodiscard]] bool halted() const { return error_.has_value() || handler_.halted(); }
  /// Nothing happened yet: none; else whether more is wanted, or why not.
  Result<bool> outcome() {
    if (error_) return tl::unexpected<Error>(*std::move(error_));
    if (!handler_.halted()) return true;
    if (auto error = handler_.take_error()) return tl::unexpected<Error>(*std::move(error));
    return false;
  }

  [[nodiscard]] bool skipping() const { return skipping_ != 0; }
  [[nodiscard]] const Limits& limits() const { return limits_; }
  [[nodiscard]] const std::string& place() const { return place_; }
  [[nodiscard]] const std::string& part() const { return part_; }

 private:
  /// No exception may pass through a parser written in C.
  template <typename Event>
  void guarded(Event event) {
    try {
      event();
    } catch (const std::exception& problem) {
      fail_with(make_error(ErrorCode::kInternal, "xml-handler", place_, problem.what()));
    }
  }

  XmlHandler& handler_;
  Limits limits_;
  std::string place_;
  std::string part_;
  uint64_t depth_ = 0;
  /// Depth of the element being skipped; 0 when none is.
  uint64_t skipping_ = 0;
  std::optional<Error> error_;
};

}  // namespace gsync::connectors::excel
