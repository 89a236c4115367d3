// DNs and the stable ids of their entries.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "connectors/ldap/collection.h"
#include "connectors/ldap/directory.h"

namespace gsync::connectors::ldap {

class References {
 public:
  /// `id` is the attribute of the id. All must outlive it.
  References(Directory& directory, std::string id, Reading id_reading)
      : directory_(directory), id_(std::move(id)), id_reading_(id_reading) {}

  /// What was read is found without asking. Two entries that compare as one DN are
  /// found under neither.
  void add(const Collection& collection);

  /// The id of the entry of this name, however it is spelled; the server is asked for
  /// one that was not read, once. Nothing when there is none, or none that the
  /// account may see.
  /// Errors: as Directory::search; kUnreadable when too many have to be asked for.
  Result<std::optional<std::string>> key_of(std::string_view dn);

 private:
  struct Known {
    const Collection* collection = nullptr;
    size_t entry = 0;
    bool is_double = false;
  };

  Result<std::optional<std::string>> ask(std::string_view dn);

  Directory& directory_;
  const std::string id_;
  const Reading id_reading_;
  /// By the digest of the DN's key; what it finds is compared.
  std::unordered_map<uint64_t, Known> known_;
  std::unordered_map<std::string, std::optional<std::string>> asked_;
};

}  // namespace gsync::connectors::ldap
