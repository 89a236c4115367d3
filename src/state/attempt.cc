#include "state/attempt.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace gsync::state {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;

constexpr std::array kOutcomes{
    AttemptOutcome::kRunning,   AttemptOutcome::kDone,    AttemptOutcome::kNothingToDo,
    AttemptOutcome::kSetAside,  AttemptOutcome::kPartial, AttemptOutcome::kGuard,
    AttemptOutcome::kUnhealthy, AttemptOutcome::kFailed,  AttemptOutcome::kInterrupted};

json phases_json(const Figures& figures) {
  json object = json::object();
  for (const auto& [phase, time] : figures.phases) object[phase] = time.count();
  return object;
}

json kinds_json(const Figures& figures) {
  json object = json::object();
  for (const auto& [kind, counts] : figures.kinds) {
    object[kind] = {counts.done, counts.failed, counts.skipped};
  }
  return object;
}

json source_json(const source::Effort& source) {
  return {source.calls, source.retries, source.rate_waits, source.rate_waited.count()};
}

json guards_json(const Figures& figures) {
  json list = json::array();
  for (const Headroom& guard : figures.guards) {
    if (guard.measured == 0 && guard.verdict == "ok") continue;
    list.push_back({guard.guard, guard.measured, guard.limit, guard.verdict});
  }
  return list;
}

/// Throws what is caught below when it is not what `to_json` wrote.
Figures figures_of(const json& object) {
  Figures figures;
  for (const auto& [phase, time] : object.at("phases").items()) {
    figures.phases[phase] = milliseconds(time.get<int64_t>());
  }
  for (const auto& [kind, counts] : object.at("kinds").items()) {
    figures.kinds[kind] = {counts.at(0).get<uint64_t>(), counts.at(1).get<uint64_t>(),
                           counts.at(2).get<uint64_t>()};
  }
  object.at("read_calls").get_to(figures.read_calls);
  object.at("write_calls").get_to(figures.write_calls);
  object.at("retries").get_to(figures.retries);
  object.at("rate_waits").get_to(figures.rate_waits);
  figures.rate_waited = milliseconds(object.at("rate_waited_ms").get<int64_t>());
  // A version before did not count it.
  if (object.contains("source")) {
    const json& source = object.at("source");
    figures.source = {source.at(0).get<uint64_t>(), source.at(1).get<uint64_t>(),
                      source.at(2).get<uint64_t>(), milliseconds(source.at(3).get<int64_t>())};
  }
  for (const json& guard : object.at("guards")) {
    figures.guards.push_back({guard.at(0).get<std::string>(), guard.at(1).get<uint64_t>(),
                              guard.at(2).get<uint64_t>(), guard.at(3).get<std::string>()});
  }
  return figures;
}

}  // namespace

std::string_view to_text(AttemptOutcome outcome) {
  switch (outcome) {
    case AttemptOutcome::kRunning:
      return "running";
    case AttemptOutcome::kDone:
      return "done";
    case AttemptOutcome::kNothingToDo:
      return "nothing-to-do";
    case AttemptOutcome::kSetAside:
      return "set-aside";
    case AttemptOutcome::kPartial:
      return "partial";
    case AttemptOutcome::kGuard:
      return "guard";
    case AttemptOutcome::kUnhealthy:
      return "unhealthy";
    case AttemptOutcome::kFailed:
      return "failed";
    case AttemptOutcome::kInterrupted:
      return "interrupted";
  }
  return "failed";
}

std::optional<AttemptOutcome> parse_attempt_outcome(std::string_view name) {
  const auto found =
      std::ranges::find_if(kOutcomes, [&](AttemptOutcome each) { return to_text(each) == name; });
  if (found == kOutcomes.end()) return std::nullopt;
  return *found;
}

std::string to_json(const Figures& figures) {
  const json object{{"phases", phases_json(figures)},
                    {"kinds", kinds_json(figures)},
                    {"read_calls", figures.read_calls},
                    {"write_calls", figures.write_calls},
                    {"retries", figures.retries},
                    {"rate_waits", figures.rate_waits},
                    {"rate_waited_ms", figures.rate_waited.count()},
                    {"source", source_json(figures.source)},
                    {"guards", guards_json(figures)}};
  return object.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::optional<Figures> parse_figures(std::string_view text) {
  const json object = json::parse(text, nullptr, false);
  if (!object.is_object()) return std::nullopt;
  if (object.empty()) return Figures{};
  try {
    return figures_of(object);
  } catch (const json::exception&) {
    return std::nullopt;
  }
}

KindCounts total(const Figures& figures) {
  KindCounts sum;
  for (const auto& [kind, counts] : figures.kinds) {
    sum.done += counts.done;
    sum.failed += counts.failed;
    sum.skipped += counts.skipped;
  }
  return sum;
}

}  // namespace gsync::state
