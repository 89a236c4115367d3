#include "config/node.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <optional>

#include "core/text.h"

namespace gsync::config {
namespace {

/// Nesting deeper than this is no configuration.
constexpr int kMaxDepth = 64;
constexpr size_t kMaxListed = 12;

std::string_view line_of(const Document& document, int line) {
  std::string_view rest = document.text;
  for (int i = 1; i < line; ++i) {
    const size_t end = rest.find('\n');
    if (end == std::string_view::npos) return {};
    rest.remove_prefix(end + 1);
  }
  rest = rest.substr(0, rest.find('\n'));
  if (rest.ends_with('\r')) rest.remove_suffix(1);
  return rest;
}

/// Bytes of the first `count` characters.
size_t bytes_of(std::string_view text, size_t count) {
  size_t at = 0;
  while (at < text.size() && count > 0) {
    do ++at;
    while (at < text.size() && (static_cast<uint8_t>(text[at]) & 0xC0) == 0x80);
    --count;
  }
  return at;
}

size_t characters_in(std::string_view text) {
  return static_cast<size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<uint8_t>(c) & 0xC0) != 0x80; }));
}

/// The source line with carets below `length` characters from `column` on.
std::string excerpt_of(const Document& document, int line, int column, size_t length) {
  const std::string_view source = line_of(document, line);
  if (source.empty()) return {};
  const size_t start = bytes_of(source, static_cast<size_t>(std::max(column, 1) - 1));
  const size_t end = start + bytes_of(source.substr(start), std::max<size_t>(length, 1));
  const size_t indent = display_width(printable(source.substr(0, start)));
  const size_t width =
      std::max<size_t>(1, display_width(printable(source.substr(start, end - start))));
  return fmt::format("{:>5} | {}\n      | {}^{}", line, printable(source), std::string(indent, ' '),
                     std::string(width - 1, '~'));
}

Diagnostic at(const std::shared_ptr<const Document>& document, int line, int column, size_t length,
              std::string code, std::string message, std::string hint) {
  Diagnostic diagnostic;
  diagnostic.code = std::move(code);
  diagnostic.place = fmt::format("{}:{}:{}", document->name, line, column);
  diagnostic.message = std::move(message);
  diagnostic.excerpt = excerpt_of(*document, line, column, length);
  diagnostic.hint = std::move(hint);
  return diagnostic;
}

/// Column of a mark, from 1: yaml-cpp counts bytes, people count characters.
int character_column(const Document& document, const YAML::Mark& mark) {
  if (mark.column < 0 || mark.pos < mark.column) return 1;
  const std::string_view text = document.text;
  const size_t start = std::min(static_cast<size_t>(mark.pos - mark.column), text.size());
  return static_cast<int>(characters_in(text.substr(start, static_cast<size_t>(mark.column)))) + 1;
}

class Reader {
 public:
  explicit Reader(std::shared_ptr<const Document> document) : document_(std::move(document)) {}

  Result<Node> read(const YAML::Node& yaml, int depth) {
    Node node = blank(yaml);
    if (depth > kMaxDepth) {
      return fail(ErrorCode::kConfig,
                  diagnose(node, "yaml-depth", fmt::format("nested deeper than {}", kMaxDepth)));
    }
    switch (yaml.Type()) {
      case YAML::NodeType::Undefined:
      case YAML::NodeType::Null:
        return node;
      case YAML::NodeType::Scalar:
        return scalar(yaml, std::move(node));
      case YAML::NodeType::Sequence:
        return sequence(yaml, std::move(node), depth);
      case YAML::NodeType::Map:
        return map(yaml, std::move(node), depth);
    }
    return node;
  }

 private:
  Node blank(const YAML::Node& yaml) const {
    Node node;
    node.line = yaml.Mark().line + 1;
    node.column = character_column(*document_, yaml.Mark());
    node.document = document_;
    return node;
  }

  static Result<Node> scalar(const YAML::Node& yaml, Node node) {
    node.kind = NodeKind::kScalar;
    node.text = yaml.Scalar();
    node.quoted = yaml.Tag() == "!";
    return node;
  }

  Result<Node> sequence(const YAML::Node& yaml, Node node, int depth) {
    node.kind = NodeKind::kSequence;
    for (const YAML::Node& item : yaml) {
      TRY_ASSIGN(Node child, read(item, depth + 1));
      node.items.push_back(std::move(child));
    }
    return node;
  }

  Result<Node> map(const YAML::Node& yaml, Node node, int depth) {
    node.kind = NodeKind::kMap;
    for (const auto& entry : yaml) {
      TRY_ASSIGN(Node key, read(entry.first, depth + 1));
      if (!key.is_scalar()) {
        return fail(ErrorCode::kConfig, diagnose(key, "yaml-key", "a key must be a plain text"));
      }
      if (const Node* earlier = node.find(key.text); earlier != nullptr) {
        return fail(ErrorCode::kConfig,
                    diagnose(key, "yaml-duplicate-key",
                             fmt::format("the key {} stands here a second time", quoted(key.text)),
                             fmt::format("the first is on line {}", earlier->line)));
      }
      TRY_ASSIGN(Node value, read(entry.second, depth + 1));
      node.entries.emplace_back(std::move(key), std::move(value));
    }
    return node;
  }

  std::shared_ptr<const Document> document_;
};

}  // namespace

// Here, where the type is complete: a pair of nodes is a member of a node.
Node::Node() = default;

const Node* Node::find(std::string_view key) const {
  for (const auto& [name, value] : entries) {
    if (name.text == key) return &value;
  }
  return nullptr;
}

Result<Node> parse_yaml(std::string name, std::string text) {
  auto document = std::make_shared<Document>(Document{std::move(name), std::move(text)});
  if (!is_valid_utf8(document->text)) {
    return fail(ErrorCode::kConfig, "yaml-encoding", document->name, "the file is not UTF-8",
                "save it as UTF-8");
  }
  try {
    const YAML::Node yaml = YAML::Load(document->text);
    return Reader(document).read(yaml, 0);
  } catch (const YAML::Exception& problem) {
    // yaml-cpp counts from 0, and says -1 where it knows no line.
    const int line = std::max(problem.mark.line, 0) + 1;
    const int column = character_column(*document, problem.mark);
    return fail(ErrorCode::kConfig,
                at(document, line, column, 1, "yaml", "this is not YAML: " + problem.msg,
                   "check quotes, colons and indentation here and on the line above"));
  }
}

Diagnostic diagnose(const Node& node, std::string code, std::string message, std::string hint) {
  const size_t length = node.is_scalar() ? characters_in(node.shown()) + (node.quoted ? 2 : 0) : 1;
  const size_t on_line = node.shown().find('\n') == std::string::npos ? length : 1;
  return at(node.document, node.line, node.column, on_line, std::move(code), std::move(message),
            std::move(hint));
}

Diagnostic diagnose_part(const Node& node, size_t offset, size_t length, std::string code,
                         std::string message, std::string hint) {
  const std::string_view before = std::string_view(node.text).substr(0, offset);
  const auto column = node.column + static_cast<int>(characters_in(before)) + (node.quoted ? 1 : 0);
  const size_t width = characters_in(std::string_view(node.text).substr(offset, length));
  return at(node.document, node.line, column, width, std::move(code), std::move(message),
            std::move(hint));
}

std::string suggestion(std::string_view word, std::span<const std::string> known) {
  if (const auto near = nearest(word, known)) return fmt::format("did you mean {}?", quoted(*near));
  if (known.empty()) return {};
  const size_t shown = std::min(known.size(), kMaxListed);
  return fmt::format("known here: {}{}", join(known.first(shown), ", "),
                     shown < known.size() ? ", …" : "");
}

std::vector<Diagnostic> unknown_keys(const Node& map, std::span<const std::string> known,
                                     std::string_view what) {
  std::vector<Diagnostic> found;
  for (const auto& [key, value] : map.entries) {
    if (std::find(known.begin(), known.end(), key.text) != known.end()) continue;
    found.push_back(diagnose(key, "unknown-key",
                             fmt::format("unknown key {} in {}", quoted(key.text), what),
                             suggestion(key.text, known)));
  }
  return found;
}

}  // namespace gsync::config
