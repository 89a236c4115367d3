// Puts the page together, and anew when the reader chooses another language.

/** Rows of a list that go to paper; opened ones are as high as they are. */
const kPrinted = 1000;

function switches() {
  const language = el("select", {
    "aria-label": "Language / 语言", id: "language",
    onchange: () => { reader.language = language.value; render(); document.getElementById("language").focus(); },
  }, el("option", { value: "zh-CN" }, "中文"), el("option", { value: "en-US" }, "English"));
  language.value = reader.language;
  const themes = [["", t("Theme of the system")], ["light", t("Light")], ["dark", t("Dark")]];
  const theme = el("select", {
    "aria-label": t("Theme"), id: "theme",
    onchange: () => { reader.theme = theme.value; document.documentElement.dataset.theme = theme.value; },
  }, themes.map(([name, label]) => el("option", { value: name }, label)));
  theme.value = reader.theme;
  return el("div", { class: "switches" }, language, theme,
    el("button", { type: "button", class: "small", onclick: () => window.print() }, t("Print")));
}

function render() {
  document.documentElement.lang = reader.language;
  document.title = textOf(data.about.title);
  filter.forget();
  formats.clear();
  const charts = changes.size > 0 && section("charts", t("At a glance"),
    el("div", { class: "charts" }, kindsChart(), departmentsChart()));
  const parts = [overview(), leavers(), guards(), charts, treeView.build(), changesView.build(), setAside(), held(),
    warnings(), calls(), timing(), history(), nextSteps()].filter(Boolean);
  const links = parts.filter((part) => part.querySelector("h2")).map((part) =>
    el("a", { href: `#${part.id}` }, part.querySelector("h2").textContent.replace(/ ?[(（].*$/, "")));
  const page = document.getElementById("page");
  page.replaceChildren(
    el("header", {}, el("div", { class: "top" }, el("h1", { id: "title" }, value(textOf(data.about.title))), switches()),
      el("nav", { "aria-label": t("Parts of the report") }, links)),
    el("main", {}, parts), footer());
  treeView.list?.draw();
  changesView.list.draw();
  page.setAttribute("aria-busy", "false");
}

/** On paper every list is whole, up to a bound, and says what it leaves out. */
function toPaper() {
  const lists = [["tree-left-out", treeView.list, t("and {} more departments")], ["changes-left-out", changesView.list, t("and {} more changes")]];
  lists.forEach(([id, list, label]) => {
    const left = list ? list.print(kPrinted) : 0;
    const note = document.getElementById(id);
    if (note) note.textContent = left > 0 ? filled(label, left) : "";
  });
  document.querySelectorAll("details").forEach((one) => { one.dataset.was = one.open; one.open = true; });
}

function fromPaper() {
  treeView.list?.endPrint();
  changesView.list.endPrint();
  document.querySelectorAll("details").forEach((one) => { one.open = one.dataset.was === "true"; });
}

window.addEventListener("beforeprint", toPaper);
window.addEventListener("afterprint", fromPaper);
window.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target.closest("input, select, textarea")) return;
  event.preventDefault();
  document.getElementById("search").focus();
});

render();
performance.mark("report-ready");
