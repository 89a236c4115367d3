// Properties whose cases are whole runs, and therefore few.

#pragma once

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <sstream>
#include <utility>

namespace gsync {

/// Checks a property with one of `share` of the configured cases: with a tenth that is
/// 10 unless RC_PARAMS says otherwise.
template <typename Property>
void holds_in_some_cases(Property&& property, int share = 10) {
  rc::detail::TestParams params = rc::detail::configuration().testParams;
  params.maxSuccess = std::max(1, params.maxSuccess / share);
  const auto result = rc::detail::checkTestable(std::forward<Property>(property),
                                                rc::detail::TestMetadata(), params);
  if (result.template is<rc::detail::SuccessResult>()) return;
  std::ostringstream text;
  rc::detail::printResultMessage(result, text);
  FAIL() << text.str();
}

}  // namespace gsync
