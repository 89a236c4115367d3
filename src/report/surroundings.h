// Where an object of GenAuth stands, in sentences for people.

#pragma once

#include <string>
#include <vector>

#include "model/snapshot.h"

namespace gsync::report {

/// "in 研发中心/平台部 (main), 销售部". Departments of other organizations are counted,
/// not named. Nothing when the departments cannot be seen.
/// Cost: O(departments).
std::vector<std::string> surroundings(const model::Snapshot& current, const model::User& user);

/// "below 研发中心", "led by 李思雨 (000004)", "9 people and 2 departments are in it".
/// Cost: O(departments and people).
std::vector<std::string> surroundings(const model::Snapshot& current,
                                      const model::Department& department);

}  // namespace gsync::report
