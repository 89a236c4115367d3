// Parts that several JSON documents share.

#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.h"
#include "model/field.h"
#include "model/value.h"
#include "report/run_report.h"
#include "report/shown.h"
#include "source/source.h"

namespace gsync::report {

using Json = nlohmann::ordered_json;

/// The members that every document begins with.
Json document(std::string_view command, int status);
/// Two blanks a level, and a line break at the end. Bytes that are not UTF-8
/// become U+FFFD.
std::string to_text(const Json& document);

Json diagnostic_json(const Diagnostic& diagnostic);
Json diagnostics_json(const std::vector<Diagnostic>& diagnostics);
Json tables_json(const std::vector<source::TableCount>& tables);
Json counts_json(const std::map<std::string, uint64_t>& counts);
/// The value, or its masked text.
Json value_json(model::ObjectType object, std::string_view field, const model::ValueView& value,
                Sensitive sensitive);
/// As docs/schema/plan.json describes them.
Json operation_json(const plan::Operation& operation, Sensitive sensitive);
Json operations_json(const std::vector<plan::Operation>& operations, Sensitive sensitive);
/// An outcome with the operation that it is of.
Json outcome_json(const state::Outcome& outcome, const plan::Operation* operation);

}  // namespace gsync::report
