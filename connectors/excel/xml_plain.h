// The plain subset of XML in which spreadsheet programs write, scanned without a general
// parser: UTF-8, elements, attributes, text, the five entities and character references.

#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/excel/xml_events.h"
#include "connectors/excel/xml_general.h"

namespace gsync::connectors::excel {

constexpr size_t kRecentNames = 64;

/// Gives the events of a document up to the first thing that it does not understand:
/// whatever is beyond the subset (comments, CDATA, DOCTYPE, other encodings, namespaces
/// declared below the root, entities in attributes, ...), malformed or over a limit. All
/// before that was well-formed, so another parser can go on there.
///
/// Cost: one pass; a tag or text that a block cuts is looked at again with the next block,
///       once for each, and is no longer than Limits::tag_bytes.
class PlainXml {
 public:
  /// `events` must outlive it.
  explicit PlainXml(XmlEvents& events) : events_(events) {}

  /// False: it does not understand what comes next, which is `rest`.
  bool feed(std::string_view block);
  /// Whether the document may end here.
  [[nodiscard]] bool finished() const;

  /// What stands before `rest`, for who goes on.
  [[nodiscard]] XmlPrefix prefix() const;
  [[nodiscard]] std::string_view rest() const { return rest_; }

 private:
  /// How a token came out.
  enum class Step : uint8_t {
    kDone,
    kMore,     // the block ends inside it
    kUnknown,  // beyond the subset
  };
  struct Element {
    /// With its prefix.
    std::string written;
    /// Its parts are parts of `written`.
    XmlName name;
  };
  struct Prefix {
    std::string name;
    XmlSpace space;
  };

  Step scan();
  Step scan_beginning();
  Step scan_text();
  Step decode_text(const char* end);
  Step scan_end_tag();
  Step scan_start_tag();
  std::string_view scan_name(const char*& at) const;
  Step scan_attribute(const char*& at);
  Step scan_value(const char*& at, std::string_view& value) const;
  bool take_attribute(std::string_view name, std::string_view value);
  bool declare(std::string_view name, std::string_view uri);
  void forget_declarations();
  const Element* element_of(std::string_view written);
  bool resolve_attributes();
  bool resolve(XmlName& name) const;
  [[nodiscard]] bool attributes_are_unique() const;
  void deliver(const Element& element, const char* tag_end, bool empty);
  void close();

  XmlEvents& events_;
  /// What a block left over, and the next block.
  std::string buffer_;
  std::string_view rest_;
  /// The token being scanned and the end of the buffer.
  const char* at_ = nullptr;
  const char* end_ = nullptr;

  bool began_ = false;
  bool ended_ = false;
  uint64_t lines_ = 0;
  std::vector<const Element*> open_;
  /// The root's tag as written.
  std::string root_;
  bool has_default_ = false;
  XmlSpace default_space_ = XmlSpace::kNone;
  std::vector<Prefix> prefixes_;
  /// Those that came, each once; a workbook has few.
  std::vector<std::unique_ptr<Element>> elements_;
  /// The last one of each slot.
  std::array<const Element*, kRecentNames> recent_{};

  // Of the start tag being scanned.
  std::vector<XmlAttribute> attributes_;
  size_t declarations_ = 0;
  bool has_prefixes_ = false;
  /// Names of one letter, a bit each, and whether one came twice; the other names.
  uint64_t letters_ = 0;
  bool repeated_ = false;
  size_t long_names_ = 0;

  std::string decoded_;
};

}  // namespace gsync::connectors::excel
