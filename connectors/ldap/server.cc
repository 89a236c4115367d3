#include "connectors/ldap/server.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "connectors/ldap/ber.h"
#include "core/text.h"
#include "io/digest.h"

namespace gsync::connectors::ldap {
namespace {

constexpr const char* kPagedResults = "1.2.840.113556.1.4.319";
/// In a row; a server that filters may send some.
constexpr int kMostEmptyPages = 1'000;
constexpr const char* kShowDeleted = "1.2.840.113556.1.4.417";

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  pointers.reserve(texts.size() + 1);
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

Result<Control> control(const char* oid, std::string value) {
  berval bytes{value.size(), value.data()};
  LDAPControl* raw = nullptr;
  if (ldap_control_create(oid, 1, value.empty() ? nullptr : &bytes, 1, &raw) != LDAP_SUCCESS) {
    return fail(ErrorCode::kInternal, "ldap-control", oid, "libldap makes no control");
  }
  return Control(raw);
}

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

Result<int> Server::send(const Query& query, const Page& page) {
  std::vector<Control> owned;
  if (page.size > 0) {
    TRY_ASSIGN(Control paged, control(kPagedResults, paging(page.size, page.cookie)));
    owned.push_back(std::move(paged));
  }
  if (query.deleted) {
    TRY_ASSIGN(Control deleted, control(kShowDeleted, {}));
    owned.push_back(std::move(deleted));
  }
  std::vector<LDAPControl*> controls;
  controls.reserve(owned.size() + 1);
  for (const Control& each : owned) controls.push_back(each.get());
  controls.push_back(nullptr);
  std::vector<std::string> names = query.attributes;
  std::vector<char*> attributes = pointers(names);
  int operation = 0;
  const int code =
      ldap_search_ext(connection_->handle(), query.base.c_str(),
                      query.scope == Scope::kBase ? LDAP_SCOPE_BASE : LDAP_SCOPE_SUBTREE,
                      query.filter.c_str(), names.empty() ? nullptr : attributes.data(), 0,
                      controls.data(), nullptr, nullptr, 0, &operation);
  if (code == LDAP_FILTER_ERROR) {
    return fail(ErrorCode::kConfig, "filter-invalid", name(),
                fmt::format("{} is no filter", quoted(query.filter)));
  }
  if (code != LDAP_SUCCESS) return fail(connection_->error("search", code));
  return operation;
}

Result<void> Server::read_page(const Query& query, Page& page, SearchEnd& end,
                               const EntryHandler& handler) {
  TRY_ASSIGN(const int operation, send(query, page));
  while (true) {
    TRY_ASSIGN(const Message message, connection_->next(operation));
    switch (ldap_msgtype(message.get())) {
      case LDAP_RES_SEARCH_ENTRY:
        TRY_CHECK(take_entry(message.get(), page, handler));
        break;
      case LDAP_RES_SEARCH_REFERENCE:
        TRY_CHECK(take_reference(message.get(), end));
        break;
      case LDAP_RES_INTERMEDIATE:
        break;
      case LDAP_RES_SEARCH_RESULT:
        return take_result(message.get(), page);
      default:
        return undecodable("an answer that belongs to no search");
    }
  }
}

tl::unexpected<Error> Server::undecodable(const std::string& what) const {
  return fail(ErrorCode::kUnreadable, "answer-invalid", name(),
              fmt::format("the server sent {}", what), "nothing of this read is used");
}

/// The parts of the entry are read where libldap has put them: no copy, no list.
Result<void> Server::take_entry(LDAPMessage* message, Page& page, const EntryHandler& handler) {
  BerElement* raw = nullptr;
  berval dn{};
  const int code = ldap_get_dn_ber(connection_->handle(), message, &raw, &dn);
  const Ber element(raw);
  if (code != LDAP_SUCCESS) return undecodable("an entry without a name");
  entry_.clear();
  entry_.dn = {dn.bv_val, dn.bv_len};
  berval bytes{};
  ber_tag_t tag = LBER_ERROR;
  while ((tag = ber_skip_element(raw, &bytes)) == LBER_SEQUENCE) {
    std::string_view rest(bytes.bv_val, bytes.bv_len);
    const auto attribute = ber::take(rest, ber::kOctets);
    auto values = ber::take(rest, ber::kSet);
    if (!attribute || !values || !rest.empty()) tag = LBER_ERROR;
    const size_t begin = entry_.values.size();
    while (tag != LBER_ERROR && !values->empty()) {
      const auto value = ber::take(*values, ber::kOctets);
      if (!value)
        tag = LBER_ERROR;
      else
        entry_.values.push_back(*value);
    }
    if (tag == LBER_ERROR) break;
    entry_.attributes.push_back({*attribute, begin, entry_.values.size()});
  }
  ber_len_t left = 0;
  ber_get_option(raw, LBER_OPT_BER_REMAINING_BYTES, &left);
  if (left != 0) {
    return undecodable(fmt::format("an entry that cannot be decoded: {}", quoted(entry_.dn)));
  }
  if (page.entries++ == 0) page.first = io::fingerprint(entry_.dn);
  return handler(entry_);
}

Result<void> Server::take_reference(LDAPMessage* message, SearchEnd& end) {
  char** raw = nullptr;
  if (ldap_parse_reference(connection_->handle(), message, &raw, nullptr, 0) != LDAP_SUCCESS) {
    return undecodable("a reference that cannot be decoded");
  }
  const Texts urls(raw);
  if (raw != nullptr && raw[0] != nullptr) end.references.emplace_back(raw[0]);
  return {};
}

Result<void> Server::take_result(LDAPMessage* message, Page& page) {
  char* raw_matched = nullptr;
  char* raw_text = nullptr;
  LDAPControl** raw_controls = nullptr;
  int code = LDAP_OTHER;
  const int parsed = ldap_parse_result(connection_->handle(), message, &code, &raw_matched,
                                       &raw_text, nullptr, &raw_controls, 0);
  const Text matched(raw_matched);
  const Text text(raw_text);
  const Controls controls(raw_controls);
  if (parsed != LDAP_SUCCESS) return undecodable("a result that cannot be decoded");
  page.outcome = {code, raw_text == nullptr ? "" : raw_text,
                  raw_matched == nullptr ? "" : raw_matched};
  page.cookie.clear();
  const LDAPControl* paged =
      raw_controls == nullptr ? nullptr : ldap_control_find(kPagedResults, raw_controls, nullptr);
  if (paged == nullptr) return {};
  const auto cookie = next_cookie({paged->ldctl_value.bv_val, paged->ldctl_value.bv_len});
  if (!cookie) return undecodable("a page whose end cannot be decoded");
  page.cookie = *cookie;
  return {};
}

}  // namespace gsync::connectors::ldap
