#include "connectors/excel/relationships.h"

#include <algorithm>
#include <array>

#include "connectors/excel/xml.h"
#include "core/text.h"

namespace gsync::connectors::excel {
namespace {

constexpr std::array kTypeBases{
    std::string_view("http://schemas.openxmlformats.org/officeDocument/2006/relationships/"),
    std::string_view("http://purl.oclc.org/ooxml/officeDocument/relationships/"),
};

std::string short_type(std::string_view type) {
  for (const std::string_view base : kTypeBases) {
    if (type.starts_with(base)) return std::string(type.substr(base.size()));
  }
  return {};
}

std::string folder_of(std::string_view part) {
  const size_t slash = part.rfind('/');
  return slash == std::string_view::npos ? std::string() : std::string(part.substr(0, slash));
}

std::string relationships_part(std::string_view part) {
  const std::string folder = folder_of(part);
  const std::string_view name = folder.empty() ? part : part.substr(folder.size() + 1);
  return (folder.empty() ? "" : folder + '/') + "_rels/" + std::string(name) + ".rels";
}

class RelationshipsHandler final : public XmlHandler {
 public:
  explicit RelationshipsHandler(std::string folder) : folder_(std::move(folder)) {}

  Visit start(const XmlName& name, const XmlAttributes& attributes) override {
    if (name.space != XmlSpace::kPackage) return Visit::kSkip;
    if (name.local == "Relationships") return Visit::kEnter;
    if (name.local != "Relationship") return Visit::kSkip;
    Relationship found;
    found.id = attributes.find("Id").value_or("");
    found.type = short_type(attributes.find("Type").value_or(""));
    if (attributes.find("TargetMode") != "External") {
      found.target = resolve_target(folder_, attributes.find("Target").value_or(""));
    }
    all.push_back(std::move(found));
    return Visit::kSkip;
  }
  void end() override {}
  void text(std::string_view) override {}

  std::vector<Relationship> all;

 private:
  std::string folder_;
};

}  // namespace

const Relationship* Relationships::by_id(std::string_view id) const {
  const auto found =
      std::find_if(all_.begin(), all_.end(), [&](const auto& r) { return r.id == id; });
  return found == all_.end() ? nullptr : &*found;
}

const Relationship* Relationships::by_type(std::string_view type) const {
  const auto found =
      std::find_if(all_.begin(), all_.end(), [&](const auto& r) { return r.type == type; });
  return found == all_.end() ? nullptr : &*found;
}

std::string resolve_target(std::string_view folder, std::string_view target) {
  const std::string slashes = replace_all(target, "\\", "/");
  std::vector<std::string> parts;
  const auto take = [&parts](std::string_view path) {
    for (const std::string_view step : split(path, "/")) {
      if (step.empty() || step == ".") continue;
      if (step != "..") {
        parts.emplace_back(step);
      } else if (parts.empty()) {
        return false;
      } else {
        parts.pop_back();
      }
    }
    return true;
  };
  if (!slashes.starts_with('/') && !take(folder)) return {};
  if (!take(slashes)) return {};
  return join(parts, "/");
}

Result<Relationships> load_relationships(Package& package, std::string_view part,
                                         const ReadControl& control) {
  const auto entry = package.find(relationships_part(part));
  if (!entry) return Relationships({});
  RelationshipsHandler handler(folder_of(part));
  TRY_CHECK(parse_part(package, *entry, PartKind::kIndex, handler, control));
  return Relationships(std::move(handler.all));
}

}  // namespace gsync::connectors::excel
