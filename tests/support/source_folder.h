// Where the project's own files are: what tests compare with documents and samples.

#pragma once

#include <filesystem>

namespace gsync::test {

/// The top folder of the project.
std::filesystem::path source_folder();

}  // namespace gsync::test
