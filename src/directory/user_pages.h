// Lists of users, page by page: any page of the list of all users, or of those
// of one status, costs the same however many there are. Other lists are worked
// out once for all their pages, until somebody writes.

#pragma once

#include <string>

#include "directory/user_filter.h"
#include "directory/user_view.h"

namespace gsync::directory {

/// The order of the lists that the database counts (tables.cc, user_blocks).
constexpr std::string_view kById = "id ASC";
constexpr std::string_view kByIdDown = "id DESC";

struct UserQuery {
  Condition condition;
  std::string order{kById};
  PageRequest page;
  genauth::UserView view;
};

/// { totalCount, list }. The rules may delay new users and refuse deep pages.
Answer<Data> user_page(Store& store, const UserQuery& wanted);

}  // namespace gsync::directory
