// The organization: as it is, as it will be, or both in one with what changes.

const treeView = (() => {
  const state = { mode: "both", query: "", changed: null, open: new Set() };
  /** Departments of the mode, each directly followed by the ones below it. */
  let order = [];
  let depth = new Int32Array(0);
  let above = new Int32Array(0);
  /** Positions in `order` that are shown. */
  let visible = [];
  let below = new Uint8Array(0);
  let list = null;
  let status = null;

  /** Below the parents of before; what a circle hides stands at the top. */
  function orderBefore() {
    const children = new Map();
    for (let i = 0; i < tree.size; i += 1) {
      if (!tree.existed(i)) continue;
      const parent = tree.columns.parent[i];
      if (!children.has(parent)) children.set(parent, []);
      children.get(parent).push(i);
    }
    const placed = [];
    const seen = new Set();
    const walk = (start, level) => {
      const waiting = [[start, level]];
      while (waiting.length > 0) {
        const [i, at] = waiting.pop();
        if (seen.has(i)) continue;
        seen.add(i);
        placed.push([i, at]);
        [...(children.get(i) ?? [])].reverse().forEach((child) => waiting.push([child, at + 1]));
      }
    };
    (children.get(-1) ?? []).forEach((i) => walk(i, 0));
    for (let i = 0; i < tree.size; i += 1) if (tree.existed(i) && !seen.has(i)) walk(i, 0);
    return placed;
  }

  function arrange() {
    const placed = state.mode === "before" ? orderBefore()
      : Array.from({ length: tree.size }, (_, i) => [i, tree.columns.depth[i]])
        .filter(([i]) => state.mode === "both" || tree.stays(i));
    order = placed.map(([i]) => i);
    depth = Int32Array.from(placed, ([, level]) => level);
    above = new Int32Array(order.length).fill(-1);
    const way = [];
    order.forEach((_, at) => {
      way.length = depth[at];
      if (way.length > 0) above[at] = way[way.length - 1] ?? -1;
      way.push(at);
    });
  }

  /** These positions and all that stand above them. */
  function withAbove(test) {
    const kept = new Uint8Array(order.length);
    order.forEach((i, start) => {
      if (!test(i)) return;
      for (let at = start; at >= 0 && kept[at] === 0; at = above[at]) kept[at] = 1;
    });
    return kept;
  }

  const touched = (i) => data.tree.mark[i] > 0 || tree.emptied(i) ||
    (tree.total(i) > 0 && ownTotal(i) > 0);
  /** What happens in the department itself, not below it. */
  function ownTotal(i) {
    let total = tree.total(i);
    for (let child = i + 1; child < tree.columns.end[i]; child = tree.columns.end[child]) total -= tree.total(child);
    return total;
  }

  function update() {
    const words = state.query.trim().toLowerCase();
    const matches = (i) => [tree.columns.name[i], tree.columns.key[i], tree.columns.former[i]]
      .some((text) => textOf(text).toLowerCase().includes(words));
    const kept = words ? withAbove(matches) : state.changed ? withAbove(touched) : null;
    below = new Uint8Array(order.length);
    order.forEach((_, at) => { if (above[at] >= 0 && (!kept || kept[at])) below[above[at]] = 1; });
    const shown = new Uint8Array(order.length);
    visible = [];
    order.forEach((i, at) => {
      if (kept && !kept[at]) return;
      const parent = above[at];
      if (parent >= 0 && !(shown[parent] && (words || state.open.has(order[parent])))) return;
      shown[at] = 1;
      visible.push(at);
    });
    status.textContent = words
      ? filled(t("{} departments found"), order.filter(matches).length)
      : filled(t("{} departments"), order.length);
    list?.refresh();
  }

  function notes(i) {
    const said = (data.tree.notes[i] ?? []).map(textOf);
    if (tree.emptied(i)) said.push(t("loses all of its people"));
    return said.join("; ");
  }

  function counts(i) {
    const bits = tallies.filter(({ name }) => name !== "departments" && tree.columns[name][i] > 0);
    return bits.map(({ name, mark, label }) =>
      el("span", { class: `tally ${mark}`, title: label() }, symbols[mark], number(tree.columns[name][i])));
  }

  function people(i) {
    const before = tree.columns.before[i];
    const after = tree.columns.users[i];
    if (state.mode === "before") return number(before);
    if (state.mode === "after" || before === after) return number(after);
    return `${number(before)} → ${number(after)}`;
  }

  function row(position) {
    const at = visible[position];
    const i = order[at];
    const mark = state.mode === "before" && !tree.existed(i) ? "" : marks[data.tree.mark[i]];
    const name = textOf(state.mode === "before" ? tree.columns.former[i] : tree.columns.name[i]);
    const note = notes(i);
    const total = tree.total(i);
    return {
      level: depth[at] + 1,
      expanded: below[at] ? String(isOpen(at)) : undefined,
      label: [name.slice(0, 200), note, filled(t("{} people"), people(i)), total > 0 && changesText(total)]
        .filter(Boolean).join(", "),
      node: el("div", {
        class: `row unit ${mark} ${tree.stays(i) ? "" : "ends"}`, style: { "--depth": depth[at] },
        ondblclick: () => show(i), onclick: (event) => { if (!event.target.closest("button")) toggle(position); },
      },
      el("span", { class: `twisty ${below[at] ? (isOpen(at) ? "open" : "closed") : ""}`, "aria-hidden": "true" }),
      mark ? badge(mark) : el("span", { class: "badge none", "aria-hidden": "true" }),
      el("span", { class: "name" }, value(name)),
      note && el("span", { class: "note", title: note }, value(note)),
      total > 0 && el("button", {
        type: "button", class: "tallies", tabindex: "-1", title: t("Show these changes"), onclick: () => show(i),
      }, counts(i), el("span", { class: "more" }, changesText(total))),
      el("span", { class: "people", title: t("People whose main department it is") }, people(i))),
    };
  }

  const isOpen = (at) => state.query.trim() !== "" || state.open.has(order[at]);
  const show = (i) => filter.only({ department: i });

  function toggle(position) {
    const i = order[visible[position]];
    if (!below[visible[position]]) return;
    if (!state.open.delete(i)) state.open.add(i);
    update();
  }

  function act(position, key) {
    if (visible.length === 0) return false;
    const at = visible[position];
    if (key === "Enter") show(order[at]);
    else if (key === " ") toggle(position);
    else if (key === "ArrowRight" && below[at] && !isOpen(at)) toggle(position);
    else if (key === "ArrowRight" && below[at]) list.go(position + 1);
    else if (key === "ArrowLeft" && below[at] && isOpen(at) && !state.query) toggle(position);
    else if (key === "ArrowLeft" && above[at] >= 0) list.go(visible.indexOf(above[at]));
    else return false;
    return true;
  }

  /** Opens the way to what changes, level by level, as far as it can be seen at once. */
  function openChanged(most = 60) {
    const childrenOf = (i) => {
      const children = [];
      for (let child = i + 1; child < tree.columns.end[i]; child = tree.columns.end[child]) children.push(child);
      return children;
    };
    let level = [];
    for (let i = 0; i < tree.size; i = tree.columns.end[i]) level.push(i);
    for (let rows = level.length; level.length > 0;) {
      const deeper = level.filter((i) => tree.total(i) > ownTotal(i));
      const next = deeper.flatMap(childrenOf);
      rows += next.length;
      if (rows > most) return;
      deeper.forEach((i) => state.open.add(i));
      level = next;
    }
  }

  function setMode(mode) {
    state.mode = mode;
    arrange();
    update();
  }

  function toolbar() {
    const modes = [["both", t("What changes")], ["before", t("Before")], ["after", t("After")]];
    const radios = modes.map(([mode, label]) => el("label", {},
      el("input", { type: "radio", name: "tree-mode", value: mode, checked: mode === state.mode, onchange: () => setMode(mode) }),
      el("span", {}, label)));
    const search = el("input", {
      type: "search", id: "tree-search", placeholder: t("Search departments"), "aria-label": t("Search departments"),
      value: state.query, oninput: () => { state.query = search.value; update(); },
    });
    const changed = el("input", {
      type: "checkbox", checked: state.changed, onchange: () => { state.changed = changed.checked; update(); },
    });
    return el("div", { class: "toolbar" },
      el("div", { class: "segments", role: "radiogroup", "aria-label": t("State of the organization") }, radios), search,
      el("label", { class: "check" }, changed, t("Only what changes")),
      el("button", { type: "button", class: "small", onclick: () => { for (let i = 0; i < tree.size; i += 1) state.open.add(i); update(); } }, t("Open all")),
      el("button", { type: "button", class: "small", onclick: () => { state.open.clear(); update(); } }, t("Close all")));
  }

  function build() {
    if (tree.size === 0) return null;
    if (state.changed === null) {
      state.changed = tree.size > 40 && data.tree.mark.length > 0 && changes.size > 0;
      openChanged();
    }
    list = null;
    status = el("output", { class: "count", "aria-live": "polite" });
    const bar = toolbar();
    arrange();
    update();
    list = new VirtualList({
      id: "tree-row", label: t("Departments"), role: "tree", rowRole: "treeitem", height: 32,
      count: () => visible.length, row, act,
    });
    return section("tree", t("Organization"), bar, status, list.root,
      el("p", { class: "paper", id: "tree-left-out" }),
      el("p", { class: "quiet screen" }, t("Arrow keys move and open, Enter shows the changes of a department.")));
  }

  return { build, get list() { return list; } };
})();
