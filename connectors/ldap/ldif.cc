#include "connectors/ldap/ldif.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "connectors/ldap/column.h"
#include "connectors/ldap/decode.h"
#include "connectors/ldap/dn.h"
#include "connectors/ldap/filter.h"
#include "connectors/ldap/profile.h"
#include "core/text.h"
#include "io/file.h"

namespace gsync::connectors::ldap {
namespace {

struct Line {
  std::string text;
  size_t number = 0;  // of its first part, from 1
};

/// What some editors write before UTF-8.
constexpr std::string_view kMark = "\xEF\xBB\xBF";
/// So ldapsearch -L names what another server holds.
constexpr std::string_view kReference = "# ref: ";

/// Lines with their continuations, comments left out; an empty one ends a record.
std::vector<Line> unfold(std::string_view text) {
  std::vector<Line> lines;
  size_t number = 0;
  bool is_comment = false;
  for (std::string_view part : split(text, "\n")) {
    ++number;
    if (part.ends_with('\r')) part.remove_suffix(1);
    if (part.starts_with(' ')) {
      if (!is_comment && !lines.empty()) lines.back().text += part.substr(1);
      continue;
    }
    const bool is_reference = part.starts_with(kReference);
    is_comment = part.starts_with('#') && !is_reference;
    if (!is_comment) lines.push_back({std::string(part), number});
  }
  return lines;
}

class LdifParser {
 public:
  explicit LdifParser(const std::string& place) : place_(place) {}

  Result<LdifContent> parse(std::string_view text) {
    if (text.starts_with(kMark)) text.remove_prefix(kMark.size());
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
      return wrong({{}, 1}, "the file is UTF-16, and LDIF is UTF-8 (RFC 2849)",
                   "save it again as UTF-8");
    }
    if (!text.empty() && text.back() != '\n') {
      return wrong({{}, static_cast<size_t>(std::count(text.begin(), text.end(), '\n')) + 1},
                   "the last line has no end: the file may be cut off",
                   "export it again; where nothing is missing, end the line");
    }
    for (const Line& line : unfold(text)) {
      if (line.text.empty()) {
        is_open_ = false;
        continue;
      }
      TRY_CHECK(take(line));
    }
    TRY_CHECK(check_once());
    return std::move(content_);
  }

 private:
  [[nodiscard]] tl::unexpected<Error> wrong(const Line& line, const std::string& what,
                                            const std::string& hint) const {
    return fail(ErrorCode::kUnreadable, "ldif-invalid", fmt::format("{}:{}", place_, line.number),
                what, hint);
  }

  Result<void> take(const Line& line) {
    if (line.text.starts_with(kReference)) {
      content_.references.push_back(line.text.substr(kReference.size()));
      return {};
    }
    const size_t colon = line.text.find(':');
    if (colon == std::string::npos || colon == 0) {
      return wrong(
          line, fmt::format("{} has no name and colon", quoted(line.text, 60)),
          "a line of LDIF is 'attribute: value', 'attribute:: Base64' or begins with a blank");
    }
    std::string name = line.text.substr(0, colon);
    TRY_ASSIGN(std::string value, value_of(line, std::string_view(line.text).substr(colon + 1)));
    const std::string key = attribute_key(name);
    if (!is_open_) return begin(line, key, std::move(value));
    if (key == "changetype") {
      return wrong(line, "this is a file of changes",
                   "export the entries themselves, for example with ldapsearch -LLL or slapcat");
    }
    std::vector<LdifAttribute>& attributes = content_.entries.back().attributes;
    const auto same =
        std::find_if(attributes.begin(), attributes.end(),
                     [&](const LdifAttribute& each) { return attribute_key(each.name) == key; });
    if (same != attributes.end())
      same->values.push_back(std::move(value));
    else
      attributes.push_back({std::move(name), {std::move(value)}});
    return {};
  }

  Result<void> begin(const Line& line, const std::string& key, std::string value) {
    if (key == "version" && content_.entries.empty()) return {};
    // What ldapsearch writes between and behind the entries.
    if (key == "search" || key == "control" || key == "pagedresults") return {};
    if (key == "result") return check_result(line, value);
    if (key == "ref") {
      content_.references.push_back(std::move(value));
      return {};
    }
    if (key != "dn") {
      return wrong(line, fmt::format("a record begins with {}, not with 'dn'", quoted(key)),
                   "an empty line stands between records only");
    }
    content_.entries.push_back({std::move(value), line.number, {}});
    is_open_ = true;
    return {};
  }

  /// One of two entries with one name or id would go without a word.
  [[nodiscard]] Result<void> check_once() const {
    std::unordered_map<std::string, const LdifEntry*> seen;
    const auto check = [&](const LdifEntry& entry, std::string key,
                           std::string_view what) -> Result<void> {
      const auto [at, is_new] = seen.try_emplace(std::move(key), &entry);
      if (is_new) return {};
      return wrong({{}, entry.line},
                   fmt::format("the entry of line {} has the same {}", at->second->line, what),
                   "two exports in one file, or a changed copy? export it again, whole");
    };
    for (const LdifEntry& entry : content_.entries) {
      TRY_CHECK(check(entry, "dn:" + dn_key(entry.dn), "name"));
      for (const LdifAttribute& each : entry.attributes) {
        const std::string key = attribute_key(each.name);
        if (!is_server_id(key)) continue;
        TRY_CHECK(check(entry, fmt::format("{}:{}", key, each.values.front()), each.name));
      }
    }
    return {};
  }

  /// "0 Success"; any other says that entries are missing.
  [[nodiscard]] Result<void> check_result(const Line& line, const std::string& value) const {
    if (value == "0" || value.starts_with("0 ")) return {};
    return wrong(line, fmt::format("the export was cut off: {}", quoted(value)),
                 "export it again, whole");
  }

  [[nodiscard]] Result<std::string> value_of(const Line& line, std::string_view rest) const {
    if (rest.starts_with('<')) {
      return wrong(line, "the value is in another file", "put it into this one, as Base64");
    }
    const bool is_base64 = rest.starts_with(':');
    if (is_base64) rest.remove_prefix(1);
    while (rest.starts_with(' ')) rest.remove_prefix(1);
    if (!is_base64) return std::string(rest);
    auto bytes = from_base64(rest);
    if (!bytes) return wrong(line, "the value is not Base64", "'::' stands before Base64 only");
    return *std::move(bytes);
  }

  const std::string& place_;
  LdifContent content_;
  bool is_open_ = false;
};

/// Into `view`, which is used again for the next.
void show(const LdifEntry& entry, EntryView& view) {
  view.clear();
  view.dn = entry.dn;
  for (const LdifAttribute& attribute : entry.attributes) {
    const size_t begin = view.values.size();
    view.values.insert(view.values.end(), attribute.values.begin(), attribute.values.end());
    view.attributes.push_back({attribute.name, begin, view.values.size()});
  }
}

const LdifAttribute* find(const LdifEntry& entry, std::string_view key) {
  const auto found =
      std::find_if(entry.attributes.begin(), entry.attributes.end(),
                   [&](const LdifAttribute& each) { return attribute_key(each.name) == key; });
  return found == entry.attributes.end() ? nullptr : &*found;
}

std::string first_of(const LdifEntry& entry, std::string_view key) {
  const LdifAttribute* attribute = find(entry, key);
  return attribute == nullptr ? std::string() : attribute->values.front();
}

/// What slapcat writes of a part that another server holds.
bool is_referral(const LdifEntry& entry) {
  const LdifAttribute* classes = find(entry, "objectclass");
  return classes != nullptr &&
         std::any_of(classes->values.begin(), classes->values.end(),
                     [](const std::string& name) { return fold_case(name) == "referral"; });
}

bool has_guid(const LdifEntry& entry) { return find(entry, "objectguid") != nullptr; }

}  // namespace

Result<LdifContent> parse_ldif(std::string_view text, const std::string& place) {
  return LdifParser(place).parse(text);
}

Result<std::unique_ptr<LdifDirectory>> LdifDirectory::open(const std::filesystem::path& path,
                                                           const std::string& name) {
  const Result<std::string> text = io::read_file(path);
  if (!text) {
    Error error = text.error();
    error.code = ErrorCode::kUnreadable;
    return fail(std::move(error));
  }
  TRY_ASSIGN(LdifContent content, parse_ldif(*text, name));
  return std::unique_ptr<LdifDirectory>(new LdifDirectory(name, std::move(content)));
}

LdifDirectory::LdifDirectory(std::string name, LdifContent content)
    : name_(std::move(name)),
      entries_(std::move(content.entries)),
      references_(std::move(content.references)) {
  for (const LdifEntry& entry : entries_) keys_.push_back(dn_key(entry.dn));
  facts_.product = fmt::format("LDIF, {}", counted(entries_.size(), "entry", "entries"));
  if (std::any_of(entries_.begin(), entries_.end(), has_guid)) facts_.profile = Profile::kAd;
  find_top();
}

/// The entry above all others is where to search, if there is one.
void LdifDirectory::find_top() {
  const auto top = std::min_element(
      keys_.begin(), keys_.end(),
      [](const auto& left, const auto& right) { return left.size() < right.size(); });
  if (top == keys_.end()) return;
  const std::string& dn = entries_[static_cast<size_t>(top - keys_.begin())].dn;
  facts_.naming_contexts = {dn};
  const bool is_above_all = std::all_of(
      keys_.begin(), keys_.end(), [&](const std::string& key) { return is_within(key, *top); });
  if (is_above_all) facts_.default_base = dn;
}

Result<SearchEnd> LdifDirectory::search(const Query& query, const EntryHandler& handler) {
  TRY_ASSIGN(const Filter filter, Filter::parse(query.filter));
  const std::string base = dn_key(query.base);
  if (std::find(keys_.begin(), keys_.end(), base) == keys_.end()) {
    return fail(ErrorCode::kNotFound, "base-missing", name_,
                fmt::format("the file has no entry {}", quoted(query.base)), "correct the name");
  }
  SearchEnd end;
  if (query.scope == Scope::kSubtree) end.references = references_;
  EntryView view;
  for (size_t i = 0; i < entries_.size(); ++i) {
    if (query.scope == Scope::kBase ? keys_[i] != base : !is_within(keys_[i], base)) continue;
    show(entries_[i], view);
    if (!query.referrals_as_entries && is_referral(entries_[i])) {
      end.references.push_back(first_of(entries_[i], "ref"));
      continue;
    }
    if (!filter.matches(view)) continue;
    ++end.entries;
    TRY_CHECK(handler(view));
  }
  return end;
}

}  // namespace gsync::connectors::ldap
