// The switches of the embedded directory: what the service's documentation
// leaves open (reference annex i, whose numbers stand in brackets), answered the
// safest way by default and otherwise as a rehearsal wants it.
//
// What happens on the wire (HTTP status, rate limits, time-outs) is the server's.

#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "core/error.h"

namespace gsync::directory {

/// What a batch leaves behind when one of its items is refused.
enum class FailedBatch : uint8_t { kNothing, kEarlierItems };
enum class BatchReplies : uint8_t { kInOrder, kReversed };
enum class OmittedFields : uint8_t { kUnchanged, kDefaults };
enum class CustomDataUpdate : uint8_t { kMerges, kReplaces };
enum class KeyScope : uint8_t { kOrganization, kPool };
enum class RootNode : uint8_t { kLeftOut, kIncluded };
enum class Resigning : uint8_t { kIsFinal, kCanBeUndone };
enum class FetchAll : uint8_t { kHonoured, kIgnored };

struct Rules {
  /// statusCode of "another object has this value" (2).
  int duplicate_status = 409;
  /// (3)
  FailedBatch failed_batch = FailedBatch::kNothing;
  /// (4)
  BatchReplies batch_replies = BatchReplies::kInOrder;
  /// How long after its creation a user begins to show in the lists of users (8).
  std::chrono::milliseconds list_delay{0};
  /// Lists of users refuse a page whose page x limit is more (400); 0: never (9).
  int64_t last_row = 0;
  /// Whether an update without status and gender leaves them, or takes it for
  /// "Activated" and "U" as a table of the documentation can be read (12).
  OmittedFields omitted_fields = OmittedFields::kUnchanged;
  /// What customData of an update does to the keys that it does not name (13).
  CustomDataUpdate custom_data = CustomDataUpdate::kMerges;
  /// Where codes and openDepartmentIds of departments are unique (23).
  KeyScope department_keys = KeyScope::kOrganization;
  /// Whether get-all-departments shows the root node (24).
  RootNode root_node = RootNode::kLeftOut;
  /// Whether an update of the status brings a resigned user back (28).
  Resigning resigning = Resigning::kIsFinal;
  /// Whether list-organizations takes fetchAll for more than page and limit (41).
  FetchAll fetch_all = FetchAll::kHonoured;
  /// `message` of a call that is done (section 2.1).
  std::string success_message = "Success";
};

/// A switch as the command line knows it.
struct RuleInfo {
  /// "failed-batch"
  std::string_view name;
  /// What may stand behind the "=": "nothing|earlier-items", "MILLISECONDS".
  std::string_view values;
  std::string_view default_value;
  std::string_view doc;
};
std::span<const RuleInfo> rule_infos();

/// Sets one switch: "failed-batch=earlier-items".
/// Errors: kUsage (no such switch, or not one of its values).
Result<void> set_rule(Rules& rules, std::string_view assignment);

}  // namespace gsync::directory
