#include "connectors/excel/xml_general.h"

#include <expat.h>
#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"

namespace gsync::connectors::excel {
namespace {

/// Between namespace and local name. No URI may hold it, so expat refuses
/// documents that would forge one.
constexpr char kSeparator = '\n';

XmlName name_of(std::string_view raw) {
  const size_t separator = raw.find(kSeparator);
  if (separator == std::string_view::npos) return {XmlSpace::kNone, raw};
  return {space_of(raw.substr(0, separator)), raw.substr(separator + 1)};
}

}  // namespace

void GeneralXml::Free::operator()(XML_ParserStruct* parser) const { XML_ParserFree(parser); }

GeneralXml::GeneralXml(XmlEvents& events, const XmlPrefix& prefix)
    : events_(events), parser_(XML_ParserCreateNS(nullptr, kSeparator)) {
  XML_SetUserData(parser_.get(), this);
  listen();
  if (!prefix.text.empty()) {
    fed_ = prefix.text.size();
    XML_Parse(parser_.get(), prefix.text.data(), static_cast<int>(fed_), XML_FALSE);
  }
  const auto breaks = std::ranges::count(prefix.text, '\n');
  lines_before_ = prefix.lines - static_cast<uint64_t>(breaks);
  replaying_ = false;
}

GeneralXml::~GeneralXml() = default;

template <typename Event>
void GeneralXml::deliver(Event event) {
  if (replaying_ || events_.halted()) return;
  event();
  if (events_.halted()) XML_StopParser(parser_.get(), XML_FALSE);
}

void GeneralXml::listen() {
  XML_SetElementHandler(
      parser_.get(),
      [](void* data, const XML_Char* name, const XML_Char** attributes) {
        auto* self = static_cast<GeneralXml*>(data);
        self->deliver([&] { self->start(name, attributes); });
      },
      [](void* data, const XML_Char*) {
        auto* self = static_cast<GeneralXml*>(data);
        self->deliver([&] { self->events_.end(); });
      });
  XML_SetCharacterDataHandler(parser_.get(), [](void* data, const XML_Char* text, int size) {
    auto* self = static_cast<GeneralXml*>(data);
    self->deliver([&] { self->events_.text({text, static_cast<size_t>(size)}); });
  });
  XML_SetStartDoctypeDeclHandler(
      parser_.get(), [](void* data, const XML_Char*, const XML_Char*, const XML_Char*, int) {
        auto* self = static_cast<GeneralXml*>(data);
        self->deliver([&] { self->refuse_doctype(); });
      });
}

/// Whether the tag is small enough to be looked at.
bool GeneralXml::fits() {
  const Limits& limits = events_.limits();
  if (static_cast<uint64_t>(XML_GetCurrentByteCount(parser_.get())) > limits.tag_bytes) {
    events_.fail_over("a tag", limits.tag_bytes, "bytes", "max_tag_kb");
  }
  if (static_cast<uint64_t>(XML_GetSpecifiedAttributeCount(parser_.get())) >
      2 * limits.attributes) {
    events_.fail_over("a tag", limits.attributes, "attributes", "max_attributes");
  }
  return !events_.halted();
}

void GeneralXml::start(const char* name, const char** attributes) {
  attributes_.clear();
  if (events_.skipping()) return events_.start({}, XmlAttributes(attributes_));
  if (!fits()) return;
  for (const char** at = attributes; *at != nullptr; at += 2) {
    attributes_.push_back({name_of(at[0]), at[1]});
  }
  events_.start(name_of(name), XmlAttributes(attributes_));
}

void GeneralXml::refuse_doctype() {
  events_.fail_with(make_error(
      ErrorCode::kUnreadable, "workbook-doctype", events_.place(),
      fmt::format("{} holds a DOCTYPE, which is refused for safety", quoted(events_.part())),
      "no spreadsheet program writes one; check where the file is from"));
}

Result<bool> GeneralXml::feed(std::string_view block) {
  fed_ += block.size();
  const XML_Status status =
      XML_Parse(parser_.get(), block.data(), static_cast<int>(block.size()), XML_FALSE);
  TRY_ASSIGN(const bool more, outcome(status));
  // What expat holds back is one unfinished tag, comment or section, which it looks at
  // again when there is twice as much of it.
  const XML_Index parsed = XML_GetCurrentByteIndex(parser_.get());
  const uint64_t longest = events_.limits().tag_bytes;
  if (more && parsed >= 0 && fed_ - static_cast<uint64_t>(parsed) > 2 * longest + block.size()) {
    events_.fail_over("a tag", longest, "bytes", "max_tag_kb");
    return events_.outcome();
  }
  return more;
}

Result<void> GeneralXml::finish() {
  TRY_CHECK(outcome(XML_Parse(parser_.get(), "", 0, XML_TRUE)));
  return {};
}

Result<bool> GeneralXml::outcome(int status) {
  if (events_.halted()) return events_.outcome();
  if (status == XML_STATUS_OK) return true;
  return fail(
      damaged(events_.place(), events_.part(),
              fmt::format("line {}: {}", XML_GetCurrentLineNumber(parser_.get()) + lines_before_,
                          XML_ErrorString(XML_GetErrorCode(parser_.get())))));
}

}  // namespace gsync::connectors::excel
