// XML as a stream of events, with namespaces, limits and no DOCTYPE.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "connectors/excel/limits.h"
#include "connectors/excel/short_text.h"
#include "core/error.h"

namespace gsync::connectors::excel {

/// The namespaces that matter, transitional and Strict forms as one.
enum class XmlSpace : uint8_t {
  kNone,           // attributes without a prefix
  kMain,           // spreadsheetml
  kRelationships,  // officeDocument/relationships: the r:id attribute
  kPackage,        // package/2006/relationships
  kOther,
};

struct XmlName {
  XmlSpace space = XmlSpace::kOther;
  std::string_view local;

  template <size_t kSize>
  [[nodiscard]] bool is_main(const char (&name)[kSize]) const {
    return space == XmlSpace::kMain && same(local, name);
  }
};

struct XmlAttribute {
  XmlName name;
  std::string_view value;
};

/// The attributes of one element; valid during the call that hands it out.
class XmlAttributes {
 public:
  explicit XmlAttributes(std::span<const XmlAttribute> all) : all_(all) {}
  /// Nothing when there is no such attribute.
  [[nodiscard]] std::optional<std::string_view> find(std::string_view local,
                                                     XmlSpace space = XmlSpace::kNone) const {
    for (const XmlAttribute& each : all_) {
      if (each.name.space == space && each.name.local == local) return each.value;
    }
    return std::nullopt;
  }
  /// Calls `take(name, value)` for each attribute without a namespace.
  template <typename Take>
  void each_plain(Take take) const {
    for (const XmlAttribute& each : all_) {
      if (each.name.space == XmlSpace::kNone) take(each.name.local, each.value);
    }
  }

 private:
  std::span<const XmlAttribute> all_;
};

/// Whether the content of an element is wanted.
enum class Visit : uint8_t { kEnter, kSkip };

/// Takes the events of one document. Skipped elements give no further events,
/// and neither does anything inside them.
class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual Visit start(const XmlName& name, const XmlAttributes& attributes) = 0;
  /// The end of the innermost element that was entered.
  virtual void end() = 0;
  /// Text of the innermost element; one text may come in several pieces.
  virtual void text(std::string_view piece) = 0;

  [[nodiscard]] bool halted() const { return halted_; }
  std::optional<Error> take_error() { return std::move(error_); }

 protected:
  /// Ends the parse with an error.
  void fail_with(Error error) {
    if (!error_) error_ = std::move(error);
    halted_ = true;
  }
  /// Ends the parse: the rest is not wanted.
  void stop() { halted_ = true; }

 private:
  bool halted_ = false;
  std::optional<Error> error_;
};

/// The namespace of this URI.
XmlSpace space_of(std::string_view uri);

class GeneralXml;
class PlainXml;
class XmlEvents;

/// Parses one document that arrives in blocks. The handler must outlive it.
///
/// Begins with a scanner for the plain subset of XML in which nearly every workbook is
/// written. At the first thing beyond the subset, and for every error, the general
/// parser (expat) takes over from there on, so both ways give the same events and errors.
class XmlParser {
 public:
  /// `place` names the file, `part` the document inside it.
  XmlParser(XmlHandler& handler, const Limits& limits, std::string place, std::string part);
  ~XmlParser();
  XmlParser(const XmlParser&) = delete;
  XmlParser& operator=(const XmlParser&) = delete;

  /// False: the handler wants no more.
  /// Errors: kUnreadable (not well-formed with the line, DOCTYPE, a limit),
  ///         and whatever the handler fails with.
  Result<bool> feed(std::string_view block);
  /// After the last block.
  Result<void> finish();

 private:
  /// What the scanner has left goes to the general parser.
  Result<bool> hand_over();

  std::unique_ptr<XmlEvents> events_;
  std::unique_ptr<PlainXml> plain_;      // null once the general parser has taken over
  std::unique_ptr<GeneralXml> general_;  // null until then
};

}  // namespace gsync::connectors::excel
