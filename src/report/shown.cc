#include "report/shown.h"

#include <algorithm>

namespace gsync::report {
namespace {

constexpr size_t kVisible = 4;

bool starts_character(char byte) { return (static_cast<uint8_t>(byte) & 0xC0U) != 0x80U; }

/// Where the last `count` characters of the text begin.
size_t tail_start(std::string_view text, size_t count) {
  size_t at = text.size();
  while (at > 0 && count > 0) {
    --at;
    if (starts_character(text[at])) --count;
  }
  return at;
}

std::string masked_if(bool hide, std::string text) { return hide ? masked(text) : std::move(text); }

}  // namespace

std::string masked(std::string_view text) {
  const auto length =
      static_cast<size_t>(std::count_if(text.begin(), text.end(), starts_character));
  const size_t visible = std::min(kVisible, length / 2);
  return std::string(length - visible, '*') + std::string(text.substr(tail_start(text, visible)));
}

bool is_sensitive(model::ObjectType object, std::string_view field) {
  const auto id = model::find_field(object, field);
  return id && model::field(*id).sensitive;
}

FieldLine shown(model::ObjectType object, const diff::FieldChange& change, Sensitive sensitive) {
  const bool hide = sensitive == Sensitive::kMask && is_sensitive(object, change.field);
  FieldLine line;
  line.field = change.field;
  line.before = masked_if(hide, model::to_text(change.before));
  line.after = masked_if(hide, model::to_text(change.after));
  line.place = change.place;
  line.column = change.column;
  line.raw = masked_if(hide, change.raw);
  line.hidden_difference = hide && line.before == line.after && change.before != change.after;
  return line;
}

std::string shown(model::ObjectType object, std::string_view field, const model::Value& value,
                  Sensitive sensitive) {
  const bool hide = sensitive == Sensitive::kMask && is_sensitive(object, field);
  return masked_if(hide, model::to_text(value));
}

}  // namespace gsync::report
