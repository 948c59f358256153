/**
 * The workbooks that the reader of sheets is measured with, always the same ones: written here, as spreadsheet programs and
 * libraries write them, because a writer of workbooks takes longer for them than the readers.
 */
import { writeFileSync } from 'node:fs';
import { createGzip } from 'node:zlib';

const surnames = [...'王李张刘陈杨黄赵吴周徐孙'];
const givenNames = [...'伟芳娜敏静丽强磊军洋勇艳'];
const cities = '北京市 上海市 广州市 深圳市 杭州市 成都市'.split(' ');

/** The styles of cells by their place in `cellXfs`. */
const [date, moment, percent, code, clock] = [1, 2, 3, 4, 5];

function customer(at, text) {
  return [
    text(`C${String(at).padStart(8, '0')}`),
    text(surnames[at % 12] + givenNames[(at * 7) % 12] + givenNames[(at * 5) % 11]),
    { value: 13_000_000_000 + ((at * 7_919) % 1_000_000_000) },
    text(`user${at % 200_000}@example.com`),
    at % 3 === 0 ? text(`${cities[at % 6]}第${at % 5_000}贸易有限公司`) : undefined,
    text(cities[at % 6]),
    text(`解放路${at % 999}号${at % 30}单元`),
    { value: 20_000 + ((at * 31) % 18_000), style: date },
    { value: (at % 99_733) / 100 },
    at % 10 === 0 ? text('说"好" & 等回复') : undefined,
  ];
}

function numbers(at) {
  return Array.from({ length: 12 }, (_, column) => {
    const value = (at * (7_919 + column)) % 1_000_003;
    if (column < 4) return { value };
    if (column < 8) return { value: value / 100 };
    // As binary fractions are when a program has computed with them.
    if (column < 10) return { value: (value / 100) * 1.1 };
    return column === 10 ? { value: value / 1_000_003, style: percent } : { value, style: code };
  });
}

function dates(at) {
  const day = 36_526 + ((at * 7) % 9_000);
  const second = (at * 7_919) % 86_400;
  const [late, part] = [day + (at % 60), second / 86_400];
  return [
    { value: at },
    { value: day, style: date },
    { value: late, style: date },
    { value: day + part, style: moment },
    { value: late + part, style: moment },
    { value: part, style: clock },
    { value: day + (at % 365), style: date },
    { value: late + ((at * 13) % 86_400) / 86_400, style: moment },
  ];
}

function formulas(at) {
  const [price, count] = [(at % 9_973) / 100, 1 + (at % 12)];
  const row = at + 2;
  return [
    { value: at },
    { value: price },
    { value: count },
    { formula: `B${row}*C${row}`, value: price * count },
    { formula: `ROUND(D${row}*0.13,2)`, value: Math.round(price * count * 13) / 100 },
    { formula: `IF(D${row}&gt;100,"大单","小单")`, value: price * count > 100 ? '大单' : '小单', type: 'str' },
    { formula: `D${row}&lt;50`, value: price * count < 50 ? 1 : 0, type: 'b' },
    { formula: `DATE(2024,1,1)+C${row}`, value: 45_292 + count, style: date },
  ];
}

/** Forty columns of a form of which hardly any are filled, and some are blank but coloured. */
function sparse(at, text) {
  const cells = Array.from({ length: 40 }, (_, column) => (column % 5 === 0 ? { style: code } : undefined));
  cells[0] = text(`C${String(at).padStart(8, '0')}`);
  cells[3 + (at % 7)] = text(cities[at % 6]);
  cells[17 + (at % 11)] = { value: at % 1_000 };
  cells[39] = at % 50 === 0 ? text('尚未回复') : undefined;
  return cells;
}

const inline = (text) => ({ value: text, type: 'inlineStr' });

/** A hundred columns of answers and figures, so that there are fewer rows: a fifth of those asked for. */
function wide(at, text) {
  return Array.from({ length: 100 }, (_, column) => {
    const value = (at * (97 + column)) % 10_007;
    if (column === 0) return text(`C${String(at).padStart(8, '0')}`);
    if (column % 3 === 0) return text(cities[value % 6]);
    return { value: column % 3 === 1 ? value : value / 100 };
  });
}

/** Each shape by its name: the cells of a row, given how a text is written. */
const shapes = {
  shared: customer,
  inline: (at) => customer(at, inline),
  numbers,
  dates,
  formulas,
  sparse,
  wide,
  openpyxl: (at) => customer(at, inline),
};

/** How a row is written where it is not as Excel writes it. */
const rowWriters = {
  // Characters by their numbers, and the type of every cell.
  openpyxl: (line, cells) =>
    rowXml(
      line,
      cells.map((cell) => (cell === undefined || cell.type ? cell : { ...cell, type: 'n' })),
    ).replace(/[^\0-\x7f]/gu, (character) => `&#${character.codePointAt(0)};`),
};

/** Into so many rows fewer do the rows of a shape go. */
const rowsFewer = { wide: 5 };

export const shapeNames = Object.keys(shapes);

/** Writes a workbook of one sheet of so many rows, and a header. */
export async function writeWorkbook(path, shape, rows) {
  const strings = new Map();
  let uses = 0;
  const text = (value) => {
    uses += 1;
    const place = strings.get(value) ?? strings.size;
    if (place === strings.size) strings.set(value, place);
    return { value: place, type: 's' };
  };
  const write = rowWriters[shape] ?? rowXml;
  const count = Math.ceil(rows / (rowsFewer[shape] ?? 1));
  const width = shapes[shape](0, text).length;
  const header = Array.from({ length: width }, (_, column) => text(`列${column + 1}`));
  const sheet = await packed(function* () {
    yield `${declaration}<worksheet xmlns="${main}"><dimension ref="A1:${letters[width - 1]}${count + 1}"/><sheetData>`;
    yield write(1, header);
    for (let at = 0; at < count; at += 1) yield write(at + 2, shapes[shape](at, text));
    yield '</sheetData><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/></worksheet>';
  });
  const shared = await packed(function* () {
    yield `${declaration}<sst xmlns="${main}" count="${uses}" uniqueCount="${strings.size}">`;
    for (const value of strings.keys()) yield `<si><t>${escaped(value)}</t></si>`;
    yield '</sst>';
  });
  const parts = { 'xl/worksheets/sheet1.xml': sheet, 'xl/sharedStrings.xml': shared };
  for (const [name, xml] of Object.entries(smallParts)) {
    parts[name] = await packed(function* () {
      yield declaration + xml;
    });
  }
  writeFileSync(path, zipOf(parts));
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const partType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const smallParts = {
  '[Content_Types].xml': `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${partType}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${partType}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${partType}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${partType}.sharedStrings+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="客户" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
  'xl/styles.xml': `<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="00000000"/></numFmts><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6">${[0, 14, 22, 10, 164, 21].map((id) => `<xf numFmtId="${id}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`).join('')}</cellXfs></styleSheet>`,
};

const letters = Array.from({ length: 100 }, (_, at) =>
  at < 26 ? String.fromCharCode(65 + at) : String.fromCharCode(64 + Math.floor(at / 26), 65 + (at % 26)),
);

function rowXml(line, cells) {
  let xml = `<row r="${line}" spans="1:${cells.length}">`;
  for (const [column, cell] of cells.entries()) {
    if (cell === undefined) continue;
    const { value, type, style, formula } = cell;
    xml += `<c r="${letters[column]}${line}"`;
    if (style !== undefined) xml += ` s="${style}"`;
    if (type !== undefined) xml += ` t="${type}"`;
    if (type === 'inlineStr') xml += `><is><t>${escaped(value)}</t></is></c>`;
    else if (value === undefined) xml += '/>';
    else xml += `>${formula === undefined ? '' : `<f>${formula}</f>`}<v>${value}</v></c>`;
  }
  return `${xml}</row>`;
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A part as an archive holds it, with its check sum and its size, which gzip computes on the way. */
async function packed(pieces) {
  const gzip = createGzip({ level: 6 });
  const chunks = [];
  gzip.on('data', (chunk) => chunks.push(chunk));
  const isDone = new Promise((resolve, reject) => gzip.on('end', resolve).on('error', reject));
  let text = '';
  for (const piece of pieces()) {
    text += piece;
    if (text.length < 256 * 1024) continue;
    if (!gzip.write(text)) await new Promise((drained) => gzip.once('drain', drained));
    text = '';
  }
  gzip.end(text);
  await isDone;
  const bytes = Buffer.concat(chunks);
  const [sum, size] = [bytes.readUInt32LE(bytes.length - 8), bytes.readUInt32LE(bytes.length - 4)];
  return { bytes: bytes.subarray(10, -8), sum, size };
}

/** A zip archive of packed parts, by their names. */
function zipOf(parts) {
  const [bodies, directory] = [[], []];
  let at = 0;
  for (const [name, { bytes, sum, size }] of Object.entries(parts)) {
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt16LE(0x21, 8);
    shared.writeUInt32LE(sum, 10);
    shared.writeUInt32LE(bytes.length, 14);
    shared.writeUInt32LE(size, 18);
    shared.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    bodies.push(Buffer.from('PK\x03\x04'), shared, Buffer.from(name), bytes);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), shared, place, Buffer.from(name));
    at += 30 + name.length + bytes.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(Object.keys(parts).length, 8);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, listed, end]);
}
