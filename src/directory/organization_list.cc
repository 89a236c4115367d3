// Lists of organizations: of these there are few, so their keys are read whole.

#include <algorithm>

#include "directory/handlers.h"
#include "directory/organization_view.h"
#include "genauth/accessor.h"

namespace gsync::directory {
namespace {

/// Which organizations a list holds.
struct Wanted {
  std::optional<bool> enabled;
  std::string tenant_id;
  /// "" for all.
  std::string keywords;
};

/// By the time of creation.
Answer<std::vector<OrganizationRow>> wanted_organizations(Store& store, const Wanted& wanted) {
  std::vector<OrganizationRow> rows;
  auto query = store.query(
      "SELECT o.code, o.root_id, o.tenant_id FROM organizations o"
      " JOIN departments d ON d.id = o.root_id"
      " WHERE coalesce(?1, d.enabled) = d.enabled AND ?2 IN ('', o.tenant_id)"
      " AND (?3 = '' OR instr(lower(d.name), lower(?3)) > 0 OR instr(lower(o.code), lower(?3)) > 0)"
      " ORDER BY o.root_id");
  if (wanted.enabled) {
    query->bind(*wanted.enabled);
  } else {
    query->bind(nullptr);
  }
  query->bind(wanted.tenant_id).bind(wanted.keywords);
  for (;;) {
    TRY_ASSIGN(const bool row, query->step());
    if (!row) return rows;
    rows.push_back(
        {std::string(query->text(0)), std::string(query->text(1)), std::string(query->text(2))});
  }
}

Answer<Json> page_of(Store& store, const std::vector<OrganizationRow>& rows, int64_t first,
                     int64_t count, const genauth::Include& include) {
  const auto total = static_cast<int64_t>(rows.size());
  Json list = Json::array();
  for (int64_t i = first; i < std::min(total, first + count); ++i) {
    TRY_ASSIGN(Json organization, show_organization(store, rows[static_cast<size_t>(i)], include));
    list.push_back(std::move(organization));
  }
  return Json{{"totalCount", total}, {"list", std::move(list)}};
}

}  // namespace

Answer<Json> list_organizations(Store& store, const Params& params) {
  TRY_ASSIGN(const PageRequest page, params.page());
  TRY_ASSIGN(const bool fetch_asked, params.flag("fetchAll"));
  const bool fetch_all = fetch_asked && store.rules().fetch_all == FetchAll::kHonoured;
  TRY_ASSIGN(const genauth::Include include, included(params));
  Wanted wanted;
  // A published sample misspells the value; what cannot be read filters nothing.
  wanted.enabled = genauth::as_bool(params.raw("status"));
  TRY_ASSIGN(wanted.tenant_id, params.text("tenantId"));
  TRY_ASSIGN(const auto rows, wanted_organizations(store, wanted));
  if (fetch_all) return page_of(store, rows, 0, static_cast<int64_t>(rows.size()), include);
  return page_of(store, rows, page.offset(), page.limit, include);
}

Answer<Json> search_organizations(Store& store, const Params& params) {
  Wanted wanted;
  TRY_ASSIGN(wanted.keywords, params.required("keywords"));
  TRY_ASSIGN(wanted.tenant_id, params.text("tenantId"));
  TRY_ASSIGN(const PageRequest page, params.page());
  TRY_ASSIGN(const genauth::Include include, included(params));
  TRY_ASSIGN(const auto rows, wanted_organizations(store, wanted));
  return page_of(store, rows, page.offset(), page.limit, include);
}

}  // namespace gsync::directory
