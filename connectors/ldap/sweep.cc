#include "connectors/ldap/sweep.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "connectors/ldap/column.h"
#include "connectors/ldap/decode.h"
#include "connectors/ldap/dn.h"
#include "connectors/ldap/hex.h"
#include "connectors/ldap/limits.h"
#include "connectors/ldap/profile.h"
#include "connectors/ldap/tree_delta.h"
#include "core/text.h"
#include "core/time.h"

namespace gsync::connectors::ldap {
namespace {

/// By attribute_key; those of Active Directory that it works out begin with "msds-".
constexpr std::array<std::string_view, 18> kSilent{
    "memberof",        "ismemberof",      "directreports", "managedobjects", "entrydn",
    "hassubordinates", "numsubordinates", "canonicalname", "tokengroups",    "nsrole",
    "nsroledn",        "nsaccountlock",   "lastlogon",     "badpwdcount",    "badpasswordtime",
    "logoncount",      "pwdlastsuccess",  "authtimestamp"};

/// Ids that one search asks for.
constexpr size_t kChunk = 50;
/// With more changes than this share of all, one search for everything costs less.
constexpr size_t kMostShare = 4;
constexpr size_t kFewest = 100;
/// The clocks of a server tick in seconds.
constexpr std::chrono::seconds kTick{2};

using Clock = std::chrono::steady_clock;
using Values = std::vector<std::string_view>;

Values values_of(const EntryView& entry, std::string_view key) {
  for (const AttributeView& each : entry.attributes) {
    if (attribute_key(each.name) != key) continue;
    const auto first = entry.values.begin();
    return {first + static_cast<std::ptrdiff_t>(each.begin),
            first + static_cast<std::ptrdiff_t>(each.end)};
  }
  return {};
}

std::string first_of(const EntryView& entry, std::string_view key) {
  const Values values = values_of(entry, key);
  return values.empty() ? std::string() : std::string(values.front());
}

/// generalizedTime only; other stamps are numbers or tell changes of one second apart.
std::optional<TimePoint> time_of(const std::string& stamp) {
  const auto text = generalized_time(stamp);
  return text ? parse_iso(*text + "Z") : std::nullopt;
}

/// Both as the server writes them, but for the order of values.
std::string canonical(const EntryView& entry, const std::set<std::string>& keys) {
  std::vector<std::string> parts;
  for (const AttributeView& each : entry.attributes) {
    const std::string key = attribute_key(each.name);
    if (!keys.contains(key.substr(0, key.find(';')))) continue;
    for (size_t i = each.begin; i < each.end; ++i) {
      parts.push_back(fmt::format("{}:{}", each.name, entry.values[i]));
    }
  }
  std::sort(parts.begin(), parts.end());
  return join(parts, "\n");
}

bool looks_like_dn(std::string_view value) {
  if (value.find('=') == std::string_view::npos) return false;
  const auto steps = parse_dn(value);
  return steps && !steps->empty();
}

class Sweep {
 public:
  Sweep(Directory& directory, const Query& query, KeptSearch& kept)
      : directory_(directory),
        query_(query),
        kept_(kept),
        id_(attribute_key(query.attributes.front())),
        stamp_(stamp_attribute(directory.facts())),
        stamp_key_(attribute_key(stamp_)) {
    if (std::find(query_.attributes.begin(), query_.attributes.end(), stamp_) ==
        query_.attributes.end()) {
      query_.attributes.push_back(stamp_);
    }
  }

  Result<SearchEnd> fill() {
    const auto begin = Clock::now();
    kept_.entries.clear();
    TRY_ASSIGN(const SearchEnd end, read_into(query_, kept_.entries));
    settle(begin);
    return end;
  }

  Result<SweepEnd> run() {
    const auto begin = Clock::now();
    find_loose();
    Query light = query_;
    light.attributes = {query_.attributes.front(), stamp_};
    light.attributes.insert(light.attributes.end(), loose_names_.begin(), loose_names_.end());
    std::map<std::string, KeptEntry> seen;
    TRY_ASSIGN(SearchEnd end, read_into(light, seen));
    const std::vector<std::string> changed = compare(seen);
    if (changed.size() > std::max(kFewest, seen.size() / kMostShare)) {
      TRY_ASSIGN(end, fill());
      return SweepEnd{std::move(end), kept_.entries.size()};
    }
    const size_t gone =
        std::erase_if(kept_.entries, [&](const auto& each) { return !seen.contains(each.first); });
    TRY_CHECK(read_changed(changed));
    settle(begin);
    return SweepEnd{std::move(end), changed.size() + gone};
  }

 private:
  Result<SearchEnd> read_into(const Query& query, std::map<std::string, KeptEntry>& entries) {
    return directory_.search(query, [&](const EntryView& entry) -> Result<void> {
      std::string id = first_of(entry, id_);
      if (id.empty()) {
        return stale(directory_.name(),
                     fmt::format("{} has no {}", quoted(entry.dn), query_.attributes.front()));
      }
      bytes_ += entry.dn.size() + kEntryCost;
      for (const std::string_view value : entry.values) bytes_ += value.size();
      if (bytes_ > kMostBytes) return too_much(directory_.name());
      const auto [at, is_new] = entries.insert_or_assign(std::move(id), keep(entry));
      if (is_new || is_server_id(id_)) return {};
      return stale(directory_.name(), fmt::format("two entries have the {} of {}",
                                                  query_.attributes.front(), quoted(entry.dn)));
    });
  }

  /// What may change without a new stamp: names of other entries, and what is known to.
  void find_loose() {
    std::set<std::string> names;
    for (const std::string& name : query_.attributes) {
      if (is_silent(attribute_key(name))) names.insert(name);
    }
    for (const auto& [id, entry] : kept_.entries) {
      show(entry, view_);
      for (const AttributeView& each : view_.attributes) {
        if (each.begin == each.end || !looks_like_dn(view_.values[each.begin])) continue;
        names.emplace(each.name.substr(0, each.name.find(';')));
      }
    }
    for (const std::string& name : names) {
      const std::string key = attribute_key(name);
      if (key != id_ && key != stamp_key_ && loose_.insert(key).second)
        loose_names_.push_back(name);
    }
  }

  /// The ids of what has to be read whole. Names are right without that.
  std::vector<std::string> compare(const std::map<std::string, KeptEntry>& seen) {
    std::vector<std::string> changed;
    const auto settled = parse_iso(kept_.mark);
    for (const auto& [id, entry] : seen) {
      const auto known = kept_.entries.find(id);
      if (known == kept_.entries.end() || is_changed(entry, known->second, settled)) {
        changed.push_back(id);
      } else {
        known->second.dn = entry.dn;
      }
    }
    return changed;
  }

  bool is_changed(const KeptEntry& seen, const KeptEntry& known,
                  const std::optional<TimePoint>& settled) {
    show(seen, view_);
    show(known, other_);
    const std::string stamp = first_of(view_, stamp_key_);
    if (stamp.empty() || stamp != first_of(other_, stamp_key_)) return true;
    if (stamp_key_ == "modifytimestamp") {
      const auto time = time_of(stamp);
      if (!time || !settled || *time >= *settled) return true;
    }
    return !loose_.empty() && canonical(view_, loose_) != canonical(other_, loose_);
  }

  Result<void> read_changed(const std::vector<std::string>& ids) {
    for (size_t at = 0; at < ids.size(); at += kChunk) {
      std::string any;
      const size_t end = std::min(ids.size(), at + kChunk);
      for (size_t i = at; i < end; ++i) {
        any += fmt::format("({}={})", query_.attributes.front(), escaped(ids[i]));
        kept_.entries.erase(ids[i]);
      }
      Query query = query_;
      query.filter = fmt::format("(&{}(|{}))", query_.filter, any);
      TRY_ASSIGN(const SearchEnd got, read_into(query, kept_.entries));
      if (got.limit != 0) return stale(directory_.name(), got.limit_text);
      for (size_t i = at; i < end; ++i) {
        if (kept_.entries.contains(ids[i])) continue;
        return stale(directory_.name(), "an entry that changed could not be read by its id");
      }
    }
    return {};
  }

  static std::string escaped(std::string_view bytes) {
    std::string text;
    for (size_t i = 0; i < bytes.size(); ++i) text += "\\" + to_hex(bytes.substr(i, 1));
    return text;
  }

  /// Two changes of one second leave one timestamp: what may have been read between them
  /// is read once more next time.
  void settle(Clock::time_point begin) {
    kept_.mark.clear();
    if (stamp_key_ != "modifytimestamp") return;
    std::optional<TimePoint> latest;
    for (const auto& [id, entry] : kept_.entries) {
      show(entry, view_);
      latest = std::max(latest, time_of(first_of(view_, stamp_key_)));
    }
    const auto took = std::chrono::ceil<std::chrono::seconds>(Clock::now() - begin);
    if (latest) kept_.mark = to_iso(*latest - took - kTick);
  }

  Directory& directory_;
  Query query_;
  KeptSearch& kept_;
  const std::string id_;
  const std::string stamp_;
  const std::string stamp_key_;
  std::set<std::string> loose_;
  std::vector<std::string> loose_names_;
  EntryView view_;
  EntryView other_;
  size_t bytes_ = 0;
};

}  // namespace

std::string_view stamp_attribute(const ServerFacts& facts) {
  if (facts.profile == Profile::kAd) return "uSNChanged";
  return facts.product == "OpenLDAP" ? "entryCSN" : "modifyTimestamp";
}

bool is_silent(std::string_view key) {
  return key.starts_with("msds-") ||
         std::find(kSilent.begin(), kSilent.end(), key) != kSilent.end();
}

bool is_silent_filter(std::string_view filter) {
  const std::string text = fold_case(filter);
  const auto asks = [&](std::string_view key) { return text.find(key) != std::string::npos; };
  return text.find(":=") != std::string::npos || asks("msds-") ||
         std::any_of(kSilent.begin(), kSilent.end(), asks);
}

Result<SearchEnd> read_whole(Directory& directory, const Query& query, KeptSearch& kept) {
  return Sweep(directory, query, kept).fill();
}

Result<SweepEnd> sweep(Directory& directory, const Query& query, KeptSearch& kept) {
  return Sweep(directory, query, kept).run();
}

}  // namespace gsync::connectors::ldap
