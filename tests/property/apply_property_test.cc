// Whole rounds on the embedded directory, through the real client: from any company to
// any other one.

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "plan/plan_file.h"
#include "property/any_company.h"
#include "property/diff_target.h"
#include "property/directory_rules.h"
#include "property/some_cases.h"
#include "unit/apply/rig.h"

namespace gsync::apply {
namespace {

/// Whoever and whatever is gone from the source goes at once.
diff::DiffOptions mirror() {
  diff::DiffOptions rules;
  rules.absent_runs = 1;
  rules.leavers = diff::LeaverAction::kDelete;
  return rules;
}

/// Looks at the directory after every call that writes.
class Watch {
 public:
  explicit Watch(Rig& rig) : rig_(rig), last_(rig.now()) {
    rig.transport->then([this](const genauth::Request& request) {
      if (genauth::info(request.endpoint).writes) look(request);
    });
  }
  ~Watch() { rig_.transport->then({}); }
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

  [[nodiscard]] const std::string& broken() const { return broken_; }
  [[nodiscard]] int looks() const { return looks_; }

 private:
  void look(const genauth::Request& request) {
    model::Snapshot now = rig_.now();
    const std::string rule = DirectoryRules().broken(last_, now);
    if (broken_.empty() && !rule.empty()) {
      broken_ = std::string(genauth::info(request.endpoint).name) + ": " + rule;
    }
    last_ = std::move(now);
    ++looks_;
  }

  Rig& rig_;
  model::Snapshot last_;
  std::string broken_;
  int looks_ = 0;
};

/// From any company of `size` departments and people to any other one.
void check_change_of_company(int size) {
  const Company before = AnyCompany(size, size).company();
  const Company after = AnyCompany(size, size).company();
  Rig rig;
  rig.converge(before, mirror());
  {
    const Watch watch(rig);
    rig.converge(after, mirror());
    RC_ASSERT(watch.broken() == "");
    RC_CLASSIFY(watch.looks() > 20, "more than 20 calls");
    RC_CLASSIFY(watch.looks() > 200, "more than 200 calls");
  }
  Rig fresh;
  fresh.converge(after, mirror());
  RC_ASSERT(picture(rig.now()) == picture(fresh.now()));
  RC_ASSERT(rig.plan(after, mirror()).operations.empty());
}

TEST(ApplyProperty, AnyCompanyBecomesAnyOtherAndNoCallBreaksARule) {
  holds_in_some_cases([] { check_change_of_company(diff::any::any_below(8) + 1); });
}

TEST(ApplyProperty, NorDoesAnyCallBetweenTwoCompaniesOfHundredsOfDepartments) {
  holds_in_some_cases([] { check_change_of_company(diff::any::any_below(101) + 100); }, 100);
}

TEST(ApplyProperty, ACompanyThatIsThereNeedsNothing) {
  holds_in_some_cases([] {
    const int size = diff::any::any_below(8) + 1;
    const Company company = AnyCompany(size, size).company();
    Rig rig;
    rig.converge(company, mirror());
    const plan::Plan again = rig.plan(company, mirror());
    RC_ASSERT(again.operations.empty());
    RC_ASSERT(again.header.calls.empty());
  });
}

/// The model in memory, which every pair of small forests and hundreds of departments
/// are checked with, and the directory come to the same.
TEST(ApplyProperty, TheModelInMemoryDoesWhatTheDirectoryDoes) {
  holds_in_some_cases([] {
    Rig rig;
    const int size = diff::any::any_below(40) + 1;
    rig.converge(AnyCompany(size, size).company(), mirror());
    const Company after = AnyCompany(size, size).company();
    plan::Plan plan = rig.plan(after, mirror());
    diff::MemoryTarget memory(rig.now(), diff::Circles::kNever);
    memory.use(plan.links);
    for (const plan::Operation& operation : plan.operations) {
      RC_ASSERT(memory.apply(operation.change) == "");
    }
    RC_ASSERT(rig.apply(plan)->status == state::RunStatus::kDone);
    const auto places = [](const model::Snapshot& snapshot) {
      std::vector<std::string> lines = picture(snapshot);
      for (std::string& line : lines) line.resize(std::min(line.find('='), line.size()));
      return lines;
    };
    RC_ASSERT(places(memory.state()) == places(rig.now()));
  });
}

TEST(ApplyProperty, HowManyThreadsReadDoesNotMatterToAByte) {
  holds_in_some_cases([] {
    Rig rig;
    const int people = 120;  // several pages
    rig.converge(AnyCompany(6, people).company(), mirror());
    const Company after = AnyCompany(6, people).company();
    std::string first;
    for (const int parallel : {1, 2, 7}) {
      rig.parallel = parallel;
      plan::Plan plan = rig.plan(after, mirror());
      const std::string text = plan::to_file_text(plan);
      if (first.empty()) first = text;
      RC_ASSERT(text == first);
    }
  });
}

}  // namespace
}  // namespace gsync::apply
