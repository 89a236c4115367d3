// What a handler gives: the data of the reply, or why the call is refused.

#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "core/error.h"
#include "genauth/transport.h"

namespace gsync::directory {

using genauth::Data;
using genauth::Json;

/// A refusal in the words of the service (reference sections 2.4 to 2.6).
struct Refusal {
  int status = 500;
  std::string message;
  int api_code = 0;
  /// What the call did before it is kept (rules.h, FailedBatch).
  bool keeps_earlier = false;

  Refusal(int status_code, std::string words, int fine_code = 0)
      : status(status_code), message(std::move(words)), api_code(fine_code) {}
  // NOLINTNEXTLINE(google-explicit-constructor): a broken disk ends a call as status 500
  Refusal(const Error& error) : message(error.message()) {}
};

template <typename T>
using Answer = tl::expected<T, Refusal>;

using Refused = tl::unexpected<Refusal>;

Refused refuse(int status, std::string message);
/// 400: the field is missing, of a wrong type or malformed.
Refused bad_format(std::string_view field);
Refused organization_unknown(std::string_view code);
Refused department_unknown(std::string_view id);
/// The same for lists of departments that a user is to be in.
Refused department_illegal(std::string_view id);
Refused user_unknown();
Refused group_unknown();
/// Another object has this value; the status is Rules::duplicate_status.
Refused taken(std::string_view field, std::string_view value);

/// Rows as a list.
Json list_of(std::vector<Json> rows);
Data list_of(const std::vector<Data>& rows);
/// { totalCount, list }.
Json page_of(int64_t total, std::vector<Json> rows);
Data page_of(int64_t total, const std::vector<Data>& rows);

/// The data of calls that only act.
inline Json success() { return {{"success", true}}; }

}  // namespace gsync::directory
