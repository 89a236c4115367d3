#include "operations/freshness.h"

#include <fmt/format.h>

#include <algorithm>

#include "config/duration.h"

namespace gsync::operations {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;

std::string sentence_of(const Lately& lately, const Freshness& freshness, minutes most) {
  const std::string when =
      freshness.age
          ? fmt::format("the last good run ended {} ago{}", human_duration(*freshness.age),
                        lacks_records(lately) ? ", with records set aside" : "")
          : "there is no good run yet";
  if (!freshness.stale) return when;
  return fmt::format("{}; the limit is {}", when, config::to_text(most));
}

}  // namespace

bool lacks_records(const Lately& lately) {
  return lately.last_good && lately.last_good->outcome == state::AttemptOutcome::kSetAside;
}

TimePoint ended(const state::Attempt& attempt) {
  return attempt.finished.value_or(attempt.started);
}

Freshness judge(const Lately& lately, minutes most, minutes every, TimePoint now) {
  Freshness freshness;
  if (lately.last_good) {
    // A clock that went back makes nothing fresher than fresh.
    freshness.age = std::max(milliseconds(0), now - ended(*lately.last_good));
  }
  if (most.count() > 0) freshness.stale = !freshness.age || *freshness.age > most;
  if (every.count() > 0 && lately.last) freshness.next_due = lately.last->started + every;
  freshness.sentence = sentence_of(lately, freshness, most);
  return freshness;
}

}  // namespace gsync::operations
