// Writes the company that arrives as JSON on stdin to a workbook:
// workbook_writers.mjs exceljs|sheetjs|sheetjs-strings PATH. See
// workbook_writers_test.py, which reads it back.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const require = createRequire(`${process.env.INTEROP_MODULES}/package.json`);
const [writer, path] = process.argv.slice(2);
const { formats, tables } = JSON.parse(readFileSync(0, "utf8"));
const date = (text) => new Date(`${text}00:00:00Z`);

async function exceljs() {
  const book = new (require("exceljs").Workbook)();
  for (const { name, rows } of tables) {
    const sheet = book.addWorksheet(name);
    rows.forEach((cells, row) => cells.forEach(([kind, value, format], column) => {
      if (value === "") return;
      const cell = sheet.getCell(row + 1, column + 1);
      cell.value = kind === "date" ? date(value) : value;
      if (format) cell.numFmt = formats[format];
    }));
  }
  await book.xlsx.writeFile(path);
}

function sheetjs(options) {
  const XLSX = require("xlsx");
  const serial = (text) => date(text).getTime() / 86_400_000 + 25_569;
  const book = XLSX.utils.book_new();
  for (const { name, rows } of tables) {
    const sheet = {};
    let width = 0;
    rows.forEach((cells, row) => cells.forEach(([kind, value, format], column) => {
      width = Math.max(width, cells.length);
      if (value === "") return;
      const cell = kind === "text" ? { t: "s", v: value }
        : { t: "n", v: kind === "date" ? serial(value) : value };
      if (format) cell.z = formats[format];
      sheet[XLSX.utils.encode_cell({ r: row, c: column })] = cell;
    }));
    sheet["!ref"] = XLSX.utils.encode_range({ s: { r: 0, c: 0 }, e: { r: rows.length - 1, c: width - 1 } });
    XLSX.utils.book_append_sheet(book, sheet, name);
  }
  XLSX.writeFile(book, path, options);
}

const writers = {
  exceljs,
  sheetjs: () => sheetjs({}),
  "sheetjs-strings": () => sheetjs({ bookSST: true, compression: true }),
};
await writers[writer]();
