#include "connectors/excel/styles.h"

#include <charconv>
#include <optional>
#include <unordered_map>

#include "connectors/excel/problem.h"

namespace gsync::connectors::excel {
namespace {

std::optional<uint32_t> number_of(std::optional<std::string_view> text) {
  if (!text) return std::nullopt;
  uint32_t number = 0;
  const char* end = text->data() + text->size();
  const auto [stop, error] = std::from_chars(text->data(), end, number);
  if (error != std::errc() || stop != end) return std::nullopt;
  return number;
}

class StylesHandler final : public XmlHandler {
 public:
  StylesHandler(const Package& package, const std::string& part) : package_(package), part_(part) {}

  Visit start(const XmlName& name, const XmlAttributes& attributes) override {
    if (name.is_main("styleSheet") || name.is_main("numFmts")) return Visit::kEnter;
    if (name.is_main("cellXfs")) {
      in_cell_formats_ = true;
      return Visit::kEnter;
    }
    if (name.is_main("numFmt")) take_number_format(attributes);
    if (name.is_main("xf") && in_cell_formats_) take_cell_format(attributes);
    return Visit::kSkip;
  }
  void end() override { in_cell_formats_ = false; }
  void text(std::string_view) override {}

  /// The formats of the cells; number formats may stand after them.
  [[nodiscard]] std::vector<NumberFormat> formats() const {
    std::vector<NumberFormat> formats;
    formats.reserve(cell_formats_.size());
    for (const uint32_t id : cell_formats_) {
      const auto own = number_formats_.find(id);
      formats.push_back(own == number_formats_.end() ? builtin_format(id) : own->second);
    }
    return formats;
  }

 private:
  void take_number_format(const XmlAttributes& attributes) {
    const uint64_t limit = package_.limits().number_formats;
    const auto id = number_of(attributes.find("numFmtId"));
    if (!id) return;
    number_formats_[*id] = classify_format(attributes.find("formatCode").value_or(""));
    if (number_formats_.size() > limit)
      fail_with(over(limit, "number formats", "max_number_formats"));
  }

  void take_cell_format(const XmlAttributes& attributes) {
    const uint64_t limit = package_.limits().cell_formats;
    cell_formats_.push_back(number_of(attributes.find("numFmtId")).value_or(0));
    if (cell_formats_.size() > limit) fail_with(over(limit, "cell formats", "max_cell_formats"));
  }

  Error over(uint64_t limit, std::string_view unit, std::string_view option) const {
    return over_limit(package_.place(), "table", limit, unit, part_, option);
  }

  const Package& package_;
  const std::string& part_;
  bool in_cell_formats_ = false;
  std::vector<uint32_t> cell_formats_;
  std::unordered_map<uint32_t, NumberFormat> number_formats_;
};

}  // namespace

Result<LoadedStyles> load_styles(Package& package, const std::string& part,
                                 const ReadControl& control) {
  if (part.empty()) return LoadedStyles{};
  const auto entry = package.find(part);
  if (!entry) return fail(damaged(package.place(), part, "the part is missing"));
  StylesHandler handler(package, part);
  TRY_ASSIGN(const PartEnd end, parse_part(package, *entry, PartKind::kStyles, handler, control));
  return LoadedStyles{Styles(handler.formats()), end.digest};
}

}  // namespace gsync::connectors::excel
