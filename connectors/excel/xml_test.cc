#include "connectors/excel/xml.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "core/text.h"

namespace gsync::connectors::excel {
namespace {

std::string raised(std::string_view option) {
  return fmt::format("\n   if the file is right, set {} in the job's source", option);
}

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

std::string parse_one_way(std::string_view document, size_t block, const Limits& limits) {
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

/// The events of the document, or the error; fed `block` bytes at a time, to both parsers.
std::string parse(std::string_view document, size_t block = 1000, Limits limits = {}) {
  std::string fast = parse_one_way(document, block, limits);
  limits.reading = XmlReading::kStrict;
  EXPECT_EQ(fast, parse_one_way(document, block, limits)) << document;
  return fast;
}

TEST(Xml, EventsDoNotDependOnTheBlocks) {
  const std::string_view document = "<a x='1'>b<skip><c>d</c></skip><e/>f&amp;g</a>";
  for (const size_t block : {1U, 2U, 7U, 1000U}) {
    EXPECT_EQ(parse(document, block), "<a x=1>b<skip><e></>f&g</>");
  }
}

/// Documents at the edges of the plain subset, right and wrong.
constexpr std::string_view kEdges[] = {
    "<a/>",
    "\xEF\xBB\xBF<?xml version='1.0' encoding='utf-8'?>\r\n<a> \n</a>\n",
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><a/>",
    "<?xml version=\"1.1\"?><a/>",
    "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>\xE4</a>",
    "<?xml version=\"1.0\" encoding=\"UTF-8\" ?><a/>",
    "<?xml?><a/>",
    "<a>\r\n<b c='1\t2'/></a>",
    "<a>1 &lt; 2 &amp;&#38; &#x4E2D;&#25991;&apos;&quot;&gt;</a>",
    "<a>&nbsp;</a>",
    "<a>&#0;</a>",
    "<a>&#xFFFE;</a>",
    "<a>&#12</a>",
    "<a>&amp</a>",
    "<a b='x &amp; y'/>",
    "<a b='\"'\n c=\"'\"  ></a >",
    "<a b='1' b='2'/>",
    "<a b ='1'/>",
    "<a b='1'c='2'/>",
    "<a b=1/>",
    "<a b='<'/>",
    "<a>\xE4\xB8\xAD\xF0\x9F\x98\x80</a>",
    "<a b='\xE4\xB8\xAD'/>",
    "<\xE4\xB8\xAD/>",
    "<a>\xC0\x80</a>",
    "<a>\xED\xA0\x80</a>",
    "<a>\xEF\xBF\xBF</a>",
    "<a>\xE4\xB8</a>",
    "<a>\x01</a>",
    "<a>]] ]]x</a>",
    "<a>]]></a>",
    "<a>]]",
    "<a><!-- c --><b/></a>",
    "<a><b>1</b><![CDATA[<x>]]><c/></a>",
    "<a><?pi x?></a>",
    "<a/><b/>",
    "<a/>x",
    "x<a/>",
    "<a></a></a>",
    "<a><b></a></b>",
    "<a",
    "<a><b",
    "<a/",
    "< a/>",
    "<a:/>",
    "<:a/>",
    "<a:b/>",
    "<x:a xmlns:x='urn:1' x:b='1' c='2'><x:d/></x:a>",
    "<x:a xmlns:x='urn:1' xmlns:y='urn:1' x:b='1' y:b='2'/>",
    "<a x:b='1' y:b='2' xmlns:x='urn:1' xmlns:y='urn:2'/>",
    "<a xmlns='urn:1' xmlns='urn:2'/>",
    "<a xmlns:x=''/>",
    "<a xmlns:xml='urn:1'/>",
    "<a xmlns='http://www.w3.org/2000/xmlns/'/>",
    "<a xml:space='preserve'/>",
    "<a><b xmlns='urn:2'><c/></b><d/></a>",
    "<a xmlns:x='urn:1'><b><x:c/></b><y:d/></a>",
    "<a><skip><b c='1' c='2'/></skip></a>",
};

TEST(Xml, BothParsersAgreeAtTheEdgesOfThePlainSubset) {
  for (const std::string_view document : kEdges) {
    for (const size_t block : {1U, 2U, 3U, 5U, 1000U}) parse(document, block);
  }
}

TEST(Xml, BothParsersAgreeOnDamagedDocuments) {
  constexpr std::string_view kDocument =
      "<?xml version=\"1.0\"?>\n<w xmlns=\"urn:m\" xmlns:r=\"urn:r\">\n<row r=\"1\" r:id=\"a\">"
      "<c t='s'><v>1&amp;2</v></c><skip><x/></skip><v>\xE4\xB8\xAD]]</v></row></w>\n";
  constexpr std::string_view kBytes = "<>&;/'\"= \n\r!?]-:x\xE4\x80\x01";
  for (size_t at = 0; at < kDocument.size(); ++at) {
    parse(kDocument.substr(0, at), 7);
    std::string damaged(kDocument);
    damaged.erase(at, 1);
    parse(damaged, 7);
    for (const char byte : kBytes) {
      damaged = kDocument;
      damaged[at] = byte;
      parse(damaged, 11);
      parse(damaged.insert(at, 1, kDocument[at]));
    }
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
            "b.xlsx: error: 'p.xml': nesting over the limit of 3 levels" + raised("max_depth"));
  EXPECT_EQ(parse("<a><skip><c><d/></c></skip></a>", 1000, limits),
            "b.xlsx: error: 'p.xml': nesting over the limit of 3 levels" + raised("max_depth"));
  EXPECT_EQ(
      parse("<a b='1' c='2' d='3'/>", 1000, limits),
      "b.xlsx: error: 'p.xml': a tag over the limit of 2 attributes" + raised("max_attributes"));
  const std::string over =
      "b.xlsx: error: 'p.xml': a tag over the limit of 50 bytes" + raised("max_tag_kb");
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
