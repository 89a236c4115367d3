// The list of changes: filters above, a row each, and its fields below it when opened.

const changesView = (() => {
  const open = new Set();
  let list = null;
  let result = [];
  let status = null;

  /** On paper a short list shows all of its fields. */
  const shows = (i) => open.has(i) || (list.printing && result.length <= 100);

  function outcomeOf(i) {
    return ["", "done", "failed", "skipped"][changes.columns.outcome[i]];
  }

  /** What a closed row says of it: the fields that change, or why. */
  function gist(i) {
    const names = changes.names(i);
    const kind = changes.kind(i);
    if (names.length === 0 || kind?.removes) return textOf(changes.columns.reason[i]);
    if (kind?.mark === "create") return filled(t("{} fields"), names.length);
    return names.join(", ");
  }

  function change(field) {
    if (field.hidden) return [value(field.before), el("span", { class: "quiet" }, ` ${t("(differs where it is masked)")}`)];
    const before = field.before === "" ? null : value(field.before, { class: "value gone" });
    const after = field.after === "" ? el("em", {}, t("empty")) : value(field.after, { class: "value new" });
    return [before, before && " → ", after];
  }

  function details(i) {
    const { reason, cause, rules, message } = changes.columns;
    const fields = changes.fields(i);
    const facts = [
      [t("Why"), textOf(reason[i])],
      [t("Cause"), cause[i] === 1 ? t("the configuration changed") : ""],
      [t("Rules"), textOf(rules[i])],
      [t("Outcome"), outcomeOf(i) ? [outcomeLabels[outcomeOf(i)](), message[i] ? ": " : "", value(textOf(message[i]))] : ""],
      [t("Place"), value(changes.place(i))],
      [t("Department"), value(changes.path(i))],
      [t("Operation"), changes.id(i)],
    ].filter(([, fact]) => (typeof fact === "string" ? fact : fact.textContent ?? "x") !== "");
    return el("div", { class: "details" },
      el("dl", {}, facts.map(([name, fact]) => el("div", {}, el("dt", {}, name), el("dd", {}, fact)))),
      fields.length > 0 && table([t("Field"), t("Before → after"), t("In the source"), t("Place")],
        fields.map((field) => [
          el("span", { title: field.english }, field.name), change(field),
          [field.raw && el("div", {}, value(field.raw)), field.column && el("div", { class: "quiet" }, value(field.column))],
          value(field.place),
        ])));
  }

  function row(at) {
    const i = result[at];
    const kind = changes.kind(i);
    const outcome = outcomeOf(i);
    const name = changes.name(i);
    const key = changes.key(i);
    const label = capital(textOf(kind.label));
    return {
      label: `${label}: ${name.slice(0, 200)}`,
      level: 1,
      expanded: String(open.has(i)),
      node: el("div", { class: "row change", onclick: (event) => press(event, at) },
        el("div", { class: "line" },
          badge(kind.mark), el("span", { class: "what" }, label),
          el("span", { class: "who" }, value(name), key !== name && value(key, { class: "value key" })),
          el("span", { class: "where" }, value(changes.path(i))),
          el("span", { class: "gist" }, gist(i)),
          outcome && el("span", { class: `pill ${outcome}` }, outcomeLabels[outcome]())),
        shows(i) && details(i)),
    };
  }

  const press = (event, at) => {
    if (event.target.closest(".details")) return;
    toggle(at);
  };

  function toggle(at) {
    const i = result[at];
    if (!open.delete(i)) open.add(i);
    list.rebuild(at);
  }

  function act(at, key) {
    if (result.length === 0 || (key !== "Enter" && key !== " ")) return false;
    toggle(at);
    return true;
  }

  function update() {
    result = filter.result();
    status.dataset.count = result.length;
    status.textContent = filter.isEmpty
      ? changesText(result.length)
      : filled(t("{} of {} changes"), result.length, changes.size);
    list.refresh({ top: true });
  }

  function build() {
    list = new VirtualList({
      id: "change", label: t("Changes"), role: "tree", rowRole: "treeitem", height: 40,
      count: () => result.length, row, act, isOpen: (at) => open.has(result[at]),
    });
    status = el("output", { class: "count", id: "change-count", "aria-live": "polite" });
    const node = section("changes", t("Changes"), filterBar(), status, list.root,
      el("p", { class: "paper", id: "changes-left-out" }));
    filter.listen(update);
    update();
    return node;
  }

  return { build, get list() { return list; }, get open() { return open; }, result: () => result };
})();

const outcomeLabels = { done: () => t("Done"), failed: () => t("Failed"), skipped: () => t("Skipped") };

/** The choices above the list; each says what is chosen. */
function filterBar() {
  const chips = el("div", { class: "chips", role: "group", "aria-label": t("Kind of change") });
  const select = (label, name, choices) => {
    const node = el("select", {
      "aria-label": label, id: `filter-${name}`,
      onchange: () => filter.set({ [name]: name === "department" ? Number(node.value) : node.value }),
    }, choices.map(([key, text]) => el("option", { value: key }, text)));
    return node;
  };
  const tops = [];
  for (let i = 0; i < tree.size; i = tree.columns.end[i]) if (tree.total(i) > 0) tops.push([i, textOf(tree.columns.name[i])]);
  const search = el("input", {
    type: "search", id: "search", placeholder: t("Search names, keys, values, places"), "aria-label": t("Search"),
    oninput: () => { clearTimeout(search.waits); search.waits = setTimeout(() => filter.set({ query: search.value }), 120); },
  });
  const selects = {
    object: select(t("Object"), "object", [["", t("People and departments")], ["user", t("People")], ["department", t("Departments")]]),
    department: select(t("Department"), "department", [[-1, t("All departments")], ...tops]),
    cause: select(t("Cause"), "cause", [["", t("Any cause")], ["0", t("The data changed")], ["1", t("The configuration changed")]]),
    outcome: data.about.run && select(t("Outcome"), "outcome",
      [["", t("Any outcome")], ["1", t("Done")], ["2", t("Failed")], ["3", t("Skipped")]]),
  };
  const clear = el("button", { type: "button", class: "small", onclick: () => filter.clear() }, t("Clear filters"));
  const show = () => {
    const { kinds, department, query } = filter.wanted;
    chips.replaceChildren(...data.kinds.map((kind, i) => el("button", {
      type: "button", class: "chip", "aria-pressed": String(kinds.has(i)), "data-kind": kind.kind,
      onclick: () => {
        const chosen = new Set(kinds);
        if (!chosen.delete(i)) chosen.add(i);
        filter.set({ kinds: chosen });
      },
    }, badge(kind.mark), capital(textOf(kind.label)), el("b", {}, number(kind.count)))));
    if (department >= 0 && ![...selects.department.options].some((one) => Number(one.value) === department)) {
      selects.department.append(el("option", { value: department }, tree.path(department)));
    }
    Object.entries(selects).forEach(([name, node]) => { if (node) node.value = String(filter.wanted[name]); });
    if (search.value.trim() !== query.trim()) search.value = query;
    clear.hidden = filter.isEmpty;
  };
  filter.listen(show);
  show();
  return el("div", { class: "filters", role: "search" }, chips,
    el("div", { class: "choices" }, search, Object.values(selects), clear));
}
