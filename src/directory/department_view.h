// What of departments a call wants to see: its `with...` flags.

#pragma once

#include "directory/params.h"
#include "directory/rows.h"
#include "genauth/types_departments_json.h"

namespace gsync::directory {

Answer<genauth::DepartmentView> department_view(const Params& params);

Answer<Json> show_department(Store& store, const std::string& id,
                             const genauth::DepartmentView& view);

/// An unpaged list in the shape of a page.
Json show_departments(const std::vector<genauth::DepartmentDto>& departments,
                      const genauth::DepartmentView& view);

}  // namespace gsync::directory
