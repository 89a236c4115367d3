// Reads department records into the tree.

#pragma once

#include "mapping/department_tree.h"
#include "mapping/findings.h"
#include "mapping/program.h"
#include "mapping/record_reader.h"

namespace gsync::mapping {

/// Reads the record that `reader` stands on and adds it to `tree`, or sets it
/// aside. A record that was set aside but has a key is added too, marked.
void add_department(RecordReader& reader, const Section& section, DepartmentTree& tree,
                    Findings& findings);

}  // namespace gsync::mapping
