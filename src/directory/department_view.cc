#include "directory/department_view.h"

#include "directory/user_view.h"

namespace gsync::directory {

using genauth::DepartmentView;

Answer<DepartmentView> department_view(const Params& params) {
  DepartmentView view;
  TRY_ASSIGN(view.custom_data, custom_data_view(params));
  TRY_ASSIGN(view.posts, params.flag("withPost"));
  return view;
}

Answer<Json> show_department(Store& store, const std::string& id, const DepartmentView& view) {
  TRY_ASSIGN(const auto department, load_department(store, id));
  if (!department) return department_unknown(id);
  return genauth::write(*department, view);
}

Json show_departments(const std::vector<genauth::DepartmentDto>& departments,
                      const DepartmentView& view) {
  Json list = Json::array();
  for (const auto& department : departments) list.push_back(genauth::write(department, view));
  return Json{{"totalCount", departments.size()}, {"list", std::move(list)}};
}

}  // namespace gsync::directory
