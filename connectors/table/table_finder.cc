#include "connectors/table/table_finder.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "source/column_name.h"

namespace gsync::connectors::table {
namespace {

constexpr size_t kListed = 12;
constexpr std::string_view kTableMissing = "table-missing";

/// What the job says about one table, over the mapping.
struct TableChoice {
  /// Sheet or file name; empty: the mapping's names.
  std::string name;
  /// Header row, from 1; 0: search for it.
  uint32_t header_row = 0;
};

std::string choice_option(const TableSet& set, const std::string& what) {
  return fmt::format("{}_{}", what, set.words().one);
}

TableChoice choice_of(const TableSet& set, const source::Options& options,
                      const std::string& what) {
  if (what != "departments" && what != "users") return {};
  return {options.text(choice_option(set, what)),
          static_cast<uint32_t>(options.integer(what + "_header_row"))};
}

std::string list_quoted(const std::vector<std::string>& names, std::string_view word) {
  std::string text;
  for (size_t i = 0; i < names.size() && i < kListed; ++i) {
    if (i > 0) text += word;
    text += quoted(names[i]);
  }
  return names.size() > kListed ? text + ", …" : text;
}

std::vector<std::string> names_of(const std::vector<HeaderCell>& cells) {
  std::vector<std::string> names;
  names.reserve(cells.size());
  for (const HeaderCell& cell : cells) names.push_back(cell.name);
  return names;
}

/// The columns that a table needs; all that are asked for when it needs none.
std::vector<std::string> wanted_columns(const source::TableRequest& request) {
  std::vector<std::string> required;
  std::vector<std::string> all;
  for (const source::ColumnRequest& column : request.columns) {
    all.push_back(column.name);
    if (column.required) required.push_back(column.name);
  }
  return required.empty() ? all : required;
}

std::optional<size_t> place_named(const TableSet& set, const std::string& name) {
  const std::vector<Place>& places = set.places();
  for (size_t i = 0; i < places.size(); ++i) {
    if (places[i].name == name) return i;
  }
  const std::string key = source::column_key(name);
  for (size_t i = 0; i < places.size(); ++i) {
    if (source::column_key(places[i].name) == key) return i;
  }
  return std::nullopt;
}

/// Those of these names, in the order of the names; hidden ones last.
std::vector<size_t> places_named(const TableSet& set, const std::vector<std::string>& names) {
  const std::vector<Place>& places = set.places();
  std::vector<size_t> found;
  for (const bool hidden : {false, true}) {
    for (const std::string& name : names) {
      const std::string key = source::column_key(name);
      for (size_t i = 0; i < places.size(); ++i) {
        const bool fits = places[i].hidden == hidden && !places[i].skipped &&
                          source::column_key(places[i].name) == key;
        if (fits && std::ranges::find(found, i) == found.end()) found.push_back(i);
      }
    }
  }
  return found;
}

std::string places_hint(const TableSet& set, const std::vector<std::string>& wanted,
                        std::string_view what) {
  std::vector<std::string> listed;
  for (const Place& place : set.places()) {
    if (!place.hidden) listed.push_back(place.name);
  }
  const Words words = set.words();
  std::string hint = listed.empty()
                         ? fmt::format("it has no {}", words.listed)
                         : fmt::format("its {}s: {}", words.listed, list_quoted(listed, ", "));
  for (const std::string& name : wanted) {
    if (const auto near = nearest(name, listed)) {
      hint += fmt::format("; did you mean {}?", quoted(*near));
      break;
    }
  }
  return hint + fmt::format("\nset {} in the job's source to name the {}",
                            choice_option(set, std::string(what)), words.one);
}

Error no_place(const TableSet& set, const source::TableRequest& request,
               const std::vector<std::string>& names) {
  const Words words = set.words();
  const std::string what =
      names.empty() ? fmt::format("no {} has the columns of the {}: {}", words.listed, request.what,
                                  list_quoted(wanted_columns(request), ", "))
                    : fmt::format("{} has no {} {} for the {}", words.whole, words.one,
                                  list_quoted(names, " or "), request.what);
  return make_error(ErrorCode::kUnreadable, std::string(kTableMissing), set.whole_place(), what,
                    places_hint(set, names, request.what));
}

Error no_header(const TableSet& set, size_t place, const source::TableRequest& request,
                const HeaderSearch& search) {
  const std::string found = search.first_row == 0
                                ? fmt::format("the {} is empty", set.words().one)
                                : fmt::format("row {} has {}", search.first_row,
                                              list_quoted(names_of(search.first_cells), ", "));
  return make_error(
      ErrorCode::kUnreadable, "header-missing", set.place_of(place),
      fmt::format("no header row for the {}: none has {}; {}", request.what,
                  list_quoted(wanted_columns(request), ", "), found),
      fmt::format("name the columns so, or set {}_header_row in the job's source", request.what));
}

Result<void> check_repeated(const TableSet& set, size_t place, const HeaderMatch& match) {
  if (match.repeated.empty()) return {};
  std::string hint = "rename or remove all but one, so that it is clear which column counts";
  const auto grouped = std::ranges::find_if(match.cells, [&](const HeaderCell& cell) {
    return cell.name == match.repeated.front() && !cell.group.empty();
  });
  if (grouped != match.cells.end()) {
    hint += fmt::format("; a mapping may name it with what stands above: {}",
                        quoted(grouped->group + '/' + grouped->name));
  }
  return fail(ErrorCode::kUnreadable, "header-repeated", set.row_place(place, match.row),
              fmt::format("the header {} stands more than once", list_quoted(match.repeated, ", ")),
              std::move(hint));
}

Result<std::optional<FoundTable>> in_place(TableSet& set, size_t place,
                                           const source::TableRequest& request,
                                           const TableChoice& choice) {
  TRY_ASSIGN(HeaderSearch search, set.search(place, request, choice.header_row));
  if (!search.best) return fail(no_header(set, place, request, search));
  TRY_CHECK(check_repeated(set, place, *search.best));
  return FoundTable{place, *std::move(search.best)};
}

/// The first place that has all that the table needs.
Result<std::optional<FoundTable>> by_columns(TableSet& set, const source::TableRequest& request,
                                             const TableChoice& choice,
                                             const std::vector<size_t>& taken) {
  for (size_t i = 0; i < set.places().size(); ++i) {
    if (set.places()[i].hidden || std::ranges::find(taken, i) != taken.end()) continue;
    TRY_ASSIGN(HeaderSearch search, set.search(i, request, choice.header_row));
    if (!search.best || !search.best->complete()) continue;
    TRY_CHECK(check_repeated(set, i, *search.best));
    return FoundTable{i, *std::move(search.best)};
  }
  if (request.optional) return std::nullopt;
  return fail(no_place(set, request, {}));
}

/// Nobody would miss the people of a second table that is passed over.
Result<void> check_only_one(TableSet& set, const source::TableRequest& request,
                            std::span<const size_t> places) {
  for (const size_t other : places.subspan(1)) {
    if (set.places()[other].hidden) continue;
    TRY_ASSIGN(const HeaderSearch search, set.search(other, request, 0));
    if (!search.best || !search.best->complete()) continue;
    const auto shown = [&](size_t place) { return quoted(set.place_of(place)); };
    return fail(ErrorCode::kUnreadable, "table-ambiguous", set.whole_place(),
                fmt::format("the {} may be in {} or in {}", request.what, shown(places.front()),
                            shown(other)),
                fmt::format("set {} in the job's source to name the {}, or rename one of them",
                            choice_option(set, request.what), set.words().one));
  }
  return {};
}

/// What was `taken` by other tables is found only by its name.
Result<std::optional<FoundTable>> find_table(TableSet& set, const source::TableRequest& request,
                                             const TableChoice& choice,
                                             const std::vector<size_t>& taken) {
  const bool chosen = !choice.name.empty();
  if (!chosen && set.nameless() && !request.optional) return in_place(set, 0, request, choice);
  const std::vector<std::string> names =
      chosen ? std::vector<std::string>{choice.name} : request.names;
  if (names.empty() || (!chosen && set.nameless())) return by_columns(set, request, choice, taken);
  if (chosen) {
    if (const auto place = place_named(set, choice.name)) {
      return in_place(set, *place, request, choice);
    }
  } else if (const auto places = places_named(set, names); !places.empty()) {
    TRY_ASSIGN(auto found, in_place(set, places.front(), request, choice));
    TRY_CHECK(check_only_one(set, request, places));
    return found;
  }
  if (request.optional && !chosen) return std::nullopt;
  return fail(no_place(set, request, names));
}

/// A missing place that the job itself names is the job's mistake: points there.
Error in_job(const TableSet& set, Error error, const source::Options& options,
             const std::string& what) {
  const Diagnostic& first = error.diagnostics.front();
  if (first.code != kTableMissing || choice_of(set, options, what).name.empty()) return error;
  return make_error(
      ErrorCode::kConfig,
      options.diagnose(choice_option(set, what), first.code,
                       fmt::format("{}: {}", first.place, first.message), first.hint));
}

}  // namespace

Result<std::vector<std::optional<FoundTable>>> find_tables(
    TableSet& set, std::span<const source::TableRequest> requests, const source::Options& options) {
  std::vector<std::optional<FoundTable>> tables(requests.size());
  std::vector<size_t> taken;
  for (const bool optional : {false, true}) {
    for (size_t i = 0; i < requests.size(); ++i) {
      const source::TableRequest& request = requests[i];
      if (request.optional != optional) continue;
      auto found = find_table(set, request, choice_of(set, options, request.what), taken);
      if (!found) return fail(in_job(set, std::move(found).error(), options, request.what));
      tables[i] = *std::move(found);
      if (tables[i]) taken.push_back(tables[i]->place);
    }
  }
  return tables;
}

}  // namespace gsync::connectors::table
