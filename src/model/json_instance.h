// The JSON of the API is one type (nlohmann::ordered_json), which every file
// that uses it would compile anew. With this header among the precompiled ones
// it is compiled once, in json_instance.cc.

#pragma once

#include <nlohmann/json.hpp>

extern template class nlohmann::basic_json<nlohmann::ordered_map>;
