#include "connectors/excel/xml.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "core/text.h"

namespace gsync::connectors::excel {
namespace {

constexpr std::string_view kSafe = "\n   no honest file needs that much; check where it is from";

/// Writes down what it gets; skips elements called "skip".
class Recorder final : public XmlHandler {
 public:
  Visit start(const XmlName& name, const XmlAttributes& attributes) override {
    log += '<' + std::string(name.local);
    attributes.each_plain(
        [&](std::string_view key, std::string_view value) { log += fmt(" ", key, "=", value); });
    log += '>';
    if (name.local == "throw") throw std::runtime_error("thrown");
    if (name.local == "stop") stop();
    if (name.local == "fail") fail_with(make_error(ErrorCode::kInvalid, "x", "here", "failed"));
    return name.local == "skip" ? Visit::kSkip : Visit::kEnter;
  }
  void end() override { log += "</>"; }
  void text(std::string_view piece) override { log += piece; }

  std::string log;

 private:
  static std::string fmt(std::string_view a, std::string_view b, std::string_view c,
                         std::string_view d) {
    return std::string(a) + std::string(b) + std::string(c) + std::string(d);
  }
};

/// The events of the document, or the error; fed `block` bytes at a time.
std::string parse(std::string_view document, size_t block = 1000, const Limits& limits = {}) {
  Recorder recorder;
  XmlParser parser(recorder, limits, "b.xlsx", "p.xml");
  while (!document.empty()) {
    const auto more = parser.feed(document.substr(0, block));
    if (!more) return to_text(more.error());
    if (!*more) return recorder.log + " stopped";
    document.remove_prefix(std::min(block, document.size()));
  }
  const auto end = parser.finish();
  return end ? recorder.log : to_text(end.error());
}

TEST(Xml, EventsDoNotDependOnTheBlocks) {
  const std::string_view document = "<a x='1'>b<skip><c>d</c></skip><e/>f&amp;g</a>";
  for (const size_t block : {1U, 2U, 7U, 1000U}) {
    EXPECT_EQ(parse(document, block), "<a x=1>b<skip><e></>f&g</>");
  }
}

TEST(Xml, NamesKnowTheirNamespace) {
  class Spaces final : public XmlHandler {
   public:
    Visit start(const XmlName& name, const XmlAttributes& attributes) override {
      spaces.push_back(name.space);
      id = attributes.find("id", XmlSpace::kRelationships).value_or("");
      return Visit::kEnter;
    }
    void end() override {}
    void text(std::string_view) override {}
    std::vector<XmlSpace> spaces;
    std::string id;
  };
  Spaces handler;
  XmlParser parser(handler, {}, "b.xlsx", "p.xml");
  ASSERT_TRUE(
      parser.feed("<a xmlns='urn:x'><b xmlns='http://purl.oclc.org/ooxml/spreadsheetml/main'"
                  "/><c xmlns=''><r:d xmlns:r='http://schemas.openxmlformats.org/"
                  "officeDocument/2006/relationships' id='no' r:id='yes'/></c></a>"));
  EXPECT_EQ(handler.spaces, (std::vector{XmlSpace::kOther, XmlSpace::kMain, XmlSpace::kNone,
                                         XmlSpace::kRelationships}));
  EXPECT_EQ(handler.id, "yes");
}

TEST(Xml, AHandlerStopsOrFailsTheParse) {
  EXPECT_EQ(parse("<a><stop/><b/></a>"), "<a><stop> stopped");
  EXPECT_EQ(parse("<a><fail/><b/></a>"), "here: error: failed");
  EXPECT_EQ(parse("<a><throw/></a>"), "b.xlsx: error: thrown");
}

TEST(Xml, ADoctypeIsRefused) {
  const std::string refused =
      "b.xlsx: error: 'p.xml' holds a DOCTYPE, which is refused for safety\n"
      "   no spreadsheet program writes one; check where the file is from";
  EXPECT_EQ(parse("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), refused);
  EXPECT_EQ(parse("<!DOCTYPE a SYSTEM 'file:///etc/hostname'><a/>"), refused);
  EXPECT_EQ(parse("<!DOCTYPE a><a/>"), refused);
}

TEST(Xml, LimitsHold) {
  Limits limits;
  limits.depth = 3;
  limits.attributes = 2;
  limits.tag_bytes = 50;
  EXPECT_EQ(parse("<a><b><c/></b></a>", 1000, limits), "<a><b><c></></></>");
  EXPECT_EQ(parse("<a><b><c><d/></c></b></a>", 1000, limits),
            "b.xlsx: error: 'p.xml': nesting over the limit of 3 levels" + std::string(kSafe));
  EXPECT_EQ(parse("<a><skip><c><d/></c></skip></a>", 1000, limits),
            "b.xlsx: error: 'p.xml': nesting over the limit of 3 levels" + std::string(kSafe));
  EXPECT_EQ(parse("<a b='1' c='2' d='3'/>", 1000, limits),
            "b.xlsx: error: 'p.xml': a tag over the limit of 2 attributes" + std::string(kSafe));
  const std::string over =
      "b.xlsx: error: 'p.xml': a tag over the limit of 50 bytes" + std::string(kSafe);
  EXPECT_EQ(parse("<a b='" + std::string(60, 'x') + "'/>", 1000, limits), over);
  EXPECT_EQ(parse("<a b='" + std::string(1000, 'x'), 10, limits), over);
  EXPECT_EQ(parse("<a>" + std::string(1000, 'x') + "</a>", 10, limits),
            "<a>" + std::string(1000, 'x') + "</>");
}

TEST(Xml, BrokenDocumentsAreDamage) {
  EXPECT_EQ(parse("<a>\n</b>"),
            "b.xlsx: error: the workbook is damaged: 'p.xml': line 2: mismatched tag\n"
            "   open it in Excel and save it again, or ask for the file once more");
  EXPECT_EQ(parse(""),
            "b.xlsx: error: the workbook is damaged: 'p.xml': line 1: no element found\n"
            "   open it in Excel and save it again, or ask for the file once more");
}

}  // namespace
}  // namespace gsync::connectors::excel
