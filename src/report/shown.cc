#include "report/shown.h"

#include "core/mask.h"

namespace gsync::report {
namespace {

std::string masked_if(bool hide, std::string text) { return hide ? masked(text) : std::move(text); }

}  // namespace

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

std::string shown(model::ObjectType object, std::string_view field, const model::ValueView& value,
                  Sensitive sensitive) {
  const bool hide = sensitive == Sensitive::kMask && is_sensitive(object, field);
  return masked_if(hide, model::to_text(value));
}

}  // namespace gsync::report
