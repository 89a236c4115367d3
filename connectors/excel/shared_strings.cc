#include "connectors/excel/shared_strings.h"

#include "connectors/excel/problem.h"
#include "connectors/excel/string_item.h"
#include "xlsx/text_escape.h"

namespace gsync::connectors::excel {
namespace {

class StringsHandler final : public XmlHandler {
 public:
  StringsHandler(const Package& package, const std::string& part, SharedStrings& strings)
      : package_(package), part_(part), strings_(strings) {}

  Visit start(const XmlName& name, const XmlAttributes&) override {
    if (in_item_) return item_.start(name);
    if (name.is_main("sst")) return Visit::kEnter;
    if (!name.is_main("si")) return Visit::kSkip;
    in_item_ = true;
    current_.clear();
    return Visit::kEnter;
  }

  void end() override {
    if (!in_item_ || !item_.end()) return;
    in_item_ = false;
    finish_item();
  }

  void text(std::string_view piece) override {
    if (!item_.text_wanted()) return;
    current_ += piece;
    if (current_.size() > package_.limits().string_bytes) {
      fail_with(over("a string", package_.limits().string_bytes, "bytes", "max_string_kb"));
    }
  }

 private:
  void finish_item() {
    const Limits& limits = package_.limits();
    if (strings_.size() == limits.strings)
      return fail_with(over("table", limits.strings, "strings", "max_strings"));
    const bool escaped = current_.find("_x") != std::string::npos;
    strings_.add(escaped ? xlsx::decode_escapes(current_) : current_);
    if (strings_.bytes() > limits.string_table_bytes) {
      fail_with(over("text of all strings", limits.string_table_bytes, "bytes", "max_strings_mb"));
    }
  }

  Error over(std::string_view limit, uint64_t value, std::string_view unit,
             std::string_view option) const {
    return over_limit(package_.place(), limit, value, unit, part_, option);
  }

  const Package& package_;
  const std::string& part_;
  SharedStrings& strings_;
  StringItem item_;
  bool in_item_ = false;
  std::string current_;
};

}  // namespace

Result<LoadedStrings> load_shared_strings(Package& package, const std::string& part,
                                          const ReadControl& control) {
  LoadedStrings loaded;
  if (part.empty()) return loaded;
  const auto entry = package.find(part);
  if (!entry) return fail(damaged(package.place(), part, "the part is missing"));
  StringsHandler handler(package, part, loaded.strings);
  TRY_ASSIGN(const PartEnd end, parse_part(package, *entry, PartKind::kData, handler, control));
  loaded.digest = end.digest;
  return loaded;
}

}  // namespace gsync::connectors::excel
