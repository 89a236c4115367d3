#include "report/html.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <utility>

#include "core/text.h"
#include "io/digest.h"
#include "report/json_parts.h"
#include "report/page_data.h"
#include "report/page_files.h"

namespace gsync::report {
namespace {

/// In the order in which they need each other.
constexpr std::array kScripts{"data.js",    "dom.js",  "list.js",     "charts.js", "filter.js",
                              "changes.js", "tree.js", "sections.js", "main.js"};

const std::string& script() {
  static const std::string kScript = [] {
    std::string text = "\n\"use strict\";\n";
    for (const std::string_view name : kScripts) text += page_file(name);
    return text;
  }();
  return kScript;
}

/// "'sha256-…'": the digest as a policy names it.
std::string source_of(std::string_view text) {
  const std::string hex = io::sha256_hex(text);
  std::string bytes;
  for (size_t i = 0; i < hex.size(); i += 2) {
    uint8_t byte = 0;
    std::from_chars(hex.data() + i, hex.data() + i + 2, byte, 16);
    bytes += static_cast<char>(byte);
  }
  std::string base64 = io::base64url(bytes);
  base64 = replace_all(replace_all(base64, "-", "+"), "_", "/");
  return "'sha256-" + base64 + "='";  // 32 bytes end with one "="
}

std::string policy() {
  return fmt::format(
      "default-src 'none'; script-src {}; style-src {}; base-uri 'none'; form-action 'none'",
      source_of(script()), source_of(page_file("page.css")));
}

std::string html_escaped(std::string_view text) {
  std::string escaped = replace_all(printable(text), "&", "&amp;");
  escaped = replace_all(replace_all(escaped, "<", "&lt;"), ">", "&gt;");
  return replace_all(escaped, "\"", "&quot;");
}

/// {"Search": "搜索"} for what the scripts say.
std::string labels_json() {
  Json labels = Json::object();
  for (const std::string_view label : page_labels()) {
    labels[std::string(label)] = find_translation(Language::kChinese, label).value_or(label);
  }
  return replace_all(labels.dump(), "<", "\\u003c");
}

}  // namespace

std::vector<std::string_view> page_labels() {
  constexpr std::string_view kCall = "t(\"";
  std::vector<std::string_view> labels;
  const std::string_view text = script();
  for (size_t at = text.find(kCall); at != std::string_view::npos; at = text.find(kCall, at + 1)) {
    const bool other_name = (text[at - 1] >= 'a' && text[at - 1] <= 'z') || text[at - 1] == '.';
    if (other_name) continue;
    const size_t start = at + kCall.size();
    labels.push_back(text.substr(start, text.find('"', start) - start));
  }
  return labels;
}

std::string render_html(const Document& document, Language language) {
  // The page's own text has each of these marks once; what is put in is not searched.
  PageData data = page_data(document, language);
  const std::array<std::pair<std::string_view, std::string>, 8> parts{{
      {"{{language}}", std::string(gsync::to_text(language))},
      {"{{policy}}", policy()},
      {"{{title}}", html_escaped(document.title)},
      {"{{style}}", std::string(page_file("page.css"))},
      {"{{labels}}", labels_json()},
      {"{{data}}", std::move(data.first)},
      {"{{fields}}", std::move(data.fields)},
      {"{{script}}", script()},
  }};
  std::string_view rest = page_file("page.html");
  std::string page;
  size_t size = rest.size();
  for (const auto& part : parts) size += part.second.size();
  page.reserve(size);
  for (const auto& [mark, text] : parts) {
    const size_t at = rest.find(mark);
    page += rest.substr(0, at);
    page += text;
    rest.remove_prefix(at + mark.size());
  }
  page += rest;
  return page;
}

}  // namespace gsync::report
