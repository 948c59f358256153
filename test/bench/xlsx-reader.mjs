/**
 * How fast a workbook is read, beside the streaming reader of exceljs on the same file: seconds, ratio and peak memory,
 * each in a process of its own. The workbook is made here, always the same one, with the texts of its cells shared, as
 * spreadsheet programs write them.
 *
 *     npm run build
 *     node test/bench/xlsx-reader.mjs [rows] [folder]
 *
 * In a folder that is named the workbook stays and is used again.
 */
import { spawnSync } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import exceljs from 'exceljs';
import { openTable } from '../../dist/formats/open-table.js';

const readers = {
  async clientele(path) {
    let [rows, cells] = [0, 0];
    for await (const batch of (await openTable({ name: path, path })).batches()) {
      rows += batch.length;
      for (const row of batch) for (const cell of row.cells) if (cell !== '') cells += 1;
    }
    return { rows, cells };
  },
  async exceljs(path) {
    let [rows, cells] = [0, 0];
    const options = {
      worksheets: 'emit',
      sharedStrings: 'cache',
      styles: 'cache',
      hyperlinks: 'ignore',
      entries: 'emit',
    };
    for await (const sheet of new exceljs.stream.xlsx.WorkbookReader(path, options)) {
      for await (const row of sheet) {
        if (row.number === 1) continue;
        rows += 1;
        row.eachCell(() => {
          cells += 1;
        });
      }
    }
    return { rows, cells };
  },
};

const surnames = [...'王李张刘陈杨黄赵吴周徐孙'];
const givenNames = [...'伟芳娜敏静丽强磊军洋勇艳'];
const cities = '北京市 上海市 广州市 深圳市 杭州市 成都市'.split(' ');

async function makeWorkbook(path, rows) {
  if (existsSync(path)) return;
  const stream = createWriteStream(path);
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: true });
  const sheet = workbook.addWorksheet('客户');
  sheet.addRow('客户编号 姓名 手机 邮箱 公司 城市 地址 生日 金额 备注'.split(' ')).commit();
  for (let at = 0; at < rows; at += 1) {
    const row = sheet.addRow([
      `C${String(at).padStart(8, '0')}`,
      surnames[at % 12] + givenNames[(at * 7) % 12] + givenNames[(at * 5) % 11],
      13_000_000_000 + ((at * 7_919) % 1_000_000_000),
      `user${at % 200_000}@example.com`,
      at % 3 === 0 ? `${cities[at % 6]}第${at % 5_000}贸易有限公司` : null,
      cities[at % 6],
      `解放路${at % 999}号${at % 30}单元`,
      new Date(Date.UTC(1955 + (at % 50), at % 12, 1 + (at % 28))),
      (at % 99_733) / 100,
      at % 10 === 0 ? '说"好" & 等回复' : null,
    ]);
    row.getCell(8).numFmt = 'yyyy-mm-dd';
    row.commit();
    // The writer does not say when it should be waited for.
    if (at % 2_000 === 0) await new Promise((done) => setImmediate(done));
  }
  sheet.commit();
  await workbook.commit();
}

async function measure(reader, path) {
  const begin = process.hrtime.bigint();
  const { rows, cells } = await readers[reader](path);
  const seconds = Number(process.hrtime.bigint() - begin) / 1e9;
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const processor = (userCPUTime + systemCPUTime) / 1e6;
  console.log(JSON.stringify({ seconds, processor, rows, cells, megabytes: maxRSS / 1024 }));
}

function inProcess(mode, ...words) {
  const child = spawnSync(process.execPath, [fileURLToPath(import.meta.url), mode, ...words], { encoding: 'utf8' });
  if (child.status !== 0) throw new Error(`${mode} ${words.join(' ')} ended with ${child.status}: ${child.stderr}`);
  return child.stdout;
}

function compare(path, rows) {
  console.log(`${rows} rows, ${(statSync(path).size / 1e6).toFixed(0)} MB packed`);
  const found = Object.keys(readers).map((reader) => [reader, JSON.parse(inProcess('--measure', reader, path))]);
  for (const [reader, { seconds, processor, rows: read, cells, megabytes }] of found) {
    const figures = [
      `${seconds.toFixed(1)} s`,
      `${processor.toFixed(1)} s of the processor`,
      `${read} rows`,
      `${cells} cells`,
      `peak ${megabytes.toFixed(0)} MB`,
    ];
    console.log(reader.padEnd(10) + figures.join(', '));
  }
  const [[, ours], [, theirs]] = found;
  console.log(`${(theirs.seconds / ours.seconds).toFixed(1)} times as fast as exceljs`);
}

const [first, second, third] = process.argv.slice(2);
if (first === '--measure') {
  await measure(second, third);
} else if (first === '--make') {
  await makeWorkbook(second, Number(third));
} else {
  const rows = Number(first ?? 500_000);
  const folder = second === undefined ? mkdtempSync(join(tmpdir(), 'clientele-bench-')) : resolve(second);
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `customers-${rows}.xlsx`);
  try {
    inProcess('--make', path, String(rows));
    compare(path, rows);
  } finally {
    if (second === undefined) rmSync(folder, { recursive: true, force: true });
  }
}
