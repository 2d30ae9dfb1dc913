// Workbooks for the tests, written from rows of texts: as small as a workbook can be, and as large as a test wants.

import { crc32, deflateRawSync } from "./zip.mjs";

const escape = (text) => text.replace(/[&<>]/g, (letter) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[letter]);

function letters(column) {
  let out = "";
  for (let left = column; left >= 0; left = Math.floor(left / 26) - 1) out = String.fromCharCode(65 + (left % 26)) + out;
  return out;
}

/** Whole numbers become cells of numbers, everything else cells of text. */
function row(cells, at) {
  const cell = (text, column) => {
    if (text === "") return "";
    const place = `${letters(column)}${at}`;
    return /^\d{1,9}$/.test(text) && !/^0\d/.test(text)
      ? `<c r="${place}"><v>${text}</v></c>`
      : `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escape(text)}</t></is></c>`;
  };
  return `<row r="${at}">${cells.map(cell).join("")}</row>`;
}

/** A workbook of one sheet. */
export function workbook(rows, sheet = "Bảng") {
  const parts = ['<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'];
  rows.forEach((cells, at) => parts.push(row(cells, at + 1)));
  parts.push("</sheetData></worksheet>");
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const types = "http://schemas.openxmlformats.org/package/2006/content-types";
  const relations = "http://schemas.openxmlformats.org/package/2006/relationships";
  const main = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  return zip({
    "[Content_Types].xml": `<Types xmlns="${types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${main}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${main}.worksheet+xml"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${office}"><sheets><sheet name="${escape(sheet)}" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": parts,
  });
}

/** An archive of these files; a file is a text, or many. */
export function zip(files) {
  const local = [];
  const central = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const plain = Array.isArray(text) ? Buffer.concat(text.map((part) => Buffer.from(part))) : Buffer.from(text);
    const packed = deflateRawSync(plain);
    const path = Buffer.from(name);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(0x800, 2);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt32LE(crc32(plain), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(plain.length, 18);
    shared.writeUInt16LE(path.length, 22);
    const head = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), shared]);
    const entry = Buffer.alloc(46);
    entry.write("PK\x01\x02", 0, "latin1");
    entry.writeUInt16LE(20, 4);
    shared.copy(entry, 6);
    entry.writeUInt32LE(offset, 42);
    local.push(head, path, packed);
    central.push(entry, path);
    offset += head.length + path.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}

/** The rows of a CSV, without quotes in quotes. */
export function rowsOf(csv, separator) {
  const rows = [];
  let cells = [""];
  let quoted = false;
  for (const letter of csv.replace(/^\ufeff/, "")) {
    if (letter === '"') quoted = !quoted;
    else if (letter === separator && !quoted) cells.push("");
    else if (letter === "\n" && !quoted) {
      rows.push(cells);
      cells = [""];
    } else if (letter !== "\r") cells[cells.length - 1] += letter;
  }
  if (cells.length > 1) rows.push(cells);
  return rows;
}
