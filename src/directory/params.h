// The parameters of one call, checked as they are taken: a value of a wrong
// type is refused with the name of its field.
//
// A GET carries all values as text, so texts of booleans, numbers and lists are
// read as such (reference annex ii, 36 to 44).

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "directory/answer.h"

namespace gsync::directory {

/// Most rows of a page, and most objects of a batch (reference section 17).
constexpr int64_t kMost = 50;

struct PageRequest {
  int64_t page = 1;
  int64_t limit = 10;
  [[nodiscard]] int64_t offset() const { return (page - 1) * limit; }
};

/// A time since 1970 in milliseconds, of a number whose unit is not published:
/// below 10^11 it is seconds (annex i, 31).
int64_t as_milliseconds(int64_t time);

class Params {
 public:
  /// The object must outlive the parameters. Anything but an object has none.
  explicit Params(const Json& object) : object_(object) {}

  [[nodiscard]] const Json& json() const { return object_; }
  /// Null when absent.
  [[nodiscard]] const Json& raw(std::string_view name) const;
  /// Present, be it null.
  [[nodiscard]] bool has(std::string_view name) const;

  /// Not empty.
  [[nodiscard]] Answer<std::string> required(std::string_view name) const;
  /// "" when absent or null.
  [[nodiscard]] Answer<std::string> text(std::string_view name) const;
  [[nodiscard]] Answer<bool> flag(std::string_view name, bool fallback = false) const;
  /// "asc" or "desc", in any case (annex ii, 21).
  [[nodiscard]] Answer<bool> ascending(std::string_view name, bool fallback) const;
  [[nodiscard]] Answer<int64_t> integer(std::string_view name, int64_t fallback) const;
  /// Nothing when absent, null or "".
  [[nodiscard]] Answer<std::optional<int64_t>> number(std::string_view name) const;
  /// One of the words; "" when absent or null.
  [[nodiscard]] Answer<std::string> word(std::string_view name,
                                         std::span<const std::string_view> words) const;
  /// Any number of them, none when absent.
  [[nodiscard]] Answer<std::vector<std::string>> words(
      std::string_view name, std::span<const std::string_view> words) const;
  /// 1 to kMost texts.
  [[nodiscard]] Answer<std::vector<std::string>> batch(std::string_view name) const;
  /// Any number of texts, none when absent.
  [[nodiscard]] Answer<std::vector<std::string>> texts(std::string_view name) const;
  /// 1 to kMost objects.
  [[nodiscard]] Answer<std::vector<Params>> items(std::string_view name) const;
  /// The parameters of an object inside; none when absent.
  [[nodiscard]] Answer<Params> inside(std::string_view name) const;
  /// An object or null.
  [[nodiscard]] Answer<Json> object(std::string_view name) const;

  /// `page` and `limit`, with the message that the list has for a limit above
  /// kMost; "" means that of a malformed field.
  [[nodiscard]] Answer<PageRequest> page(std::string_view too_many = {}) const;

 private:
  const Json& object_;
};

}  // namespace gsync::directory
