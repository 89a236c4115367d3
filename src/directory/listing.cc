#include "directory/listing.h"

#include <fmt/format.h>

namespace gsync::directory {
namespace {

std::string where(const Condition& condition) {
  return condition.sql.empty() ? std::string() : " WHERE " + condition.sql;
}

Answer<int64_t> count(Store& store, const Listing& listing, const std::string& name) {
  if (const auto known = store.page_marks().total(name)) return *known;
  auto query =
      store.query(fmt::format("SELECT count(*) FROM {}{}", listing.from, where(listing.condition)));
  listing.condition.bind(*query);
  TRY_CHECK(query->step());
  store.page_marks().remember_total(name, query->integer(0));
  return query->integer(0);
}

}  // namespace

Answer<KeyPage> read_page(Store& store, const Listing& listing, const PageRequest& page) {
  TRY_ASSIGN(const int64_t version, store.version());
  store.page_marks().at_version(version);
  const std::string name =
      fmt::format("{}.{}{}", listing.from, listing.key, listing.condition.fingerprint());
  KeyPage result;
  TRY_ASSIGN(result.total, count(store, listing, name));
  const bool by_key = listing.order.empty();
  const auto start = by_key ? store.page_marks().nearest(name, page.offset()) : PageMarks::Start();
  Condition condition = listing.condition;
  if (!start.after.empty()) condition.add({fmt::format("{} > ?", listing.key), {start.after}});
  auto query = store.query(fmt::format("SELECT {} FROM {}{} ORDER BY {} LIMIT ? OFFSET ?",
                                       listing.key, listing.from, where(condition),
                                       by_key ? listing.key : listing.order));
  condition.bind(*query);
  query->bind(page.limit).bind(page.offset() - start.offset);
  for (;;) {
    TRY_ASSIGN(const bool row, query->step());
    if (!row) break;
    result.keys.emplace_back(query->text(0));
  }
  if (by_key && !result.keys.empty()) {
    const auto behind = page.offset() + static_cast<int64_t>(result.keys.size());
    store.page_marks().remember(name, {behind, result.keys.back()});
  }
  return result;
}

Condition contains(std::initializer_list<std::string_view> columns, const std::string& text) {
  Condition any;
  if (text.empty()) return any;
  for (const std::string_view column : columns) {
    any.add_alternative({fmt::format("instr(lower({}), lower(?)) > 0", column), {text}});
  }
  return any;
}

Condition one_of(std::string_view column, const std::vector<std::string>& texts) {
  Condition any;
  for (const std::string& text : texts) {
    any.sql += any.sql.empty() ? fmt::format("{} IN (?", column) : ", ?";
    any.values.emplace_back(text);
  }
  if (!any.sql.empty()) any.sql += ")";
  return any;
}

}  // namespace gsync::directory
