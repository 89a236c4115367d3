// Whether a job has run well lately, for people and programs.

#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "operations/freshness.h"
#include "report/style.h"

namespace gsync::report {

std::string render_status(std::string_view job, const operations::Lately& lately,
                          const operations::Freshness& freshness, const Style& style);

/// One line.
std::string status_line(std::string_view job, const operations::Freshness& freshness);

std::string status_json(std::string_view job, const operations::Lately& lately,
                        const operations::Freshness& freshness, std::chrono::minutes limit,
                        int status);

}  // namespace gsync::report
