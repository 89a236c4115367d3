#include "connectors/ldap/sync_search.h"

#include <fmt/format.h>

#include <utility>

#include "connectors/ldap/ldapsearch.h"
#include "connectors/ldap/limits.h"
#include "connectors/ldap/sync_messages.h"
#include "connectors/ldap/wire.h"
#include "core/text.h"

namespace gsync::connectors::ldap {
namespace {

class SyncSearch {
 public:
  explicit SyncSearch(Connection& connection) : connection_(connection) {}

  Result<SyncChanges> run(const Query& query, const std::string& cookie) {
    TRY_ASSIGN(const Control request, make_control(kSyncRequest, sync_request(cookie)));
    TRY_ASSIGN(const int operation, send_search(connection_, query, {&request, 1}));
    while (true) {
      TRY_ASSIGN(const Message message, connection_.next(operation));
      switch (ldap_msgtype(message.get())) {
        case LDAP_RES_SEARCH_ENTRY:
          TRY_CHECK(take_entry(message.get()));
          break;
        case LDAP_RES_SEARCH_REFERENCE:
          TRY_CHECK(take_reference(connection_, message.get(), changes_.end));
          break;
        case LDAP_RES_INTERMEDIATE:
          TRY_CHECK(take_info(message.get()));
          break;
        case LDAP_RES_SEARCH_RESULT:
          TRY_CHECK(take_done(message.get(), cookie));
          return std::move(changes_);
        default:
          return undecodable(connection_, "an answer that belongs to no search");
      }
    }
  }

 private:
  Result<void> take_entry(LDAPMessage* message) {
    TRY_CHECK(decode_entry(connection_, message, entry_));
    LDAPControl** raw = nullptr;
    const int code = ldap_get_entry_controls(connection_.handle(), message, &raw);
    const SearchResult owned{{}, Controls(raw)};
    const auto state = code == LDAP_SUCCESS ? parse_sync_state(owned.control(kSyncState))
                                            : std::optional<SyncState>();
    if (!state) {
      return undecodable(connection_,
                         fmt::format("an entry without its state: {}", quoted(entry_.dn)));
    }
    std::string id(state->id);
    bytes_ += kIdCost;
    if (bytes_ > kMostBytes) return too_much(connection_.url());
    switch (state->state) {
      case EntryState::kPresent:
        changes_.present.insert(std::move(id));
        return {};
      case EntryState::kDelete:
        changes_.sent.erase(id);
        changes_.gone.insert(std::move(id));
        return {};
      case EntryState::kAdd:
      case EntryState::kModify:
        break;
    }
    ++changes_.end.entries;
    KeptEntry kept = keep(entry_);
    bytes_ += kept.attributes.size() + kept.dn.size() + kEntryCost;
    if (bytes_ > kMostBytes) return too_much(connection_.url());
    changes_.gone.erase(id);
    changes_.sent.insert_or_assign(std::move(id), std::move(kept));
    return {};
  }

  Result<void> take_info(LDAPMessage* message) {
    bytes_ += kIdCost;
    if (bytes_ > kMostBytes) return too_much(connection_.url());
    char* raw_oid = nullptr;
    berval* raw_value = nullptr;
    const int code =
        ldap_parse_intermediate(connection_.handle(), message, &raw_oid, &raw_value, nullptr, 0);
    const Text oid(raw_oid);
    const Bytes value(raw_value);
    if (code != LDAP_SUCCESS || raw_oid == nullptr || raw_value == nullptr) {
      return undecodable(connection_, "a message about changes that cannot be decoded");
    }
    if (std::string_view(raw_oid) != kSyncInfo) return {};
    const auto info = parse_sync_info({raw_value->bv_val, raw_value->bv_len});
    if (!info) return undecodable(connection_, "a message about changes that cannot be decoded");
    changes_.unnamed_are_gone |= info->ends_present_phase;
    bytes_ += info->ids.size() * kIdCost;
    if (bytes_ > kMostBytes) return too_much(connection_.url());
    for (const std::string_view id : info->ids) {
      (info->are_gone ? changes_.gone : changes_.present).emplace(id);
    }
    return {};
  }

  Result<void> take_done(LDAPMessage* message, const std::string& cookie) {
    TRY_ASSIGN(SearchResult result, decode_result(connection_, message));
    changes_.outcome = std::move(result.outcome);
    if (changes_.outcome.code != LDAP_SUCCESS) return {};
    const auto done = parse_sync_done(result.control(kSyncDone));
    if (!done) return undecodable(connection_, "an end without a cookie that can be decoded");
    changes_.cookie = done->cookie;
    changes_.unnamed_are_gone |= cookie.empty() || !done->names_gone;
    return {};
  }

  Connection& connection_;
  SyncChanges changes_;
  EntryView entry_;
  size_t bytes_ = 0;
};

}  // namespace

Result<SyncChanges> search_changes(Connection& connection, const Query& query,
                                   const std::string& cookie) {
  show_search(connection, query);
  return SyncSearch(connection).run(query, cookie);
}

}  // namespace gsync::connectors::ldap
