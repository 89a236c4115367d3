#include "connectors/ldap/collection.h"

#include <fmt/format.h>

#include <charconv>
#include <utility>

#include "connectors/ldap/decode.h"
#include "connectors/ldap/limits.h"
#include "connectors/ldap/memory.h"
#include "connectors/ldap/profile.h"
#include "core/text.h"
#include "io/digest.h"

namespace gsync::connectors::ldap {
namespace {

constexpr std::string_view kRange = ";range=";

uint64_t place_of(size_t entry, uint16_t slot) { return uint64_t{entry} << 16 | slot; }

/// What stands behind ";range=": "0-1499".
std::string_view range_of(std::string_view written) {
  for (size_t at = written.find(';'); at != std::string_view::npos;
       at = written.find(';', at + 1)) {
    if (written.size() - at < kRange.size()) break;
    if (fold_case(written.substr(at, kRange.size())) != kRange) continue;
    const std::string_view rest = written.substr(at + kRange.size());
    return rest.substr(0, rest.find(';'));
  }
  return {};
}

}  // namespace

bool is_range(std::string_view written) { return !range_of(written).empty(); }

std::optional<uint64_t> next_of_range(std::string_view written) {
  const std::string_view range = range_of(written);
  const size_t dash = range.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const std::string_view end = range.substr(dash + 1);
  uint64_t last = 0;
  const auto [stop, error] = std::from_chars(end.data(), end.data() + end.size(), last);
  if (error != std::errc() || stop != end.data() + end.size() || last == UINT64_MAX) {
    return std::nullopt;
  }
  return last + 1;
}

Collection::Collection(TablePlan plan, Reading id_reading)
    : plan_(std::move(plan)),
      id_reading_(id_reading),
      ids_are_unique_(is_server_id(attribute_key(plan_.attributes().front()))),
      seen_(plan_.attributes().size()) {}

Result<SearchEnd> Collection::read(Directory& directory, Query query) {
  query.attributes = plan_.attributes();
  seen_.resize(query.attributes.size());
  TRY_ASSIGN(SearchEnd end, directory.search(query, [&](const EntryView& entry) {
    return add(entry, directory.name());
  }));
  TRY_CHECK(read_ranges(directory, query));
  return end;
}

Result<void> Collection::add(const EntryView& entry, const std::string& place) {
  if (store_.bytes() > kMostBytes) return too_much(place);
  if (!left_out_.empty() && left_out_.contains(dn_key(entry.dn))) return {};
  store_.begin(entry.dn);
  std::string_view id;
  for (const AttributeView& attribute : entry.attributes) {
    const auto slot = plan_.find(attribute.name);
    if (!slot) continue;
    const bool has_option = attribute.name.find(';') != std::string_view::npos;
    const auto next = has_option ? next_of_range(attribute.name) : std::nullopt;
    if (next) ranges_.push_back({size(), *slot, *next});
    for (size_t i = attribute.begin; i < attribute.end; ++i) store_.add(*slot, entry.values[i]);
    if (attribute.begin < attribute.end) {
      seen_[*slot] = true;
      if (*slot == 0) id = entry.values[attribute.begin];
    }
  }
  const size_t number = store_.end();
  kept_.push_back(true);
  std::string key = id.empty() ? fmt::format("dn:{}", entry.dn) : std::string(id);
  if (!ids_are_unique_ && !id.empty()) key += fmt::format("\ndn:{}", dn_key(entry.dn));
  const auto [at, is_new] = by_id_.try_emplace(std::move(key), number);
  if (!is_new) kept_[std::exchange(at->second, number)] = false;
  return {};
}

Result<void> Collection::read_ranges(Directory& directory, const Query& query) {
  for (const Range& range : std::exchange(ranges_, {})) {
    if (kept_[range.entry]) TRY_CHECK(read_range(directory, range, query.deleted));
  }
  return {};
}

Result<void> Collection::read_range(Directory& directory, Range range, bool deleted) {
  const std::string& attribute = plan_.attributes()[range.slot];
  std::vector<std::string>& values = more_[place_of(range.entry, range.slot)];
  for (bool is_last = false; !is_last;) {
    const uint64_t asked = range.next;
    bool came = false;
    Query query{std::string(store_.dn(range.entry)), Scope::kBase};
    query.attributes = {fmt::format("{};range={}-*", attribute, range.next)};
    query.deleted = deleted;
    const size_t before = values.size();
    is_last = true;
    const Result<SearchEnd> end =
        directory.search(query, [&](const EntryView& entry) -> Result<void> {
          for (const AttributeView& each : entry.attributes) {
            if (!is_range(each.name) || plan_.find(each.name) != range.slot) continue;
            came = true;
            for (size_t i = each.begin; i < each.end; ++i) {
              values.emplace_back(entry.values[i]);
              more_bytes_ += entry.values[i].size() + sizeof(std::string);
            }
            if (store_.bytes() + more_bytes_ > kMostBytes) return too_much(directory.name());
            if (const auto next = next_of_range(each.name)) {
              is_last = false;
              range.next = *next;
            }
          }
          return {};
        });
    if (!end && end.error().code != ErrorCode::kNotFound) return fail(end.error());
    if (!came) {
      return fail(ErrorCode::kUnavailable, "range-lost", directory.name(),
                  fmt::format("{}: the values of {} from {} on are gone: it changed while it was "
                              "read",
                              quoted(query.base), quoted(attribute), asked),
                  "nothing of this read is used");
    }
    if (!is_last && (range.next <= asked || values.size() == before)) {
      return fail(ErrorCode::kUnreadable, "endless-range", directory.name(),
                  fmt::format("{}: the values of {} from {} on do not come", quoted(query.base),
                              quoted(attribute), range.next),
                  "nothing of this read is used");
    }
  }
  return {};
}

std::string Collection::id(size_t entry) const {
  const std::string_view bytes = store_.first(entry, 0);
  if (id_reading_ == Reading::kGuid) {
    if (auto text = guid_text(bytes)) return *std::move(text);
  }
  return is_valid_utf8(bytes) && bytes.find('\0') == std::string_view::npos ? std::string(bytes)
                                                                            : std::string();
}

std::vector<std::string_view> Collection::values(size_t entry, uint16_t slot) const {
  std::vector<std::string_view> values = store_.values(entry, slot);
  const auto more = more_.find(place_of(entry, slot));
  if (more != more_.end()) values.insert(values.end(), more->second.begin(), more->second.end());
  return values;
}

void Collection::split(size_t entry, std::vector<std::vector<std::string_view>>& by_slot) const {
  by_slot.resize(plan_.attributes().size());
  for (auto& values : by_slot) values.clear();
  store_.for_each(entry,
                  [&](uint16_t slot, std::string_view value) { by_slot[slot].push_back(value); });
  if (more_.empty()) return;
  for (size_t slot = 0; slot < by_slot.size(); ++slot) {
    const auto more = more_.find(place_of(entry, static_cast<uint16_t>(slot)));
    if (more == more_.end()) continue;
    by_slot[slot].insert(by_slot[slot].end(), more->second.begin(), more->second.end());
  }
}

uint64_t Collection::digest() const {
  uint64_t sum = 0;
  for (size_t i = 0; i < size(); ++i) {
    if (kept_[i]) sum += io::fingerprint(store_.packed(i), io::fingerprint(store_.dn(i)));
  }
  for (const auto& [place, values] : more_) {
    uint64_t digest = place & 0xffff;
    for (const std::string& value : values) digest += io::fingerprint(value, digest);
    sum += digest;
  }
  return sum;
}

}  // namespace gsync::connectors::ldap
