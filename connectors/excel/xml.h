// XML as a stream of events, with namespaces, limits and no DOCTYPE. The only
// place with expat's header.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "connectors/excel/limits.h"
#include "core/error.h"

struct XML_ParserStruct;

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

  [[nodiscard]] bool is_main(std::string_view name) const {
    return space == XmlSpace::kMain && local == name;
  }
};

/// The attributes of one element; valid during the call that hands it out.
class XmlAttributes {
 public:
  explicit XmlAttributes(const char** raw) : raw_(raw) {}
  /// Nothing when there is no such attribute.
  [[nodiscard]] std::optional<std::string_view> find(std::string_view local,
                                                     XmlSpace space = XmlSpace::kNone) const;
  /// Calls `take(name, value)` for each attribute without a namespace.
  template <typename Take>
  void each_plain(Take take) const {
    for (const char** at = raw_; *at != nullptr; at += 2) {
      take(std::string_view(at[0]), std::string_view(at[1]));
    }
  }

 private:
  const char** raw_;
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

/// Parses one document that arrives in blocks. The handler must outlive it.
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
  struct State;
  Result<bool> outcome(int status);
  std::unique_ptr<State> state_;
};

}  // namespace gsync::connectors::excel
