#include "connectors/excel/xml.h"

#include <array>

#include "connectors/excel/xml_events.h"
#include "connectors/excel/xml_general.h"
#include "connectors/excel/xml_plain.h"

namespace gsync::connectors::excel {
namespace {

struct KnownSpace {
  std::string_view uri;
  XmlSpace space;
};

constexpr std::array kSpaces{
    KnownSpace{"http://schemas.openxmlformats.org/spreadsheetml/2006/main", XmlSpace::kMain},
    KnownSpace{"http://purl.oclc.org/ooxml/spreadsheetml/main", XmlSpace::kMain},
    KnownSpace{"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
               XmlSpace::kRelationships},
    KnownSpace{"http://purl.oclc.org/ooxml/officeDocument/relationships", XmlSpace::kRelationships},
    KnownSpace{"http://schemas.openxmlformats.org/package/2006/relationships", XmlSpace::kPackage},
};

}  // namespace

XmlSpace space_of(std::string_view uri) {
  for (const KnownSpace& known : kSpaces) {
    if (known.uri == uri) return known.space;
  }
  return XmlSpace::kOther;
}

XmlParser::XmlParser(XmlHandler& handler, const Limits& limits, std::string place, std::string part)
    : events_(std::make_unique<XmlEvents>(handler, limits, std::move(place), std::move(part))) {
  if (limits.reading == XmlReading::kFast) {
    plain_ = std::make_unique<PlainXml>(*events_);
  } else {
    general_ = std::make_unique<GeneralXml>(*events_, XmlPrefix());
  }
}

XmlParser::~XmlParser() = default;

Result<bool> XmlParser::feed(std::string_view block) {
  if (general_) return general_->feed(block);
  const bool understood = plain_->feed(block);
  return understood ? events_->outcome() : hand_over();
}

Result<void> XmlParser::finish() {
  if (plain_ && plain_->finished()) return {};
  if (plain_) {
    TRY_ASSIGN(const bool more, hand_over());
    if (!more) return {};
  }
  return general_->finish();
}

Result<bool> XmlParser::hand_over() {
  general_ = std::make_unique<GeneralXml>(*events_, plain_->prefix());
  const std::unique_ptr<PlainXml> plain = std::move(plain_);
  return general_->feed(plain->rest());
}

}  // namespace gsync::connectors::excel
