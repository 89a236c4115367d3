// Departments as JSON: read leniently (annex ii of the reference), written
// strictly.

#pragma once

#include "genauth/types_departments.h"
#include "genauth/types_json.h"

namespace gsync::genauth {

/// What of a department is shown only when asked for.
struct DepartmentView {
  CustomData custom_data = CustomData::kHide;
  bool posts = false;
};

DepartmentDto read_department(const Json& json);
/// Fields of the registry that are empty are written as null.
Json write(const DepartmentDto& department, const DepartmentView& view);
/// What create-department and update-department take.
Json write(const NewDepartment& department);
Json write(const DepartmentUpdate& update);
Json write(const DepartmentSearch& search);
/// organizationCode, departmentId and departmentIdType.
Json write(const DepartmentRef& department);

}  // namespace gsync::genauth
