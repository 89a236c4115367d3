#include "connectors/excel/problem.h"

#include <fmt/format.h>

#include "core/text.h"

namespace gsync::connectors::excel {

Error damaged(std::string place, std::string_view part, std::string_view why) {
  std::string message = part.empty()
                            ? fmt::format("the workbook is damaged: {}", why)
                            : fmt::format("the workbook is damaged: {}: {}", quoted(part), why);
  return make_error(ErrorCode::kUnreadable, "workbook-damaged", std::move(place),
                    std::move(message),
                    "open it in Excel and save it again, or ask for the file once more");
}

Error malformed(std::string place, std::string message) {
  return make_error(ErrorCode::kUnreadable, "workbook-damaged", std::move(place),
                    std::move(message), "open the workbook in Excel and save it again");
}

Error over_limit(std::string place, std::string_view limit, uint64_t value, std::string_view unit,
                 std::string_view part, std::string_view option) {
  std::string message =
      fmt::format("{}{} over the limit of {} {}", part.empty() ? "" : quoted(part) + ": ", limit,
                  grouped(value), unit);
  std::string hint =
      option.empty() ? std::string("no honest workbook needs that much; check where it is from")
                     : fmt::format("if the workbook is right, set {} in the job's source", option);
  return make_error(ErrorCode::kUnreadable, "workbook-limit", std::move(place), std::move(message),
                    std::move(hint));
}

Error not_a_workbook(std::string place, std::string what, std::string hint) {
  return make_error(ErrorCode::kUnreadable, "not-a-workbook", std::move(place), std::move(what),
                    std::move(hint));
}

}  // namespace gsync::connectors::excel
