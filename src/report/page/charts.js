// Bars and columns. Each is a list of buttons or an image with a text of its own, so
// that a screen reader tells what an eye sees.

/** Operations by kind; a bar chooses its kind in the list of changes. */
function kindsChart() {
  const most = Math.max(1, ...data.kinds.map((kind) => kind.count));
  return el("figure", { class: "chart" }, el("figcaption", {}, t("Changes by kind")),
    data.kinds.map((kind, i) => el("button", {
      type: "button", class: "bar", title: t("Show these changes"),
      onclick: () => filter.only({ kinds: new Set([i]) }),
    },
    el("span", { class: "bar-name" }, badge(kind.mark), capital(textOf(kind.label))),
    el("span", { class: "bar-track" },
      el("span", { class: `bar-part ${kind.mark}`, style: { width: `${(kind.count / most) * 100}%` } })),
    el("span", { class: "bar-count" }, number(kind.count)))));
}

const tallies = [
  { name: "joining", mark: "create", label: () => t("Joining") },
  { name: "changing", mark: "update", label: () => t("Updated") },
  { name: "moving", mark: "move", label: () => t("Moving") },
  { name: "leaving", mark: "remove", label: () => t("Losing access") },
  { name: "departments", mark: "department", label: () => t("Departments") },
];

/** First-level departments with what happens in and below them, the most first. */
function departmentsChart(most = 12) {
  const tops = [];
  for (let i = 0; i < tree.size; i = tree.columns.end[i]) if (tree.total(i) > 0) tops.push(i);
  tops.sort((left, right) => tree.total(right) - tree.total(left) || left - right);
  const longest = Math.max(1, ...tops.slice(0, 1).map(tree.total));
  const bar = (i) => el("button", {
    type: "button", class: "bar", title: t("Show these changes"),
    onclick: () => filter.only({ department: i }),
  },
  el("span", { class: "bar-name" }, value(textOf(tree.columns.name[i]))),
  el("span", { class: "bar-track" }, tallies.map(({ name, mark, label }) => {
    const count = tree.columns[name][i];
    if (count === 0) return null;
    return el("span", {
      class: `bar-part ${mark}`, style: { width: `${(count / longest) * 100}%` },
      title: `${label()}: ${number(count)}`,
    });
  })),
  el("span", { class: "bar-count" }, number(tree.total(i))));
  return el("figure", { class: "chart" }, el("figcaption", {}, t("Changes by first-level department")),
    el("div", { class: "legend", "aria-hidden": "true" }, tallies.map(({ mark, label }) =>
      el("span", {}, el("i", { class: mark }), label()))),
    tops.slice(0, most).map(bar),
    tops.length > most && el("p", { class: "quiet" }, filled(t("and {} more departments"), tops.length - most)),
    tops.length === 0 && el("p", { class: "quiet" }, t("No department is touched.")));
}

/** Done, failed and skipped operations of the last runs, the latest at the right. */
function historyChart() {
  const runs = data.history;
  const most = Math.max(1, ...runs.map((run) => run.done + run.failed + run.skipped));
  const width = 24 * runs.length;
  const height = 120;
  const columns = runs.map((run, i) => {
    let top = height;
    const part = (count, mark) => {
      if (count === 0) return null;
      const size = Math.max(2, (count / most) * (height - 8));
      top -= size;
      return svg("rect", { class: mark, x: i * 24 + 4, y: top, width: 16, height: size, rx: 2 });
    };
    const words = filled(t("Run {}: {} done, {} failed, {} skipped"), String(run.id), run.done, run.failed, run.skipped);
    return svg("g", {}, svg("title", {}, `${words}\n${moment(run.started)}`),
      svg("rect", { class: "hit", x: i * 24, y: 0, width: 24, height }),
      svg("rect", { class: run.operations === 0 ? "none" : "base", x: i * 24 + 4, y: height - 1, width: 16, height: 1 }),
      part(run.done, "create"), part(run.skipped, "update"), part(run.failed, "remove"),
      data.about.run?.id === run.id && svg("circle", { class: "here", cx: i * 24 + 12, cy: height + 8, r: 4 }));
  });
  return svg("svg", {
    class: "history", viewBox: `0 0 ${width} ${height + 14}`, width, height: height + 14, role: "img",
    "aria-label": filled(t("Operations of the last {} runs"), runs.length),
  }, columns);
}
