#include "directory/page_marks.h"

#include <iterator>

namespace gsync::directory {
namespace {

/// Different lists remembered at a time; more means that nobody pages.
constexpr size_t kLists = 16;
constexpr size_t kMarks = 100'000;

}  // namespace

void PageMarks::at_version(int64_t version) {
  if (version == version_) return;
  version_ = version;
  lists_.clear();
}

PageMarks::List& PageMarks::list_of(const std::string& query) {
  if (lists_.size() >= kLists && lists_.find(query) == lists_.end()) lists_.clear();
  return lists_[query];
}

PageMarks::Start PageMarks::nearest(const std::string& query, int64_t offset) const {
  const auto list = lists_.find(query);
  if (list == lists_.end()) return {};
  const auto& marks = list->second.after;
  const auto above = marks.upper_bound(offset);
  if (above == marks.begin()) return {};
  return {std::prev(above)->first, std::prev(above)->second};
}

void PageMarks::remember(const std::string& query, Start start) {
  auto& marks = list_of(query).after;
  if (marks.size() >= kMarks) marks.clear();
  marks[start.offset] = std::move(start.after);
}

std::optional<int64_t> PageMarks::total(const std::string& query) const {
  const auto list = lists_.find(query);
  return list != lists_.end() ? list->second.total : std::nullopt;
}

void PageMarks::remember_total(const std::string& query, int64_t total) {
  list_of(query).total = total;
}

}  // namespace gsync::directory
