#include "model/json_instance.h"

template class nlohmann::basic_json<nlohmann::ordered_map>;
