#include "connectors/ldap/server.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "connectors/ldap/ber.h"
#include "connectors/ldap/ldapsearch.h"
#include "connectors/ldap/limits.h"
#include "connectors/ldap/wire.h"
#include "core/text.h"
#include "io/digest.h"

namespace gsync::connectors::ldap {
namespace {

constexpr const char* kPagedResults = "1.2.840.113556.1.4.319";
/// In a row; a server that filters may send some.
constexpr int kMostEmptyPages = 1'000;

std::string paging(int64_t size, const std::string& cookie) {
  return ber::element(ber::kSequence, ber::integer(size) + ber::element(ber::kOctets, cookie));
}

/// The cookie for the next page; nothing for a value that is none.
std::optional<std::string> next_cookie(std::string_view value) {
  const auto content = ber::take(value, ber::kSequence);
  if (!content) return std::nullopt;
  std::string_view rest = *content;
  if (!ber::take_integer(rest)) return std::nullopt;
  const auto cookie = ber::take(rest, ber::kOctets);
  if (!cookie) return std::nullopt;
  return std::string(*cookie);
}

bool is_limit(int code) {
  return code == LDAP_TIMELIMIT_EXCEEDED || code == LDAP_SIZELIMIT_EXCEEDED ||
         code == LDAP_ADMINLIMIT_EXCEEDED;
}

/// A page that cannot be had although the one before could: its cookie died.
bool is_dead_cookie(int code) {
  return code == LDAP_PROTOCOL_ERROR || code == LDAP_UNAVAILABLE_CRITICAL_EXTENSION ||
         code == LDAP_UNWILLING_TO_PERFORM;
}

}  // namespace

Result<std::unique_ptr<Server>> Server::open(const Access& access, const std::stop_token& stop) {
  TRY_ASSIGN(auto connection, Connection::open(access, stop));
  std::unique_ptr<Server> server(new Server(access, std::move(connection)));
  TRY_CHECK(server->read_root());
  return server;
}

Result<void> Server::read_root() {
  const Query root{"", Scope::kBase, "(objectClass=*)", {"*", "+"}};
  TRY_CHECK(search(root, [this](const EntryView& entry) -> Result<void> {
    facts_ = facts_of(entry);
    return {};
  }));
  return {};
}

Result<SearchEnd> Server::search(const Query& query, const EntryHandler& handler) {
  SearchEnd end;
  Page page;
  Pages pages;
  page.size = query.scope == Scope::kBase ? 0 : access_.page_size;
  show_search(*connection_, query);
  while (true) {
    page.entries = 0;
    const bool is_first = page.cookie.empty();
    TRY_CHECK(read_page(query, page, end, handler));
    end.entries += page.entries;
    const int code = page.outcome.code;
    if (code == LDAP_ADMINLIMIT_EXCEEDED && is_first && page.entries == 0 && page.size > 1) {
      page.size /= 2;
      continue;
    }
    if (is_limit(code) && (end.entries > 0 || code != LDAP_ADMINLIMIT_EXCEEDED)) {
      end.limit = code;
      end.limit_text = words(page.outcome);
      return end;
    }
    if (code != LDAP_SUCCESS) {
      Error error =
          refusal(name(), fmt::format("search below {}", quoted(query.base)), page.outcome);
      if (!is_first && is_dead_cookie(code)) error.code = ErrorCode::kUnavailable;
      return fail(std::move(error));
    }
    if (page.cookie.empty()) return end;
    TRY_CHECK(check_progress(query, page, pages));
  }
}

Result<void> Server::check_progress(const Query& query, const Page& page, Pages& pages) const {
  pages.empty = page.entries == 0 ? pages.empty + 1 : 0;
  const bool repeats = page.entries > 0 && !pages.first.insert(page.first).second;
  if (!repeats && pages.empty <= kMostEmptyPages) return {};
  return fail(ErrorCode::kUnreadable, "endless-pages", name(),
              fmt::format("search below {}: page {} brings nothing new", quoted(query.base),
                          pages.first.size() + 1),
              "the server repeats itself; try another page_size, or 0");
}

Result<int> Server::send(const Query& query, const Page& page) const {
  if (page.size == 0) return send_search(*connection_, query, {});
  TRY_ASSIGN(const Control paged, make_control(kPagedResults, paging(page.size, page.cookie)));
  return send_search(*connection_, query, {&paged, 1});
}

Result<void> Server::read_page(const Query& query, Page& page, SearchEnd& end,
                               const EntryHandler& handler) {
  TRY_ASSIGN(const int operation, send(query, page));
  size_t asides = 0;
  while (true) {
    TRY_ASSIGN(const Message message, connection_->next(operation));
    switch (ldap_msgtype(message.get())) {
      case LDAP_RES_SEARCH_ENTRY:
        TRY_CHECK(decode_entry(*connection_, message.get(), entry_));
        if (page.entries++ == 0) page.first = io::fingerprint(entry_.dn);
        TRY_CHECK(handler(entry_));
        break;
      case LDAP_RES_SEARCH_REFERENCE:
        TRY_CHECK(take_reference(*connection_, message.get(), end));
        break;
      case LDAP_RES_INTERMEDIATE:
        if (++asides > kMostAsides) return without_end(*connection_, "messages besides entries");
        break;
      case LDAP_RES_SEARCH_RESULT:
        return take_result(message.get(), page);
      default:
        return undecodable(*connection_, "an answer that belongs to no search");
    }
  }
}

Result<void> Server::take_result(LDAPMessage* message, Page& page) const {
  TRY_ASSIGN(SearchResult result, decode_result(*connection_, message));
  page.outcome = std::move(result.outcome);
  page.cookie.clear();
  const std::string_view paged = result.control(kPagedResults);
  if (paged.empty()) return {};
  const auto cookie = next_cookie(paged);
  if (!cookie) return undecodable(*connection_, "a page whose end cannot be decoded");
  page.cookie = *cookie;
  return {};
}

}  // namespace gsync::connectors::ldap
