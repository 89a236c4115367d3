#include "genauth/data.h"

#include <nlohmann/json.hpp>
#include <vector>

#include "genauth/accessor.h"
#include "genauth/compact_json.h"
#include "genauth/data_node.h"

namespace gsync::genauth {
namespace {

using Parsed = Data::Parsed;
using Parser = simdjson::dom::parser;

/// Parsers keep their memory, which is about ten times that of the text, for the
/// next text: so many in each thread, of texts up to so many bytes.
constexpr size_t kIdleParsers = 2;
constexpr size_t kKept = size_t{1} << 20U;

class Pool {
 public:
  Pool() { idle_.reserve(kIdleParsers); }

  std::unique_ptr<Parser> take() {
    if (idle_.empty()) return std::make_unique<Parser>();
    std::unique_ptr<Parser> parser = std::move(idle_.back());
    idle_.pop_back();
    return parser;
  }

  void give_back(std::unique_ptr<Parser> parser) {
    if (idle_.size() < kIdleParsers && parser->capacity() <= kKept) {
      idle_.push_back(std::move(parser));
    }
  }

 private:
  std::vector<std::unique_ptr<Parser>> idle_;
};

Pool& pool() {
  static thread_local Pool idle;
  return idle;
}

Data::Held held(const std::string& text) {
  const std::shared_ptr<Parser> parser(pool().take().release(), [](Parser* done) {
    pool().give_back(std::unique_ptr<Parser>(done));
  });
  simdjson::dom::element root;
  if (parser->parse(text).get(root) == simdjson::SUCCESS) {
    return std::make_shared<const Parsed>(Parsed{parser, TextNode(root)});
  }
  // A number beyond 64 bits, a nesting beyond 1,024, or no JSON at all.
  return Json::parse(text, nullptr, false);
}

}  // namespace

Data Data::of_text(std::string text) {
  Data data;
  data.held_ = std::move(text);
  return data;
}

Data Data::parse(const std::string& text) {
  Data data;
  data.held_ = held(text);
  return data;
}

const Data::Held& Data::read() const {
  if (const auto* text = std::get_if<std::string>(&held_)) held_ = held(std::string(*text));
  return held_;
}

bool Data::is_null() const {
  if (const auto* text = std::get_if<std::string>(&held_)) return *text == "null";
  return visit(*this, [](const auto& node) { return node.is_null(); });
}

const Json& Data::tree() const {
  if (const auto* fast = std::get_if<std::shared_ptr<const Parsed>>(&read())) {
    held_ = Json((*fast)->root.tree());
  }
  return std::get<Json>(held_);
}

Json Data::take_tree() && {
  static_cast<void>(tree());
  return std::move(std::get<Json>(held_));
}

Data Data::member(std::string_view name) const {
  if (const auto* fast = std::get_if<std::shared_ptr<const Parsed>>(&read())) {
    Data inner;
    inner.held_ =
        std::make_shared<const Parsed>(Parsed{(*fast)->parser, (*fast)->root.member(name)});
    return inner;
  }
  return genauth::member(std::get<Json>(held_), name);
}

void Data::append_to(std::string& text) const {
  if (const auto* written = std::get_if<std::string>(&held_)) {
    text += *written;
    return;
  }
  append_compact(text, tree());
}

}  // namespace gsync::genauth
