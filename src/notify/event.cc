#include "notify/event.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/text.h"

namespace gsync::notify {
namespace {

using state::AttemptOutcome;

constexpr std::array kEvents{Event::kApplied, Event::kGuard,     Event::kUnhealthy, Event::kPartial,
                             Event::kFailed,  Event::kRecovered, Event::kTest};

/// Records that are wrong, and what else may be missing: the first is the less of the two.
constexpr std::string_view kSetAside = "set-aside";
constexpr std::string_view kPartial = "partial";

std::string stopping_guards(const state::Figures& figures) {
  std::vector<std::string> names;
  for (const state::Headroom& guard : figures.guards) {
    if (guard.verdict == "stopped") names.push_back(guard.guard);
  }
  return join(names, " ");
}

/// The event of a trouble.
Event event_of(AttemptOutcome outcome) {
  switch (outcome) {
    case AttemptOutcome::kGuard:
      return Event::kGuard;
    case AttemptOutcome::kUnhealthy:
      return Event::kUnhealthy;
    case AttemptOutcome::kSetAside:
    case AttemptOutcome::kPartial:
      return Event::kPartial;
    case AttemptOutcome::kRunning:
    case AttemptOutcome::kDone:
    case AttemptOutcome::kNothingToDo:
    case AttemptOutcome::kFailed:
    case AttemptOutcome::kInterrupted:
      return Event::kFailed;
  }
  return Event::kFailed;
}

/// Who was told of more is not told of less.
bool is_less(std::string_view trouble, std::string_view known) {
  return trouble == kSetAside && known == kPartial;
}

bool wants(const std::vector<std::string>& events, Event event) {
  return std::ranges::find(events, to_text(event)) != events.end();
}

}  // namespace

std::string_view to_text(Event event) {
  switch (event) {
    case Event::kApplied:
      return "applied";
    case Event::kGuard:
      return "guard";
    case Event::kUnhealthy:
      return "unhealthy";
    case Event::kPartial:
      return "partial";
    case Event::kFailed:
      return "failed";
    case Event::kRecovered:
      return "recovered";
    case Event::kTest:
      return "test";
  }
  return "test";
}

std::optional<Event> parse_event(std::string_view name) {
  const auto found =
      std::ranges::find_if(kEvents, [&](Event each) { return to_text(each) == name; });
  if (found == kEvents.end()) return std::nullopt;
  return *found;
}

std::optional<std::string> trouble_of(const state::Attempt& attempt, std::string_view code) {
  switch (attempt.outcome) {
    case AttemptOutcome::kRunning:
    case AttemptOutcome::kInterrupted:
      return std::nullopt;
    case AttemptOutcome::kDone:
    case AttemptOutcome::kNothingToDo:
      return "";
    case AttemptOutcome::kGuard:
      return "guard " + stopping_guards(attempt.figures);
    case AttemptOutcome::kSetAside:
      return std::string(kSetAside);
    case AttemptOutcome::kPartial:
      return std::string(kPartial);
    case AttemptOutcome::kUnhealthy:
      return fmt::format("unhealthy {}", code);
    case AttemptOutcome::kFailed:
      return fmt::format("failed {} {}", attempt.exit_status.value_or(1), code);
  }
  return std::nullopt;
}

Decision decide(const state::Attempt& attempt, std::string_view code, std::string_view known,
                const std::vector<std::string>& events) {
  const std::optional<std::string> trouble = trouble_of(attempt, code);
  if (!trouble) return {std::nullopt, std::string(known)};
  const Event event = event_of(attempt.outcome);
  const bool less = is_less(*trouble, known);
  if (!trouble->empty() && !less && *trouble != known && wants(events, event)) {
    return {event, *trouble};
  }
  Decision decision{std::nullopt, trouble->empty() || less ? *trouble : std::string(known)};
  if (trouble->empty() && !known.empty() && wants(events, Event::kRecovered)) {
    decision.event = Event::kRecovered;
  } else if (total(attempt.figures).done > 0 && wants(events, Event::kApplied)) {
    decision.event = Event::kApplied;
  }
  return decision;
}

}  // namespace gsync::notify
