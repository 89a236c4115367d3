// genauth-sync invite: the general invitation, its settings, links and applicants.

#include <fmt/format.h>

#include <array>
#include <unordered_map>

#include "cli/commands.h"
#include "cli/fields.h"
#include "cli/management.h"
#include "core/text.h"
#include "genauth/types_invitations_json.h"

namespace gsync::cli {
namespace {

using genauth::ApplicantDto;
using genauth::InvitationConfig;
using genauth::InvitationSettings;
using report::ObjectKind;

constexpr ArgumentInfo kFor{"--for", ArgumentKind::kText, "Whose links are meant",
                            false,   "admin|member",      "admin"};
constexpr ArgumentInfo kDays{"--days", ArgumentKind::kNumber,
                             "Days that a link is valid from its making"};
constexpr ArgumentInfo kForever{"--forever", ArgumentKind::kFlag, "Links are valid for ever"};
constexpr ArgumentInfo kApproval{"--approval", ArgumentKind::kText,
                                 "Whether an administrator must approve", false, "yes|no"};
constexpr ArgumentInfo kDepartments{
    "--department", ArgumentKind::kTexts,
    "System id of a department that whoever joins gets; replaces all"};
constexpr ArgumentInfo kNoDepartments{"--no-departments", ArgumentKind::kFlag,
                                      "Whoever joins gets no department"};
constexpr ArgumentInfo kSameDepartment{"--same-department", ArgumentKind::kText,
                                       "Whether they join the departments of who invites", false,
                                       "yes|no"};
constexpr ArgumentInfo kMembersMayInvite{"--members-may-invite", ArgumentKind::kText,
                                         "Whether members may make links", false, "yes|no"};

constexpr ArgumentInfo kStatus{"--status", ArgumentKind::kText, "Only these", false,
                               "PENDING|PASSED|REJECTED"};
constexpr ArgumentInfo kApplicants{"APPLICANT", ArgumentKind::kTexts,
                                   "Applicants, named by what --by says", true};
constexpr ArgumentInfo kApplicantBy{"--by", ArgumentKind::kText, "What applicants are named by",
                                    false,  "id|email",          "id"};

Answer answer_of(const InvitationSettings& settings, Answer::Form form) {
  return {form, {ObjectKind::kInvitationSettings, {genauth::write(settings)}, 1}};
}

Result<Answer> settings(const Call& call) {
  TRY_ASSIGN(const InvitationSettings settings, call.client.invitation_settings());
  return answer_of(settings, Answer::Form::kOne);
}

/// Nothing when the option is not given.
std::optional<bool> yes_or_no(const Arguments& arguments, const ArgumentInfo& option) {
  if (!arguments.has(option.name)) return std::nullopt;
  return arguments.text(option.name) == "yes";
}

/// Nothing when the options change nothing of it.
std::optional<InvitationConfig> changed(const Arguments& arguments,
                                        const InvitationConfig& before) {
  InvitationConfig config = before;
  if (arguments.has(kDays.name)) config.days_valid = arguments.number(kDays.name);
  if (arguments.flag(kForever.name)) config.days_valid = InvitationConfig::kForever;
  if (arguments.flag(kNoDepartments.name)) config.department_ids.clear();
  if (arguments.has(kDepartments.name)) config.department_ids = arguments.texts(kDepartments.name);
  config.admin_consent = yes_or_no(arguments, kApproval).value_or(before.admin_consent);
  config.join_same_department =
      yes_or_no(arguments, kSameDepartment).value_or(before.join_same_department);
  return config == before ? std::nullopt : std::optional(config);
}

Result<void> check_pair(const Arguments& arguments, const ArgumentInfo& one,
                        const ArgumentInfo& other) {
  if (!arguments.has(one.name) || !arguments.has(other.name)) return {};
  return fail(ErrorCode::kUsage, "options-exclude-each-other", std::string(one.name),
              fmt::format("this option and {} exclude each other", other.name), "leave one out");
}

Result<Answer> configure(const Call& call) {
  const Arguments& given = call.arguments;
  TRY_CHECK(check_changes(given, std::array{kDays, kForever, kApproval, kDepartments,
                                            kNoDepartments, kSameDepartment, kMembersMayInvite}));
  TRY_CHECK(check_pair(given, kDays, kForever));
  TRY_CHECK(check_pair(given, kDepartments, kNoDepartments));
  TRY_ASSIGN(const InvitationSettings before, call.client.invitation_settings());
  InvitationSettings changes;
  if (given.text(kFor.name) == "admin") {
    changes.admin = changed(given, before.admin.value_or(InvitationConfig()));
  } else {
    changes.member = changed(given, before.member.value_or(InvitationConfig()));
  }
  changes.member_enabled = yes_or_no(given, kMembersMayInvite);
  TRY_ASSIGN(const InvitationSettings after, call.client.update_invitation_settings(changes));
  Answer answer = answer_of(after, Answer::Form::kSentence);
  answer.sentence = "Changed the settings of invitations.";
  return answer;
}

Result<Answer> link(const Call& call) {
  TRY_ASSIGN(const std::string link, call.client.generate_invitation_link());
  return Answer{Answer::Form::kValue,
                {ObjectKind::kInvitationLink, {Json{{"link", link}}}, 1},
                printable(link)};
}

Result<report::ObjectList> listed(const Call& call, genauth::ApplicantQuery query) {
  query.with_inviter = query.with_operator = true;
  const auto read = [&](int page, int limit) {
    query.page = page;
    query.limit = limit;
    return call.client.invitation_applicants(query);
  };
  return read_pages(call, ObjectKind::kApplicant, read,
                    [](const ApplicantDto& each) { return Json(genauth::write(each)); });
}

Result<Answer> applicants(const Call& call) {
  genauth::ApplicantQuery query;
  query.keywords = call.arguments.text("WORDS");
  if (call.arguments.has(kStatus.name)) {
    query.filters.push_back(genauth::Filter::equal("status", call.arguments.text(kStatus.name)));
  }
  TRY_ASSIGN(report::ObjectList list, listed(call, std::move(query)));
  return Answer{Answer::Form::kList, std::move(list)};
}

/// Those who wait for a decision, by what --by says.
Result<std::unordered_map<std::string, ApplicantDto>> waiting(const Call& call, bool by_email) {
  std::unordered_map<std::string, ApplicantDto> waiting;
  genauth::ApplicantQuery query;
  query.limit = genauth::kPageSize;
  query.filters.push_back(genauth::Filter::equal("status", std::string("PENDING")));
  for (;; ++query.page) {
    TRY_ASSIGN(const auto page, call.client.invitation_applicants(query));
    for (const ApplicantDto& each : page.list) {
      waiting.emplace(by_email ? fold_case(each.email) : each.id, each);
    }
    if (page.list.size() < genauth::kPageSize) return waiting;
  }
}

/// Errors: kNotFound, naming who does not wait for a decision.
Result<std::vector<ApplicantDto>> find(const Call& call) {
  const std::string& by = call.arguments.text(kApplicantBy.name);
  TRY_ASSIGN(auto known, waiting(call, by == "email"));
  std::vector<ApplicantDto> found;
  std::vector<std::string> absent;
  for (const std::string& id : call.arguments.texts(kApplicants.name)) {
    const auto each = known.find(by == "email" ? fold_case(id) : id);
    if (each == known.end()) {
      absent.push_back(quoted(id));
    } else {
      found.push_back(each->second);
    }
  }
  if (absent.empty()) return found;
  return fail(ErrorCode::kNotFound, "not-found", "",
              fmt::format("nobody with the {} {} waits for a decision", by, join(absent, ", ")),
              "'genauth-sync invite applicants --status PENDING' shows who does");
}

report::ObjectList list_of(std::span<const ApplicantDto> applicants) {
  report::ObjectList list{ObjectKind::kApplicant, {}, static_cast<int64_t>(applicants.size())};
  for (const ApplicantDto& each : applicants) list.objects.push_back(genauth::write(each));
  return list;
}

using Decide = Result<void> (genauth::ManagementClient::*)(std::span<const std::string>);

Result<Answer> decide(const Call& call, std::span<const ApplicantDto> applicants, Decide decide,
                      std::string_view done) {
  std::vector<std::string> ids;
  for (const ApplicantDto& each : applicants) ids.push_back(each.id);
  TRY_CHECK(in_batches(call, ids, done, [&](auto part) { return (call.client.*decide)(part); }));
  return Answer{Answer::Form::kSentence, list_of(applicants),
                fmt::format("{} {}.", counted(ids.size(), "applicant"), done)};
}

Result<Answer> approve(const Call& call) {
  TRY_ASSIGN(const std::vector<ApplicantDto> applicants, find(call));
  return decide(call, applicants, &genauth::ManagementClient::approve_applicants, "approved");
}

Result<Answer> reject(const Call& call) {
  TRY_ASSIGN(const std::vector<ApplicantDto> applicants, find(call));
  TRY_CHECK(call.confirm(
      fmt::format("reject {}; cannot be undone", counted(applicants.size(), "applicant")),
      list_of(applicants)));
  return decide(call, applicants, &genauth::ManagementClient::reject_applicants, "rejected");
}

constexpr std::array kConfigureArguments{
    kFor,         kDays,          kForever,        kApproval,
    kDepartments, kNoDepartments, kSameDepartment, kMembersMayInvite};
constexpr std::array kApplicantsArguments{
    ArgumentInfo{"WORDS", ArgumentKind::kText, "In name or e-mail"}, kStatus, kLimit, kAll};
constexpr std::array kApproveArguments{kApplicants, kApplicantBy};
constexpr std::array kRejectArguments{kApplicants, kApplicantBy, kYes};

constexpr std::array kVerbs{
    VerbInfo{"settings",
             "How long links are valid, where they lead, who approves",
             Effect::kReads,
             {},
             settings,
             "  genauth-sync invite settings\n"},
    VerbInfo{"configure", "Change the settings", Effect::kChanges, kConfigureArguments, configure,
             "  genauth-sync invite configure --days 7 --approval yes\n"
             "  genauth-sync invite configure --for member --members-may-invite yes --days 1\n"},
    VerbInfo{"link",
             "Make a link to hand out",
             Effect::kChanges,
             {},
             link,
             "  genauth-sync invite link\n"},
    VerbInfo{"applicants", "Who applied through a link", Effect::kReads, kApplicantsArguments,
             applicants,
             "  genauth-sync invite applicants --status PENDING\n"
             "  genauth-sync invite applicants 韩\n"},
    VerbInfo{"approve", "Let applicants in; each becomes a user", Effect::kChanges,
             kApproveArguments, approve,
             "  genauth-sync invite approve han@acme.example --by email\n"},
    VerbInfo{"reject", "Turn applicants down; asks", Effect::kChanges, kRejectArguments, reject,
             "  genauth-sync invite reject li@acme.example --by email\n"},
};

}  // namespace

void add_invite(CLI::App& app, const Context& context, Action& action) {
  add_area(app, {"invite", "The general invitation: links, and who applied through them", kVerbs},
           context, action);
}

}  // namespace gsync::cli
