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

Error not_a_workbook(std::string place, std::string what, std::string hint) {
  return make_error(ErrorCode::kUnreadable, "not-a-workbook", std::move(place), std::move(what),
                    std::move(hint));
}

}  // namespace gsync::connectors::excel
