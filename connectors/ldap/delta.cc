#include "connectors/ldap/delta.h"

#include <fmt/format.h>
#include <ldap.h>

#include <algorithm>
#include <utility>

#include "connectors/ldap/column.h"
#include "connectors/ldap/dn.h"
#include "connectors/ldap/hex.h"
#include "connectors/ldap/limits.h"
#include "connectors/ldap/sweep.h"
#include "connectors/ldap/sync_messages.h"
#include "core/text.h"

namespace gsync::connectors::ldap {
namespace {

/// 389 Directory Server lists the control and means something else by it: entries that
/// stop matching are not named. Where it hides what it is, the job says so.
bool offers_sync(const ServerFacts& facts, Profile profile) {
  return facts.profile == Profile::kRfc && profile == Profile::kRfc &&
         facts.controls.contains(kSyncRequest);
}

/// Nothing like what another read found, so that nobody goes on from there.
std::string nobody(TimePoint now) { return "unknown at " + to_iso(now); }

/// Numbers of changes mean nothing to another controller, nor to one that was restored.
Result<std::string> controller_of(Server& server, TimePoint now) {
  const bool has_numbers = server.facts().profile == Profile::kAd;
  const auto service = server.facts().root.find("dsservicename");
  if (service == server.facts().root.end() || service->second.empty()) {
    return has_numbers ? nobody(now) : std::string();
  }
  const std::string id = service->second.front();
  std::string invocation;
  const Query query{id, Scope::kBase, "(objectClass=*)", {"invocationId"}};
  const auto end = server.search(query, [&](const EntryView& entry) -> Result<void> {
    for (const std::string_view value : entry.values) invocation += to_hex(value);
    return {};
  });
  if (!end && end.error().code == ErrorCode::kUnavailable) return fail(end.error());
  if (invocation.empty() && has_numbers) invocation = nobody(now);
  return id + invocation;
}

/// A certificate or a ticket says who asks, and only the server knows whom it means.
Result<std::string> account_of(const Access& access, Connection& connection, TimePoint now) {
  if (access.bind != Bind::kExternal && access.bind != Bind::kGssapi) return access.bind_dn;
  int operation = 0;
  const int code = ldap_whoami(connection.handle(), nullptr, nullptr, &operation);
  if (code != LDAP_SUCCESS) return fail(connection.error("asking who this is", code));
  TRY_ASSIGN(const Message message, connection.next(operation));
  berval* raw = nullptr;
  const int answer = ldap_parse_whoami(connection.handle(), message.get(), &raw);
  const Bytes name(raw);
  if (answer != LDAP_SUCCESS || raw == nullptr || raw->bv_len == 0) return nobody(now);
  return std::string(raw->bv_val, raw->bv_len);
}

}  // namespace

std::string delta_method(const ServerFacts& facts, Profile profile) {
  if (offers_sync(facts, profile)) return "syncrepl (RFC 4533)";
  return fmt::format("ids and {} of all entries", stamp_attribute(facts));
}

Result<std::string> owner_of(const Access& access, Server& server, TimePoint now) {
  TRY_ASSIGN(const std::string controller, controller_of(server, now));
  TRY_ASSIGN(const std::string account, account_of(access, server.connection(), now));
  return fmt::format("{}\n{}\n{}", server.name(), account, controller);
}

DeltaServer::DeltaServer(std::unique_ptr<Server> server, Memory memory, Profile profile)
    : server_(std::move(server)),
      memory_(std::move(memory)),
      profile_(profile),
      syncs_(offers_sync(server_->facts(), profile)) {}

Result<void> DeltaServer::prepare(const std::vector<std::string>& bases) {
  const bool has_trees = std::any_of(bases.begin(), bases.end(), [this](const auto& base) {
    return memory_.searches.contains(search_key(tree_query(base)));
  });
  // The server named the control, and the database turned out not to know it.
  if (!memory_.searches.empty() && !has_trees) syncs_ = false;
  for (const std::string& base : bases) {
    if (syncs_) TRY_CHECK(prepare(base));
  }
  return {};
}

Result<void> DeltaServer::prepare(const std::string& base) {
  const Query query = tree_query(base);
  const std::string key = search_key(query);
  auto known = memory_.searches.extract(key);
  if (!known.empty()) {
    KeptSearch& kept = used_.emplace(key, std::move(known.mapped())).first->second;
    TRY_ASSIGN(TreeDelta tree, follow_tree(*server_, base, kept));
    left_.insert(tree.changes.left.begin(), tree.changes.left.end());
    trees_.insert_or_assign(base, std::move(tree));
    return {};
  }
  if (!memory_.searches.empty()) {
    return stale(name(), fmt::format("nothing is kept of {}", quoted(base)));
  }
  KeptSearch tree;
  TRY_CHECK(fill(query, tree));
  if (syncs_) used_.emplace(key, std::move(tree));
  return {};
}

bool DeltaServer::is_synced(const Query& query) const {
  return syncs_ && !query.deleted && !is_silent_filter(query.filter) &&
         std::none_of(query.attributes.begin(), query.attributes.end(),
                      [](const auto& name) { return is_silent(attribute_key(name)); });
}

Result<SearchEnd> DeltaServer::search(const Query& query, const EntryHandler& handler) {
  if (query.scope == Scope::kBase || query.referrals_as_entries) {
    return server_->search(query, handler);
  }
  const std::string key = search_key(query);
  auto known = memory_.searches.extract(key);
  KeptSearch& kept = used_[key];
  if (!known.empty()) kept = std::move(known.mapped());
  if (why_not_.empty()) {
    auto end = update(query, kept, !known.empty());
    if (!end && (end.error().code != ErrorCode::kStale || !known.empty())) return end;
    if (!end) why_not_ = end.error().message();
    if (end && why_not_.empty()) {
      for (const auto& [id, entry] : kept.entries) {
        show(entry, view_);
        TRY_CHECK(handler(view_));
      }
      return end;
    }
  }
  used_.erase(key);
  return server_->search(query, handler);
}

Result<SearchEnd> DeltaServer::update(const Query& query, KeptSearch& kept, bool is_known) {
  if (is_synced(query)) {
    if (is_known) return follow(query, kept);
    TRY_CHECK(fill(query, kept));
    if (syncs_) return SearchEnd{kept.entries.size(), 0, {}, {}};
  }
  if (!is_known) return read_whole(*server_, query, kept);
  TRY_ASSIGN(SweepEnd end, sweep(*server_, query, kept));
  changed_ += end.changed;
  if (end.end.limit != 0) return stale(name(), end.end.limit_text);
  return std::move(end.end);
}

/// What cannot be remembered is read as if nobody had asked for that.
Result<void> DeltaServer::fill(const Query& query, KeptSearch& kept) {
  TRY_ASSIGN(SyncChanges changes, search_changes(server_->connection(), query, {}));
  if (changes.outcome.code == LDAP_UNAVAILABLE_CRITICAL_EXTENSION) {
    syncs_ = false;
    return {};
  }
  if (changes.outcome.code != LDAP_SUCCESS) {
    why_not_ = words(changes.outcome);
  } else if (!changes.end.references.empty()) {
    why_not_ = "a part is held by another server";
  } else if (changes.cookie.empty()) {
    why_not_ = "the server gives no cookie";
  }
  kept.mark = std::move(changes.cookie);
  kept.entries = std::move(changes.sent);
  return {};
}

Result<SearchEnd> DeltaServer::follow(const Query& query, KeptSearch& kept) {
  TRY_CHECK(stand_where_the_tree_says(query, kept));
  TRY_ASSIGN(SyncChanges changes, changes_since(*server_, query, kept));
  changed_ += changes.sent.size();
  changed_ += std::erase_if(kept.entries, [&](const auto& each) {
    return changes.gone.contains(each.first) ||
           (changes.unnamed_are_gone && !changes.present.contains(each.first) &&
            !changes.sent.contains(each.first));
  });
  TRY_CHECK(read_again(query, kept, changes));
  for (auto& [id, entry] : changes.sent) kept.entries.insert_or_assign(id, std::move(entry));
  kept.mark = changes.cookie;
  return SearchEnd{kept.entries.size(), 0, {}, {}};
}

Result<void> DeltaServer::stand_where_the_tree_says(const Query& query, KeptSearch& kept) {
  const auto tree = trees_.find(query.base);
  if (tree == trees_.end()) {
    return stale(name(), fmt::format("nothing is kept of {}", quoted(query.base)));
  }
  if (tree->second.is_unchanged) return {};
  for (auto& [id, entry] : kept.entries) {
    const auto now = tree->second.names.find(id);
    if (now != tree->second.names.end()) {
      entry.dn = now->second;
    } else if (!tree->second.changes.gone.contains(id)) {
      return stale(name(), fmt::format("{} is not among all entries", quoted(entry.dn)));
    }
  }
  changed_ += std::erase_if(
      kept.entries, [&](const auto& each) { return !tree->second.names.contains(each.first); });
  return {};
}

/// Where a server keeps references right, it changes the entries that refer to what was
/// renamed, and does not say so.
Result<void> DeltaServer::read_again(const Query& query, KeptSearch& kept,
                                     const SyncChanges& changes) {
  if (left_.empty()) return {};
  size_t count = 0;
  for (auto& [id, entry] : kept.entries) {
    if (changes.sent.contains(id) || !mentions_moved(entry)) continue;
    if (++count > kMostLookups) return stale(name(), "many refer to what was renamed");
    bool is_there = false;
    Query again{entry.dn, Scope::kBase, query.filter, query.attributes};
    const auto end = server_->search(
        again, [&is_there, &kept_entry = entry](const EntryView& now) -> Result<void> {
          is_there = true;
          kept_entry = keep(now);
          return {};
        });
    if (end && is_there) continue;
    if (!end && end.error().code != ErrorCode::kNotFound) return fail(end.error());
    return stale(name(), fmt::format("{} went away", quoted(entry.dn)));
  }
  return {};
}

bool DeltaServer::mentions_moved(const KeptEntry& entry) {
  show(entry, view_);
  return std::any_of(view_.values.begin(), view_.values.end(), [&](std::string_view value) {
    return value.find('=') != std::string_view::npos && left_.contains(dn_key(value));
  });
}

tl::expected<Memory, std::string> DeltaServer::remembered() && {
  if (!why_not_.empty()) return tl::unexpected(std::move(why_not_));
  memory_.searches = std::move(used_);
  return std::move(memory_);
}

std::string DeltaServer::summary() const {
  return fmt::format("{} changed since the last run; found by {}",
                     counted(changed_, "entry", "entries"), delta_method(facts(), profile_));
}

}  // namespace gsync::connectors::ldap
