#include "support/source_folder.h"

namespace gsync::test {

std::filesystem::path source_folder() { return GSYNC_SOURCE_DIR; }

}  // namespace gsync::test
