// What the report says (src/report/page_data.cc), and how its texts are found.

const data = JSON.parse(document.getElementById("data").textContent);
const labels = JSON.parse(document.getElementById("labels").textContent);

/** What the reader has chosen. */
const reader = { language: data.language, theme: "" };

/** A label of this page in the reader's language; it may have places: "{} of {}". */
function t(label) {
  return reader.language === "zh-CN" ? labels[label] ?? label : label;
}

/** The label with the values in its places; "{1}" is the second one. */
function filled(label, ...values) {
  let next = 0;
  return label.replace(/\{(\d*)[#*]?\}/g, (_, at) => {
    const value = values[at === "" ? next : Number(at)];
    next += 1;
    return typeof value === "number" ? number(value) : value;
  });
}

/** The text of a number in the data, in the reader's language where it has a translation. */
function textOf(index) {
  if (reader.language === "zh-CN") return data.translations[index] ?? data.texts[index];
  return data.texts[index];
}

const formats = new Map();
function format(name, make) {
  const key = name + reader.language;
  if (!formats.has(key)) formats.set(key, make(reader.language));
  return formats.get(key);
}

/** 12345 as "12,345". */
function number(value) {
  return format("number", (language) => new Intl.NumberFormat(language)).format(value);
}

/** A moment in the reader's own time zone, with its name. */
function moment(iso) {
  const options = { dateStyle: "medium", timeStyle: "long" };
  return format("moment", (language) => new Intl.DateTimeFormat(language, options)).format(new Date(iso));
}

function duration(milliseconds) {
  const seconds = milliseconds / 1000;
  if (seconds < 1) return filled(t("{} ms"), milliseconds);
  if (seconds < 60) return filled(t("{} s"), seconds.toFixed(1));
  return filled(t("{} min {} s"), Math.floor(seconds / 60), Math.round(seconds % 60));
}

function changesText(count) {
  return count === 1 ? t("1 change") : filled(t("{} changes"), count);
}

const marks = ["", "update", "move", "create", "remove", "conflict"];
const symbols = { create: "+", update: "~", move: "›", remove: "−", conflict: "!" };

/** Bits of a field's shape (FieldFlags in page_columns.h). */
const kBefore = 1, kAfter = 2, kRaw = 4, kSameRow = 8, kOwnRow = 16, kHidden = 32;

/** One change by its number: the columns side by side. */
const changes = (() => {
  const columns = data.changes;
  const size = columns.kind.length;
  let detail = null;

  /** The fields of all changes: most of the file, so read when they are first asked for. */
  function details() {
    if (detail) return detail;
    detail = JSON.parse(document.getElementById("fields").textContent);
    data.texts = data.texts.concat(detail.texts);
    Object.assign(data.translations, detail.translations);
    const width = detail.shapes.map((shape) => 1 + [kBefore, kAfter, kRaw, kOwnRow].filter((bit) => shape[5] & bit).length);
    detail.starts = new Uint32Array(size + 1);
    for (let i = 0, at = 0; i < size; i += 1) {
      for (let left = columns.lists[columns.names[i]].length; left > 0; left -= 1) at += width[detail.fields[at]];
      detail.starts[i + 1] = at;
    }
    return detail;
  }

  /** Calls visit(shape, before, after, raw, number) for each field; texts by their numbers. */
  function eachField(i, visit) {
    const { fields, shapes, starts } = details();
    for (let at = starts[i]; at < starts[i + 1];) {
      const shape = shapes[fields[at]];
      at += 1;
      const next = (bit) => { if ((shape[5] & bit) === 0) return 0; at += 1; return fields[at - 1]; };
      const before = next(kBefore), after = next(kAfter), raw = next(kRaw), own = next(kOwnRow);
      visit(shape, before, after, raw, own || (shape[5] & kSameRow ? columns.number[i] : 0));
    }
  }

  return {
    size,
    columns,
    details,
    eachField,
    kind: (i) => data.kinds[columns.kind[i]],
    id: (i) => (columns.id[i] === 0 ? `op-${i + 1}` : textOf(columns.id[i])),
    name: (i) => textOf(columns.name[i]) || textOf(columns.key[i]),
    key: (i) => textOf(columns.key[i]),
    path: (i) => (columns.department[i] < 0 ? textOf(columns.path[i]) : tree.path(columns.department[i])),
    place: (i) => placeOf(columns.place[i], columns.number[i]),
    names: (i) => columns.lists[columns.names[i]].map(textOf),
    /** What the record's fields were and become. */
    fields(i) {
      const list = [];
      eachField(i, ([name, column, prefix, suffix, line, flags, english], before, after, raw, number) => list.push({
        name: textOf(name), english: textOf(english), column: textOf(column), line, hidden: (flags & kHidden) !== 0,
        before: textOf(before), after: textOf(after), raw: textOf(raw), place: placeOf(prefix, number) + textOf(suffix),
      }));
      return list;
    },
  };
})();

function placeOf(prefix, number) {
  return textOf(prefix) + (number > 0 ? number : "");
}

/** The departments, in the order in which they stand below each other afterwards. */
const tree = (() => {
  const columns = data.tree;
  const size = columns.key.length;
  const parents = new Int32Array(size).fill(-1);
  const open = [];
  for (let i = 0; i < size; i += 1) {
    open.length = columns.depth[i];
    if (open.length > 0) parents[i] = open[open.length - 1];
    open.push(i);
  }
  const names = (i) => (i < 0 ? [] : [...names(parents[i]), textOf(columns.name[i])]);
  return {
    size,
    columns,
    parents,
    path: (i) => names(i).join("/"),
    existed: (i) => (columns.flags[i] & 1) !== 0,
    stays: (i) => (columns.flags[i] & 2) !== 0,
    emptied: (i) => (columns.flags[i] & 4) !== 0,
    total: (i) => columns.joining[i] + columns.changing[i] + columns.moving[i] + columns.leaving[i] +
      columns.departments[i],
  };
})();
