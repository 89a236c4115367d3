// Elements. Texts become text nodes, so nothing in them is markup.

/** Properties: "class"; "style" by name; "onclick" and the like; all others are attributes. */
function adorn(node, properties) {
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "style") Object.entries(value).forEach(([key, text]) => node.style.setProperty(key, text));
    else node.setAttribute(name, value === true ? "" : value);
  }
  return node;
}

function fill(node, children) {
  for (const child of children.flat(3)) {
    if (child !== undefined && child !== null && child !== false && child !== "") node.append(child);
  }
  return node;
}

function el(tag, properties = {}, ...children) {
  return fill(adorn(document.createElement(tag), properties), children);
}

function svg(tag, properties = {}, ...children) {
  return fill(adorn(document.createElementNS("http://www.w3.org/2000/svg", tag), properties), children);
}

/** A value from outside: it keeps its own writing direction to itself. */
function value(text, properties = {}) {
  return el("bdi", { class: "value", ...properties }, text);
}

function badge(mark) {
  return el("span", { class: `badge ${mark}`, "aria-hidden": "true" }, symbols[mark] ?? "");
}

function section(id, title, ...children) {
  return el("section", { id, "aria-labelledby": `${id}-title` },
    el("h2", { id: `${id}-title` }, title), ...children);
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A table; `head` are its titles, a cell is a text, a node or a list of them. */
function table(head, rows, properties = {}) {
  return el("div", { class: "scroll" }, el("table", properties,
    el("thead", {}, el("tr", {}, head.map((title) => el("th", { scope: "col" }, title)))),
    el("tbody", {}, rows.map((cells) => el("tr", {}, cells.map((cell) => el("td", {}, cell)))))));
}

/** A command to copy. */
function command(text) {
  const copy = el("button", {
    type: "button", class: "small",
    onclick: () => navigator.clipboard?.writeText(text).then(() => { copy.textContent = t("Copied"); }, () => {}),
  }, t("Copy"));
  return el("div", { class: "command" }, el("code", {}, text), copy);
}
