#include "connectors/ldap/ldap_read.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "connectors/ldap/schema.h"
#include "core/text.h"

namespace gsync::connectors::ldap {
namespace {

/// Members of groups as DNs, and as user names.
constexpr std::array<const char*, 2> kMemberDns{"member", "uniqueMember"};
constexpr const char* kMemberNames = "memberUid";

std::string table_name(const source::TableRequest& table) {
  return table.names.empty() ? table.what : table.names.front();
}

/// Some entry has it, or it is none of the server's.
bool is_seen(const Collection& collection, const PlannedColumn& column) {
  return std::any_of(column.uses.begin(), column.uses.end(), [&](const ColumnUse& use) {
    return use.column.attribute.empty() || collection.is_seen(use.slot);
  });
}

bool is_users(const source::TableRequest& table) { return table.what == "users"; }

/// The attribute of the key and how it is read.
std::string id_attribute(const Settings& settings, Profile profile) {
  return settings.id == "auto" ? std::string(profile_facts(profile).id) : settings.id;
}

Reading id_reading(const std::string& attribute) {
  return attribute_key(attribute) == "objectguid" ? Reading::kGuid : Reading::kText;
}

}  // namespace

Result<std::vector<std::string>> bases_of(const std::vector<std::string>& of_job,
                                          const Directory& directory) {
  if (!of_job.empty()) return of_job;
  const ServerFacts& facts = directory.facts();
  if (!facts.default_base.empty()) return std::vector{facts.default_base};
  return fail(ErrorCode::kConfig, "base-missing", directory.name(),
              "the server does not say where to search",
              facts.naming_contexts.empty()
                  ? "write 'base' in the job; nobody may be allowed to see anything without bind_dn"
                  : "write 'base' in the job; it holds " + join(facts.naming_contexts, " and "));
}

LdapRead::LdapRead(const Settings& settings, Directory& directory,
                   const source::ReadRequest& request, source::RecordSink& sink,
                   std::stop_token stop)
    : settings_(settings),
      directory_(directory),
      request_(request),
      sink_(sink),
      stop_(std::move(stop)),
      profile_(settings.profile.value_or(directory.facts().profile)),
      id_(id_attribute(settings, profile_)),
      id_reading_(id_reading(id_)),
      references_(directory, id_, id_reading_) {}

Result<Collection> LdapRead::plan(const source::TableRequest& table) const {
  TRY_ASSIGN(TablePlan plan, TablePlan::make(table, id_));
  if (plan.asks(Reading::kEntryLeft)) {
    for (const std::string_view name : profile_facts(profile_).left_attributes) {
      plan.slot(std::string(name));
    }
  }
  if (settings_.departments == DepartmentsFrom::kGroups) {
    if (is_users(table)) {
      plan.slot("uid");
    } else {
      for (const char* name : kMemberDns) plan.slot(name);
      plan.slot(kMemberNames);
    }
  }
  return Collection(std::move(plan), id_reading_);
}

Result<void> LdapRead::fetch() {
  TRY_CHECK(check_filters(settings_, directory_));
  TRY_CHECK(fetch_tables());
  return resolve();
}

Result<void> LdapRead::fetch_tables() {
  bool needs_departments = false;
  for (const source::TableRequest& table : request_.tables) {
    TRY_ASSIGN(Collection planned, plan(table));
    needs_departments |= planned.plan().asks(Reading::kEntryDepartments);
    (is_users(table) ? content_.users : content_.departments).emplace(std::move(planned));
  }
  if (needs_departments && !content_.departments) {
    TRY_ASSIGN(Collection planned, plan({"departments", {}, {}, true}));
    content_.departments.emplace(std::move(planned));
  }
  if (content_.departments) {
    TRY_ASSIGN(content_.department_bases, bases_of(settings_.department_bases, directory_));
    for (const std::string& base : content_.department_bases) content_.departments->leave_out(base);
    TRY_CHECK(fetch_table(*content_.departments, content_.department_bases,
                          department_filter(settings_, profile_), "departments"));
  }
  return content_.users ? fetch_users() : Result<void>();
}

Result<void> LdapRead::fetch_users() {
  TRY_ASSIGN(const auto bases, bases_of(settings_.user_bases, directory_));
  TRY_CHECK(fetch_table(*content_.users, bases, user_filter(settings_, profile_), "users"));
  content_.live_users = content_.users->count();
  // Without '@left' in the mapping they would be taken for people who are there.
  const bool is_wanted = settings_.deleted == Deleted::kLeave && profile_ == Profile::kAd &&
                         content_.users->plan().asks(Reading::kEntryLeft);
  return is_wanted ? fetch_deleted() : Result<void>();
}

/// They stand in a container of their own below the top of the domain.
Result<void> LdapRead::fetch_deleted() {
  TRY_ASSIGN(const auto bases, bases_of({}, directory_));
  Query query{bases.front(), Scope::kSubtree, kDeletedUserFilter};
  query.deleted = true;
  TRY_ASSIGN(const SearchEnd end, content_.users->read(directory_, query));
  for (Gap& gap : gaps_of(end, query.base, directory_, settings_.referrals, profile_)) {
    content_.gaps.push_back(std::move(gap));
  }
  return {};
}

Result<void> LdapRead::fetch_table(Collection& collection, const std::vector<std::string>& bases,
                                   const std::string& filter, std::string_view what) {
  for (const std::string& base : bases) {
    auto end = collection.read(directory_, Query{base, Scope::kSubtree, filter});
    if (!end && end.error().code == ErrorCode::kNotFound) {
      Error error = end.error();
      error.code = ErrorCode::kUnreadable;
      return fail(std::move(error));
    }
    if (!end) return fail(std::move(end).error());
    for (Gap& gap : gaps_of(*end, base, directory_, settings_.referrals, profile_)) {
      content_.gaps.push_back(std::move(gap));
    }
    sink_.progress(collection.size(), 0);
  }
  TRY_CHECK(check_ids(collection, what));
  return {};
}

Result<void> LdapRead::check_ids(const Collection& collection, std::string_view what) const {
  if (collection.count() == 0 || collection.is_seen(0)) return {};
  return fail(ErrorCode::kUnreadable, "id-missing", directory_.name(),
              fmt::format("none of {} {} has an attribute {}", grouped(collection.count()), what,
                          quoted(id_)),
              "let the account read it, or name another attribute that never changes: 'id'");
}

/// A required attribute that no entry at all has is a mistake of the mapping, or
/// something that the account may not read.
Result<void> LdapRead::check_columns(const Collection& collection, std::string_view what) const {
  if (collection.count() == 0) return {};
  for (const PlannedColumn& column : collection.plan().columns()) {
    if (!column.required || is_seen(collection, column)) continue;
    return fail(ErrorCode::kUnreadable, "attribute-missing", directory_.name(),
                fmt::format("none of {} {} has an attribute {}", grouped(collection.count()), what,
                            quoted(column.name)),
                fmt::format("let the account read it, or write '{}?' in the mapping if it may be "
                            "missing",
                            printable(column.name)));
  }
  return {};
}

std::unique_ptr<Placement> LdapRead::make_placement() const {
  if (!content_.departments) return nullptr;
  const Collection& departments = *content_.departments;
  if (settings_.departments == DepartmentsFrom::kTree) {
    return std::make_unique<TreePlacement>(
        departments, directory_, department_filter(settings_, profile_), content_.department_bases);
  }
  std::vector<uint16_t> dns;
  dns.reserve(kMemberDns.size());
  for (const char* name : kMemberDns) dns.push_back(departments.plan().known_slot(name));
  return std::make_unique<GroupPlacement>(departments, dns,
                                          departments.plan().known_slot(kMemberNames));
}

const Collection& LdapRead::collection_of(const source::TableRequest& table) const {
  return is_users(table) ? *content_.users : *content_.departments;
}

Result<void> LdapRead::resolve() {
  placement_ = make_placement();
  bool asks_keys = false;
  for (const auto* each : {&content_.departments, &content_.users}) {
    asks_keys |= each->has_value() && (*each)->plan().asks(Reading::kKey);
  }
  for (const auto* each : {&content_.departments, &content_.users}) {
    if (asks_keys && each->has_value()) references_.add(**each);
  }
  const Knowledge knowledge{&references_, placement_.get(),
                            content_.departments ? &*content_.departments : nullptr,
                            settings_.most_value};
  const auto container = std::make_shared<const std::string>(directory_.name());
  for (const source::TableRequest& table : request_.tables) {
    const Collection& collection = collection_of(table);
    TRY_CHECK(check_columns(collection, table.what));
    deliveries_.emplace_back(collection, knowledge, container, sink_);
    TRY_CHECK(deliveries_.back().prepare());
  }
  return {};
}

Result<source::ReadVerdict> LdapRead::deliver() {
  source::ReadVerdict result = verdict();
  const Collection* departments = content_.departments ? &*content_.departments : nullptr;
  TRY_CHECK(tell_gaps(content_.gaps, placement_.get(), departments, result));
  TRY_ASSIGN(const bool is_whole, deliver_tables(result));
  result.note = note();
  if (is_whole) return result;
  if (stop_.stop_requested()) {
    return fail(ErrorCode::kInterrupted, "interrupted", directory_.name(),
                "reading was interrupted; nothing was used");
  }
  result.completeness = std::max(result.completeness, source::Completeness::kPartial);
  result.incomplete_below.clear();
  result.reasons.push_back(Diagnostic{
      Severity::kNote, "stopped", directory_.name(), "the rest was not read, as asked", {}, {}});
  return result;
}

Result<bool> LdapRead::deliver_tables(source::ReadVerdict& verdict) {
  for (size_t i = 0; i < request_.tables.size(); ++i) {
    const source::TableRequest& table = request_.tables[i];
    verdict.tables.emplace_back();
    TRY_ASSIGN(const bool is_whole,
               deliveries_[i].run(i, table_name(table), table.what, verdict.tables.back(), stop_));
    if (!is_whole) return false;
  }
  return true;
}

/// What an administrator cannot tell from the records.
std::string LdapRead::note() const {
  std::vector<std::string> parts;
  uint64_t too_large = 0;
  for (size_t i = 0; i < request_.tables.size(); ++i) {
    const source::TableRequest& table = request_.tables[i];
    const Collection& collection = collection_of(table);
    too_large += deliveries_[i].too_large();
    std::vector<std::string> hidden;
    for (const PlannedColumn& column : collection.plan().columns()) {
      if (collection.count() > 0 && !is_seen(collection, column)) hidden.push_back(column.name);
    }
    if (hidden.empty()) continue;
    parts.push_back(fmt::format("none of the {} shows {}: the fields stay as they are", table.what,
                                printable(join(hidden, ", "))));
  }
  if (too_large > 0) {
    parts.push_back(fmt::format("{} larger than {} kB: the fields stay as they are (most_value_kb)",
                                counted(too_large, "value"), settings_.most_value >> 10));
  }
  return join(parts, "; ");
}

source::ReadVerdict LdapRead::verdict() const {
  source::ReadVerdict verdict;
  uint64_t digest = 0;
  for (const auto* each : {&content_.departments, &content_.users}) {
    if (each->has_value()) digest = digest * 31 + (*each)->digest();
  }
  verdict.fingerprint = fmt::format("{:016x}", digest);
  if (content_.users) count(verdict, "users", settings_.least_users, content_.live_users);
  if (content_.departments) {
    count(verdict, "departments", settings_.least_departments, content_.departments->count());
  }
  return verdict;
}

void LdapRead::count(source::ReadVerdict& verdict, std::string_view what, uint64_t least,
                     uint64_t count) const {
  if (count >= least) return;
  verdict.completeness = source::Completeness::kUnhealthy;
  verdict.reasons.push_back(
      Diagnostic{Severity::kError,
                 "too-few",
                 directory_.name(),
                 fmt::format("the server shows {} {}, and at least {} are expected ({})",
                             grouped(count), what, grouped(least), fmt::format("least_{}", what)),
                 {},
                 "may the account still see them, and do base and filter fit? 'genauth-sync check' "
                 "shows the searches"});
}

}  // namespace gsync::connectors::ldap
