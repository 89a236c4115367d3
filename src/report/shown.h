// How values are shown to people: what is sensitive stays hidden.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "diff/change.h"
#include "model/field.h"

namespace gsync::report {

/// Phone and identity numbers: with "*", or in the clear.
enum class Sensitive : uint8_t { kMask, kShow };

/// True when the registry says so of this field of this type of object.
bool is_sensitive(model::ObjectType object, std::string_view field);

/// One field as text, before and after; masked where it must be. Not escaped:
/// each view does that in its own way.
struct FieldLine {
  std::string field;
  std::string before;
  std::string after;
  std::string place;
  std::string column;
  /// What stood in the source, when it is not the value itself.
  std::string raw;
  /// Both sides look the same because what differs is masked.
  bool hidden_difference = false;
};

FieldLine shown(model::ObjectType object, const diff::FieldChange& change, Sensitive sensitive);

/// The value as text, masked where it must be.
std::string shown(model::ObjectType object, std::string_view field, const model::ValueView& value,
                  Sensitive sensitive);

}  // namespace gsync::report
