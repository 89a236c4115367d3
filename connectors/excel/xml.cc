#include "connectors/excel/xml.h"

#include <expat.h>
#include <fmt/format.h>

#include <array>
#include <cstring>
#include <exception>
#include <utility>

#include "connectors/excel/problem.h"
#include "core/text.h"

namespace gsync::connectors::excel {
namespace {

/// Between namespace and local name. No URI may hold it, so expat refuses
/// documents that would forge one.
constexpr char kSeparator = '\n';

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

XmlName name_of(std::string_view raw) {
  for (const KnownSpace& known : kSpaces) {
    const size_t size = known.uri.size();
    if (raw.size() > size && raw[size] == kSeparator && raw.starts_with(known.uri)) {
      return {known.space, raw.substr(size + 1)};
    }
  }
  const size_t separator = raw.find(kSeparator);
  if (separator == std::string_view::npos) return {XmlSpace::kNone, raw};
  return {XmlSpace::kOther, raw.substr(separator + 1)};
}

}  // namespace

std::optional<std::string_view> XmlAttributes::find(std::string_view local, XmlSpace space) const {
  for (const char** at = raw_; *at != nullptr; at += 2) {
    const XmlName name = name_of(at[0]);
    if (name.space == space && name.local == local) return std::string_view(at[1]);
  }
  return std::nullopt;
}

struct FreeParser {
  void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};

struct XmlParser::State {
  XmlHandler* handler = nullptr;
  Limits limits;
  std::string place;
  std::string part;
  std::unique_ptr<XML_ParserStruct, FreeParser> parser;
  uint64_t depth = 0;
  /// Depth of the element being skipped; 0 when none is.
  uint64_t skipping = 0;
  uint64_t fed = 0;
  std::optional<Error> error;

  void halt(Error why) {
    if (!error) error = std::move(why);
    XML_StopParser(parser.get(), XML_FALSE);
  }

  void halt_over(std::string_view limit, uint64_t value, std::string_view unit) {
    halt(over_limit(place, limit, value, unit, part, {}));
  }

  /// Runs what an event asks for. No exception may pass through expat.
  template <typename Event>
  void guarded(Event event) {
    if (error || handler->halted()) return;
    try {
      event();
    } catch (const std::exception& problem) {
      halt(make_error(ErrorCode::kInternal, "xml-handler", place, problem.what()));
    }
    if (handler->halted()) XML_StopParser(parser.get(), XML_FALSE);
  }

  void start(const char* name, const char** attributes) {
    ++depth;
    if (depth > limits.depth) return halt_over("nesting", limits.depth, "levels");
    if (skipping != 0) return;
    if (static_cast<uint64_t>(XML_GetCurrentByteCount(parser.get())) > limits.tag_bytes) {
      return halt_over("a tag", limits.tag_bytes, "bytes");
    }
    if (static_cast<uint64_t>(XML_GetSpecifiedAttributeCount(parser.get())) >
        2 * limits.attributes) {
      return halt_over("a tag", limits.attributes, "attributes");
    }
    if (handler->start(name_of(name), XmlAttributes(attributes)) == Visit::kSkip) skipping = depth;
  }

  void end() {
    if (skipping == depth) {
      skipping = 0;
    } else if (skipping == 0) {
      handler->end();
    }
    --depth;
  }
};

XmlParser::XmlParser(XmlHandler& handler, const Limits& limits, std::string place, std::string part)
    : state_(std::make_unique<State>()) {
  state_->handler = &handler;
  state_->limits = limits;
  state_->place = std::move(place);
  state_->part = std::move(part);
  state_->parser.reset(XML_ParserCreateNS(nullptr, kSeparator));
  XML_Parser parser = state_->parser.get();
  XML_SetUserData(parser, state_.get());
  XML_SetElementHandler(
      parser,
      [](void* data, const XML_Char* name, const XML_Char** attributes) {
        auto* state = static_cast<State*>(data);
        state->guarded([&] { state->start(name, attributes); });
      },
      [](void* data, const XML_Char*) {
        auto* state = static_cast<State*>(data);
        state->guarded([&] { state->end(); });
      });
  XML_SetCharacterDataHandler(parser, [](void* data, const XML_Char* text, int size) {
    auto* state = static_cast<State*>(data);
    if (state->skipping != 0) return;
    state->guarded([&] { state->handler->text({text, static_cast<size_t>(size)}); });
  });
  XML_SetStartDoctypeDeclHandler(
      parser, [](void* data, const XML_Char*, const XML_Char*, const XML_Char*, int) {
        auto* state = static_cast<State*>(data);
        state->halt(make_error(
            ErrorCode::kUnreadable, "workbook-doctype", state->place,
            fmt::format("{} holds a DOCTYPE, which is refused for safety", quoted(state->part)),
            "no spreadsheet program writes one; check where the file is from"));
      });
}

XmlParser::~XmlParser() = default;

Result<bool> XmlParser::feed(std::string_view block) {
  state_->fed += block.size();
  const XML_Status status =
      XML_Parse(state_->parser.get(), block.data(), static_cast<int>(block.size()), XML_FALSE);
  TRY_ASSIGN(const bool more, outcome(status));
  // What expat holds back is one unfinished tag, comment or section.
  const XML_Index parsed = XML_GetCurrentByteIndex(state_->parser.get());
  if (more && parsed >= 0 &&
      state_->fed - static_cast<uint64_t>(parsed) > state_->limits.tag_bytes + block.size()) {
    return fail(
        over_limit(state_->place, "a tag", state_->limits.tag_bytes, "bytes", state_->part, {}));
  }
  return more;
}

Result<void> XmlParser::finish() {
  TRY_CHECK(outcome(XML_Parse(state_->parser.get(), "", 0, XML_TRUE)));
  return {};
}

Result<bool> XmlParser::outcome(int status) {
  if (state_->error) return tl::unexpected<Error>(*std::move(state_->error));
  if (state_->handler->halted()) {
    if (auto error = state_->handler->take_error()) return tl::unexpected<Error>(*std::move(error));
    return false;
  }
  if (status == XML_STATUS_OK) return true;
  XML_Parser parser = state_->parser.get();
  return fail(damaged(state_->place, state_->part,
                      fmt::format("line {}: {}", XML_GetCurrentLineNumber(parser),
                                  XML_ErrorString(XML_GetErrorCode(parser)))));
}

}  // namespace gsync::connectors::excel
