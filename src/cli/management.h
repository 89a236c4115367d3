// Management commands: `genauth-sync AREA VERB`. An area is a table of verbs
// (cmd_org.cc, cmd_user.cc ...); here the tables become subcommands, the target
// is chosen and opened, and what a verb answers is shown.

#pragma once

#include <algorithm>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/arguments.h"
#include "cli/context.h"
#include "cli/target_choice.h"
#include "config/target.h"
#include "core/error.h"
#include "genauth/client.h"
#include "report/objects.h"

namespace CLI {
class App;
}

namespace gsync::cli {

using Json = nlohmann::ordered_json;

/// What a verb came to.
struct Answer {
  enum class Form : uint8_t {
    kList,      // a table
    kOne,       // an object in full
    kSentence,  // the sentence alone; JSON has the objects
    kValue,     // the same for a sentence that --quiet must not hide
  };
  Form form = Form::kList;
  report::ObjectList list;
  std::string sentence = {};
};

/// What a verb may use. All references outlive the call.
class Call {
 public:
  Call(const Arguments& given, genauth::ManagementClient& to, const config::TargetSection& section,
       const Context& with)
      : arguments(given), client(to), target(section), context(with) {}

  const Arguments& arguments;
  genauth::ManagementClient& client;
  const config::TargetSection& target;
  const Context& context;

  /// --org, or the organization of the job.
  /// Errors: kUsage when there is none.
  [[nodiscard]] Result<std::string> organization() const;

  /// Shows what is about to be done and asks, unless --yes is given.
  /// Errors: kUsage when the answer is no, or nobody can be asked.
  [[nodiscard]] Result<void> confirm(std::string_view what, const report::ObjectList& list) const;
};

struct VerbInfo {
  std::string_view name;
  std::string_view doc;
  Effect effect = Effect::kReads;
  std::span<const ArgumentInfo> arguments;
  Result<Answer> (*run)(const Call& call) = nullptr;
  std::string_view examples;
};

struct AreaInfo {
  /// "org"
  std::string_view name;
  std::string_view doc;
  std::span<const VerbInfo> verbs;
};

void add_area(CLI::App& app, const AreaInfo& area, const Context& context, Action& action);

// Arguments that several areas share.
constexpr ArgumentInfo kLimit{"--limit", ArgumentKind::kNumber, "Most to list", false, "", "50"};
constexpr ArgumentInfo kAll{"--all", ArgumentKind::kFlag, "List every one"};
constexpr ArgumentInfo kWords{"WORDS", ArgumentKind::kText, "What to look for", true};
constexpr ArgumentInfo kYes{"--yes", ArgumentKind::kFlag, "Do not ask"};

/// Reads pages until --limit are there, or with --all until the last.
/// `read(page, limit)` gives a Page of items, `write(item)` the JSON of one.
template <typename Read, typename Write>
Result<report::ObjectList> read_pages(const Call& call, report::ObjectKind kind, const Read& read,
                                      const Write& write) {
  const bool all = call.arguments.flag(kAll.name);
  const auto most = static_cast<size_t>(call.arguments.number(kLimit.name));
  const size_t size = all ? genauth::kPageSize : std::min<size_t>(most, genauth::kPageSize);
  report::ObjectList list{kind, {}, -1};
  for (int number = 1;; ++number) {
    TRY_ASSIGN(const auto page, read(number, static_cast<int>(size)));
    list.total = page.total;
    for (const auto& item : page.list) {
      if (all || list.objects.size() < most) list.objects.push_back(write(item));
    }
    const auto shown = static_cast<int64_t>(list.objects.size());
    if (page.list.size() < size || shown == page.total) return list;
    if (!all && list.objects.size() >= most) return list;
  }
}

/// Calls `act` with at most 50 ids at a time. An error of a later call says how
/// many were `done` ("deleted") before it.
Result<void> in_batches(const Call& call, std::span<const std::string> ids, std::string_view done,
                        const std::function<Result<void>(std::span<const std::string>)>& act);

/// The same for calls that take one id.
Result<void> one_by_one(const Call& call, std::span<const std::string> ids, std::string_view done,
                        const std::function<Result<void>(const std::string&)>& act);

/// An error that the API gave for an object that does not exist, in our words;
/// the API's stay as a second diagnostic. Any other error as it is.
Error not_found(Error error, std::string message, std::string hint);

}  // namespace gsync::cli
