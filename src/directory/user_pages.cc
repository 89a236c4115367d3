#include "directory/user_pages.h"

#include <fmt/format.h>

#include <algorithm>

namespace gsync::directory {
namespace {

/// The users of one page, by number.
struct NumberPage {
  int64_t total = 0;
  UserNumbers numbers;
};

/// The name in user_blocks of a list that the database counts, or nothing.
std::optional<std::string> counted_list(const UserQuery& wanted) {
  if (wanted.order != kById && wanted.order != kByIdDown) return std::nullopt;
  const Condition& condition = wanted.condition;
  if (condition.sql.empty()) return std::string();
  if (condition.sql != kOfStatus) return std::nullopt;
  return std::get<std::string>(condition.values.front());
}

Answer<std::shared_ptr<const BlockStarts>> read_blocks(Store& store, const std::string& list) {
  auto query = store.query("SELECT after, count FROM user_blocks WHERE list = ? ORDER BY after");
  query->bind(list);
  auto blocks = std::make_shared<BlockStarts>();
  int64_t offset = 0;
  for (;;) {
    TRY_ASSIGN(const bool row, query->step());
    if (!row) break;
    blocks->push_back({offset, std::string(query->text(0))});
    offset += query->integer(1);
  }
  blocks->push_back({offset, {}});
  return blocks;
}

Answer<std::shared_ptr<const BlockStarts>> blocks_of(Store& store, const std::string& list) {
  TRY_ASSIGN(const int64_t version, store.version());
  if (auto known = store.shared().user_blocks.find(version, list)) return known;
  TRY_ASSIGN(auto blocks, read_blocks(store, list));
  store.shared().user_blocks.add(version, list, blocks);
  return blocks;
}

Answer<UserNumbers> numbers_of(Loan query) {
  UserNumbers numbers;
  for (;;) {
    TRY_ASSIGN(const bool row, query->step());
    if (!row) return numbers;
    numbers.push_back(query->integer(0));
  }
}

/// `count` users from `offset` of the list, by id.
Answer<UserNumbers> counted_users(Store& store, const std::string& list, const BlockStarts& blocks,
                                  int64_t offset, int64_t count) {
  // The last block that begins at or before the offset, which lies inside the list.
  const auto above = std::upper_bound(
      blocks.begin(), blocks.end() - 1, offset,
      [](int64_t wanted, const BlockStart& block) { return wanted < block.offset; });
  const BlockStart& block = *(above - 1);
  auto query =
      list.empty()
          ? store.query("SELECT number FROM users WHERE id > ? ORDER BY id LIMIT ? OFFSET ?")
          : store.query(
                "SELECT number FROM users WHERE id > ?1 AND status = ?4 ORDER BY id LIMIT ?2"
                " OFFSET ?3");
  query->bind(block.after).bind(count).bind(offset - block.offset);
  if (!list.empty()) query->bind(list);
  return numbers_of(std::move(query));
}

Answer<NumberPage> counted_page(Store& store, const UserQuery& wanted, const std::string& list) {
  TRY_ASSIGN(const auto blocks, blocks_of(store, list));
  NumberPage page;
  page.total = blocks->back().offset;
  const bool down = wanted.order == kByIdDown;
  // Downwards a page is the one that ends as far from the other end.
  const int64_t first = wanted.page.offset();
  const int64_t last = std::min(first + wanted.page.limit, page.total);
  if (first >= last) return page;
  TRY_ASSIGN(page.numbers,
             counted_users(store, list, *blocks, down ? page.total - last : first, last - first));
  if (down) std::reverse(page.numbers.begin(), page.numbers.end());
  return page;
}

Answer<std::shared_ptr<const UserNumbers>> all_numbers(Store& store, const UserQuery& wanted) {
  TRY_ASSIGN(const int64_t version, store.version());
  const std::string name = wanted.order + wanted.condition.fingerprint();
  if (auto known = store.shared().user_lists.find(version, name)) return known;
  std::string sql = "SELECT number FROM users";
  if (!wanted.condition.sql.empty()) sql += " WHERE " + wanted.condition.sql;
  auto query = store.query(fmt::format("{} ORDER BY {}", sql, wanted.order));
  wanted.condition.bind(*query);
  TRY_ASSIGN(auto numbers, numbers_of(std::move(query)));
  auto list = std::make_shared<const UserNumbers>(std::move(numbers));
  store.shared().user_lists.add(version, name, list);
  return list;
}

Answer<NumberPage> listed_page(Store& store, const UserQuery& wanted) {
  TRY_ASSIGN(const auto numbers, all_numbers(store, wanted));
  NumberPage page;
  page.total = static_cast<int64_t>(numbers->size());
  const int64_t first = std::min(wanted.page.offset(), page.total);
  const int64_t last = std::min(first + wanted.page.limit, page.total);
  page.numbers.assign(numbers->begin() + first, numbers->begin() + last);
  return page;
}

Answer<NumberPage> page_of(Store& store, UserQuery wanted) {
  const int64_t delay = store.rules().list_delay.count();
  if (delay > 0) wanted.condition.add({"created_at <= ?", {store.now() - delay}});
  if (const auto list = counted_list(wanted)) return counted_page(store, wanted, *list);
  return listed_page(store, wanted);
}

Answer<void> check_depth(const Rules& rules, const PageRequest& page) {
  if (rules.last_row == 0 || page.offset() + page.limit <= rules.last_row) return {};
  return refuse(400, fmt::format("page * limit must not be more than {}", rules.last_row));
}

}  // namespace

Answer<Data> user_page(Store& store, const UserQuery& wanted) {
  TRY_CHECK(check_depth(store.rules(), wanted.page));
  TRY_ASSIGN(const NumberPage page, page_of(store, wanted));
  std::vector<Data> rows;
  rows.reserve(page.numbers.size());
  for (const int64_t number : page.numbers) {
    TRY_ASSIGN(auto user, load_numbered_user(store, number));
    TRY_ASSIGN(Data row, shown(store, std::move(user), wanted.view));
    rows.push_back(std::move(row));
  }
  return directory::page_of(page.total, rows);
}

}  // namespace gsync::directory
