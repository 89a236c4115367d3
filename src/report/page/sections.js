// The shorter parts of the report, one function each.

const standings = {
  "nothing to do": "calm", ready: "calm", "stopped by a guard": "bad", done: "good", "partly done": "warn",
  failed: "bad", unfinished: "warn",
};

function overview() {
  const { about } = data;
  const facts = [
    [t("Organization"), value(textOf(about.organization))],
    about.run ? [t("Started"), moment(about.run.started)] : [t("Made on"), moment(about.created)],
    about.run?.milliseconds !== undefined && [t("Took"), duration(about.run.milliseconds)],
    about.expires && !about.run && [t("Valid until"), moment(about.expires)],
    about.undoes && [t("Takes back"), filled(t("run {}"), String(about.undoes))],
    about.rehearsal && [t("Rehearsal"), textOf(about.rehearsal)],
  ].filter(Boolean);
  return el("section", { id: "overview", "aria-labelledby": "title" },
    el("div", { class: `banner ${standings[about.tone]}` },
      el("strong", {}, capital(textOf(about.standing))), el("span", {}, textOf(about.headline))),
    el("dl", { class: "facts" }, facts.map(([name, fact]) => el("div", {}, el("dt", {}, name), el("dd", {}, fact)))),
    el("div", { class: "tiles" }, tallies.map(({ mark, label }, i) =>
      el("div", { class: `tile ${mark} ${data.tally[i] === 0 ? "zero" : ""}` }, el("b", {}, number(data.tally[i])), el("span", {}, label())))),
    data.sentences.length > 0 && el("ul", { class: "sentences", "aria-label": t("In short") },
      data.sentences.map((sentence) => el("li", {}, value(textOf(sentence))))),
    data.general.length > 0 && el("p", { class: "quiet" }, data.general.map(textOf).join("; ")));
}

function leavers(most = 12) {
  if (data.leavers.length === 0) return null;
  const shown = data.leavers.slice(0, most);
  const removing = new Set(data.kinds.flatMap((kind, i) => (kind.removes && kind.object === "user" ? [i] : [])));
  return section("leavers", filled(t("Who loses access ({})"), data.leavers.length),
    el("ul", { class: "people-list" }, shown.map(([i, verb]) => el("li", {}, badge("remove"),
      el("b", {}, value(changes.name(i))), value(changes.key(i), { class: "value key" }),
      el("span", { class: "quiet" }, value(changes.path(i))),
      el("span", {}, textOf(verb)), el("span", { class: "quiet" }, value(textOf(changes.columns.reason[i])))))),
    el("button", { type: "button", onclick: () => filter.only({ kinds: removing }) },
      filled(t("Show all {} in the list of changes"), data.leavers.length)));
}

/** How much of its limit a guard has used. */
function gauge({ measured, limit, tone }) {
  const share = measured === 0 ? 0 : Math.min(100, limit === 0 ? 100 : (measured / limit) * 100);
  return el("span", { class: `gauge ${tone === "passed" ? "good" : tone === "stops" ? "bad" : "warn"}`, "aria-hidden": "true" },
    el("i", { style: { width: `${share}%` } }));
}

function guards() {
  if (data.guards.length === 0) return null;
  const rows = (list) => table([t("Guard"), t("Verdict"), t("Measured / limit"), t("What was found")], list.map((guard) => [
    [el("b", {}, textOf(guard.name)), el("div", { class: "quiet" }, textOf(guard.about))],
    el("span", { class: `pill ${guard.tone === "passed" ? "done" : guard.tone === "stops" ? "failed" : "skipped"}` }, textOf(guard.standing)),
    [`${number(guard.measured)} / ${number(guard.limit)}`, gauge(guard)],
    [value(textOf(guard.sentence)), guard.reason !== 0 && el("div", {}, `${t("Reason")}: `, value(textOf(guard.reason))),
      guard.examples.length > 0 && guard.tone !== "passed" && el("div", { class: "quiet" }, value(guard.examples.map(textOf).join(", ")))],
  ]));
  const loud = data.guards.filter((guard) => guard.tone !== "passed");
  const calm = data.guards.filter((guard) => guard.tone === "passed");
  return section("guards", t("Guards"),
    el("p", {}, t("Guards judge the whole plan before anything is written. One that stops it can be let through only by name and with a reason.")),
    loud.length > 0 && rows(loud),
    calm.length > 0 && el("details", { open: loud.length === 0 && calm.length <= 6 },
      el("summary", {}, filled(t("{} guards passed"), calm.length)), rows(calm)));
}

/** "place: message", and what to do about it. */
function problems(list) {
  return el("ul", { class: "problems" }, list.map((one) => el("li", {},
    one.why !== undefined && el("span", { class: "pill skipped" }, textOf(one.why)),
    el("b", {}, value(textOf(one.place))), el("span", {}, value(textOf(one.message))),
    one.key !== undefined && one.key !== 0 && value(textOf(one.key), { class: "value key" }),
    one.hint !== 0 && el("div", { class: "hint" }, `${t("What to do")}: `, value(textOf(one.hint))))));
}

/** Long lists of problems grow as they are asked for. */
function growing(list, render, step = 200) {
  const box = el("div", {});
  let shown = 0;
  const more = el("button", { type: "button", onclick: () => grow() });
  const grow = () => {
    box.append(render(list.slice(shown, shown + step)));
    shown += step;
    more.textContent = filled(t("Show {} more"), Math.max(0, list.length - shown));
    more.hidden = shown >= list.length;
  };
  grow();
  return [box, more];
}

function setAside() {
  if (data.set_aside.length === 0) return null;
  const { rejected_command: saves } = data.about;
  return section("rejected", filled(t("Records left out ({})"), data.set_aside.length),
    el("p", {}, t("These records are no part of the changes. Correct them where they come from; the next run takes them in.")),
    saves && el("p", {}, t("This command saves the rejected rows as they stand in the source, with a column that says what to fix:")),
    saves && command(saves),
    growing(data.set_aside, problems));
}

function held() {
  if (data.held.length === 0) return null;
  const rows = (list) => table([t("Change"), t("Who or what"), t("Department"), t("Waits because of")], list.map((one) => [
    [badge(one.mark), capital(textOf(one.label))], [value(textOf(one.name)), " ", value(textOf(one.key), { class: "value key" })],
    value(textOf(one.path)), value(textOf(one.why))]));
  return section("held", filled(t("Waiting for approval ({})"), data.held.length), growing(data.held, rows));
}

function warnings() {
  const parts = [[t("Warnings"), data.warnings], [t("What the rehearsal found"), data.findings]].filter(([, list]) => list.length > 0);
  const rules = data.rules.length > 0 && el("div", {}, el("h3", {}, t("Rules that changed since the last good run")),
    el("ul", {}, data.rules.map(([rule, place]) => el("li", {}, value(textOf(rule)), " ",
      el("span", { class: "quiet" }, place === 0 ? t("no longer there") : value(textOf(place)))))));
  if (parts.length === 0 && !rules) return null;
  return section("warnings", t("To be looked at"), rules,
    parts.map(([title, list]) => el("div", {}, el("h3", {}, `${title} (${number(list.length)})`), growing(list, problems))));
}

function calls() {
  const { endpoints, planned, made, least } = data.calls;
  if (endpoints.length === 0) return null;
  const run = data.about.run !== null;
  const rows = [...endpoints.map(([name, plan, done]) => [textOf(name), number(plan), ...(run ? [number(done)] : [])]),
    [el("b", {}, t("In all")), el("b", {}, number(planned)), ...(run ? [el("b", {}, number(made))] : [])]];
  return section("calls", t("Calls to GenAuth"),
    el("p", {}, filled(t("No tool could do with fewer than {} calls."), least)),
    table([t("Endpoint"), t("Planned"), ...(run ? [t("Made")] : [])], rows, { class: "narrow" }));
}

function timing() {
  if (data.phases.length === 0) return null;
  return section("timing", t("How long it took"), table([t("Step"), t("Took")],
    data.phases.map(([label, took]) => [capital(textOf(label)), duration(took)]), { class: "narrow" }));
}

function history() {
  if (data.history.length === 0) return null;
  const rows = data.history.toReversed().map((run) => [String(run.id), moment(run.started),
    run.milliseconds === undefined ? "" : duration(run.milliseconds),
    el("span", { class: `pill ${run.tone}` }, textOf(run.status)), number(run.done), number(run.failed), number(run.skipped)]);
  return section("history", t("Last runs of this job"), el("div", { class: "scroll" }, historyChart()),
    el("details", {}, el("summary", {}, t("As a table")),
      table([t("Run"), t("Started"), t("Took"), t("State"), t("Done"), t("Failed"), t("Skipped")], rows)));
}

function nextSteps() {
  if (data.next.length === 0) return null;
  return section("next", t("What to do next"), data.next.map((text) => command(textOf(text))));
}

function footer() {
  const { about } = data;
  const counts = (pair) => filled(t("{} people, {} departments"), pair[0], pair[1]);
  const facts = [[t("Job"), value(textOf(about.job))], [t("Source"), `${counts(about.source)} (${textOf(about.verdict)})`],
    [t("Tables"), value(textOf(about.tables))], [t("Target"), value(textOf(about.target))],
    [t("In GenAuth"), counts(about.target_counts)], [t("Unchanged"), counts(about.unchanged)],
    [t("Plan made"), moment(about.created)], ["SHA-256", el("code", {}, about.hash || "–")],
    [t("Made by"), `genauth-sync ${about.tool}`]];
  return el("footer", {}, el("dl", { class: "facts" },
    facts.map(([name, fact]) => el("div", {}, el("dt", {}, name), el("dd", {}, fact)))),
  about.masked && el("p", { class: "quiet" }, t("Phone and identity numbers are masked but for their last characters.")));
}
