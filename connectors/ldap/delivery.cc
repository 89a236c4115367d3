#include "connectors/ldap/delivery.h"

#include <fmt/format.h>

#include <utility>

#include "connectors/ldap/decode.h"
#include "connectors/ldap/dn.h"
#include "connectors/ldap/hex.h"
#include "connectors/ldap/profile.h"
#include "core/text.h"
#include "io/digest.h"

namespace gsync::connectors::ldap {
namespace {

using source::RawValue;

/// Records between two looks at whether to stop, and two reports of progress.
constexpr size_t kStride = 256;

RawValue list_or_one(source::RawList list) {
  if (list.empty()) return {};
  if (list.size() == 1) return std::move(list.front());
  return {std::move(list)};
}

RawValue bad_bytes(std::string_view bytes, std::string_view what) {
  return {source::BadValue{"value-invalid",
                           fmt::format("a value of {} bytes is no {}", bytes.size(), what),
                           "read the attribute as it is, or with '@hex'"}};
}

}  // namespace

Delivery::Delivery(const Collection& collection, const Knowledge& knowledge,
                   std::shared_ptr<const std::string> container, source::RecordSink& sink)
    : collection_(collection),
      knowledge_(knowledge),
      container_(std::move(container)),
      sink_(sink) {
  const auto& names = collection.plan().attributes();
  for (size_t slot = 0; slot < names.size(); ++slot) {
    const auto number = static_cast<uint16_t>(slot);
    const std::string key = attribute_key(names[slot]);
    if (is_left_attribute(key)) left_.emplace_back(names[slot], number);
    if (key == "uid") uid_ = number;
  }
}

Result<bool> Delivery::run(size_t request, const std::string& name, std::string_view what,
                           source::TableCount& count, const std::stop_token& stop) {
  auto table = std::make_shared<source::Table>();
  table->request = request;
  table->name = name;
  for (const PlannedColumn& column : collection_.plan().columns()) {
    table->columns.push_back({column.name, 0});
  }
  count = {name, std::string(what), 0, 0, 0};
  TRY_CHECK(sink_.begin(table));
  for (size_t i = 0; i < collection_.size(); ++i) {
    if (i % kStride == 0) {
      sink_.progress(i, collection_.size());
      if (stop.stop_requested()) return false;
    }
    if (!collection_.is_kept(i)) continue;
    if (collection_.id(i).empty()) {
      ++count.rejected;
      sink_.reject(without_id(i));
      continue;
    }
    TRY_ASSIGN(source::RawRecord each, record(i, table));
    ++count.records;
    if (!sink_.record(std::move(each))) return false;
  }
  sink_.progress(collection_.size(), collection_.size());
  return true;
}

Result<void> Delivery::prepare() {
  std::vector<const ColumnUse*> asking;
  for (const PlannedColumn& column : collection_.plan().columns()) {
    for (const ColumnUse& use : column.uses) {
      const Reading reading = use.column.reading;
      if (reading == Reading::kKey || reading == Reading::kEntryParent ||
          reading == Reading::kEntryDepartments) {
        asking.push_back(&use);
      }
    }
  }
  if (asking.empty()) return {};
  for (size_t i = 0; i < collection_.size(); ++i) {
    if (!collection_.is_kept(i)) continue;
    collection_.split(i, by_slot_);
    for (const ColumnUse* use : asking) TRY_CHECK(value(i, *use));
  }
  return {};
}

Diagnostic Delivery::without_id(size_t entry) const {
  return {Severity::kError,
          "id-missing",
          fmt::format("{}: {}", *container_, printable(collection_.dn(entry))),
          fmt::format("the entry has no {}", quoted(collection_.plan().attributes().front())),
          {},
          "let the account read it, or name another attribute that never changes: 'id'"};
}

Result<source::RawRecord> Delivery::record(size_t entry,
                                           const std::shared_ptr<const source::Table>& table) {
  source::RawRecord record;
  record.table = table;
  record.at = {container_, 0, PlaceForm::kEntry, std::string(collection_.dn(entry))};
  record.values.reserve(table->columns.size());
  collection_.split(entry, by_slot_);
  for (const PlannedColumn& column : collection_.plan().columns()) {
    TRY_ASSIGN(RawValue made, value(entry, column));
    record.values.push_back(std::move(made));
  }
  return record;
}

/// The first of the column and its alternatives that is not blank. Where no entry at
/// all has the attribute, nobody knows whether the account may see it.
Result<RawValue> Delivery::value(size_t entry, const PlannedColumn& column) {
  bool is_visible = false;
  for (const ColumnUse& use : column.uses) {
    const bool is_attribute = !use.column.attribute.empty();
    if (is_attribute && !collection_.is_seen(use.slot)) continue;
    is_visible = true;
    TRY_ASSIGN(RawValue made, value(entry, use));
    if (made.data.index() != 0) return made;
  }
  if (is_visible) return RawValue{};
  return RawValue{source::NotVisible()};
}

Result<RawValue> Delivery::value(size_t entry, const ColumnUse& use) {
  if (use.column.attribute.empty()) return of_entry(entry, use.column.reading);
  source::RawList list;
  const auto& values = by_slot_[use.slot];
  if (values.empty()) return RawValue{};
  // Most attributes have one value: no list for it.
  if (values.size() == 1) return one(values.front(), use.column.reading);
  for (const std::string_view bytes : values) {
    TRY_ASSIGN(RawValue made, one(bytes, use.column.reading));
    if (std::holds_alternative<source::BadValue>(made.data)) return made;
    if (std::holds_alternative<source::NotVisible>(made.data)) return made;
    if (made.data.index() != 0) list.push_back(std::move(made));
  }
  return list_or_one(std::move(list));
}

Result<RawValue> Delivery::one(std::string_view bytes, Reading reading) {
  const auto text_or = [bytes](std::optional<std::string> text, std::string_view what) {
    return text ? RawValue{*std::move(text)} : bad_bytes(bytes, what);
  };
  const bool is_copied = reading == Reading::kHex || reading == Reading::kBase64;
  if (is_copied && bytes.size() > knowledge_.most_value) {
    ++too_large_;
    return RawValue{source::NotVisible()};
  }
  switch (reading) {
    case Reading::kTime:
      return time_value(bytes);
    case Reading::kGuid:
      return text_or(guid_text(bytes), "GUID");
    case Reading::kSid:
      return text_or(sid_text(bytes), "SID");
    case Reading::kHex:
      return RawValue{to_hex(bytes)};
    case Reading::kBase64:
      return RawValue{base64(bytes)};
    case Reading::kSha256:
      return RawValue{io::sha256_hex(bytes)};
    case Reading::kFlags:
      return flags_value(bytes);
    case Reading::kName:
    case Reading::kKey: {
      RawValue text = text_value(bytes);
      if (!std::holds_alternative<std::string>(text.data)) return text;
      if (reading == Reading::kName) return RawValue{first_name(plain_dn(bytes))};
      TRY_ASSIGN(auto key, knowledge_.references->key_of(bytes));
      // A name that leads nowhere stays one: the mapping says whom it is missing.
      return key ? RawValue{*std::move(key)} : text;
    }
    case Reading::kText:
    case Reading::kEntryId:
    case Reading::kEntryDn:
    case Reading::kEntryName:
    case Reading::kEntryParent:
    case Reading::kEntryDepartments:
    case Reading::kEntryLeft:
      break;
  }
  return text_value(bytes);
}

Result<RawValue> Delivery::of_entry(size_t entry, Reading reading) {
  switch (reading) {
    case Reading::kEntryId:
      return RawValue{collection_.id(entry)};
    case Reading::kEntryParent:
      return departments(entry, true);
    case Reading::kEntryDepartments:
      return departments(entry, false);
    case Reading::kEntryLeft:
      return RawValue{has_left()};
    case Reading::kEntryName:
      return text_value(first_name(collection_.dn(entry)));
    default:
      return text_value(collection_.dn(entry));
  }
}

Result<RawValue> Delivery::departments(size_t entry, bool only_one) {
  const auto uids = uid_ ? by_slot_[*uid_] : std::vector<std::string_view>();
  TRY_ASSIGN(const Place place,
             knowledge_.placement->of(collection_.dn(entry), uids.empty() ? "" : uids.front()));
  if (place.is_uncertain) return RawValue{source::NotVisible()};
  source::RawList list;
  for (const size_t department : place.departments) {
    list.push_back({knowledge_.departments->id(department)});
    if (only_one) break;
  }
  return list_or_one(std::move(list));
}

bool Delivery::has_left() const {
  for (const auto& [name, slot] : left_) {
    for (const std::string_view value : by_slot_[slot]) {
      if (says_left(name, value)) return true;
    }
  }
  return false;
}

}  // namespace gsync::connectors::ldap
