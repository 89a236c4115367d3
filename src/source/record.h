// What a source delivers: raw records of named columns, each with its place.

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/location.h"

namespace gsync::source {

struct RawValue;

/// A calendar date with an optional time of day, without a time zone.
struct Date {
  /// "yyyy-mm-dd" or "yyyy-mm-ddThh:mm:ss".
  std::string iso;
  bool operator==(const Date&) const = default;
};

/// A number as its source holds it, and as a person sees it ("00000123").
struct Number {
  double value = 0;
  std::string shown;
  bool operator==(const Number&) const = default;
};

/// A value that the source cannot vouch for: an error cell, lost digits.
/// Becomes a rejected record when a mapping uses it.
struct BadValue {
  std::string code;     // of the diagnostic: "digits-lost"
  std::string message;  // value, in single quotes, and rule
  std::string hint;     // next step
  /// The message holds nothing of the value, so that nothing in it has to be masked.
  bool tells_nothing = false;
  bool operator==(const BadValue&) const = default;
};

/// The source may not or cannot see this value: never read as empty.
struct NotVisible {
  bool operator==(const NotVisible&) const = default;
};

using RawList = std::vector<RawValue>;
using RawObject = std::vector<std::pair<std::string, RawValue>>;

/// monostate is a blank: seen, and nothing there.
struct RawValue {
  std::variant<std::monostate, std::string, Number, bool, Date, BadValue, NotVisible, RawList,
               RawObject>
      data;
};

struct Column {
  std::string name;
  /// Sheet column, from 1; 0 where columns have no number.
  uint32_t ordinal = 0;
};

/// The columns of all records of one table (sheet, file, search, endpoint).
struct Table {
  /// Index into ReadRequest::tables of the request that it answers.
  size_t request = 0;
  /// Sheet, file or endpoint name.
  std::string name;
  std::vector<Column> columns;
};

struct RawRecord {
  std::shared_ptr<const Table> table;
  Locator at;
  /// In the order of table->columns; may be shorter, the rest is blank.
  std::vector<RawValue> values;
};

}  // namespace gsync::source
