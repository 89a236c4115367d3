// Any XML, parsed by expat. The only place with its header.

#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/excel/xml_events.h"

struct XML_ParserStruct;

namespace gsync::connectors::excel {

/// A document whose beginning somebody else has read.
struct XmlPrefix {
  /// A document of the elements that are open there, in place of what was read.
  std::string text;
  /// Line breaks that were read.
  uint64_t lines = 0;
};

/// `events` must outlive it.
class GeneralXml {
 public:
  GeneralXml(XmlEvents& events, const XmlPrefix& prefix);
  ~GeneralXml();
  GeneralXml(const GeneralXml&) = delete;
  GeneralXml& operator=(const GeneralXml&) = delete;

  /// As XmlParser's.
  Result<bool> feed(std::string_view block);
  Result<void> finish();

 private:
  struct Free {
    void operator()(XML_ParserStruct* parser) const;
  };

  void listen();
  bool fits();
  void start(const char* name, const char** attributes);
  void refuse_doctype();
  /// Calls this when nobody has halted, and stops expat when somebody has after it.
  template <typename Event>
  void deliver(Event event);
  Result<bool> outcome(int status);

  XmlEvents& events_;
  std::unique_ptr<XML_ParserStruct, Free> parser_;
  std::vector<XmlAttribute> attributes_;
  /// The prefix is no news.
  bool replaying_ = true;
  uint64_t fed_ = 0;
  /// What a line number of expat's is off by.
  uint64_t lines_before_ = 0;
};

}  // namespace gsync::connectors::excel
