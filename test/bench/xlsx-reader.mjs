/**
 * How fast a workbook is read, beside the streaming reader of exceljs on the same file: seconds, ratio and peak memory,
 * each in a process of its own. The workbooks have the shapes of `xlsx-workbooks.mjs`.
 *
 *     npm run build
 *     node test/bench/xlsx-reader.mjs [rows] [folder] [shape …]
 *
 * In a folder that is named the workbooks stay and are used again.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import exceljs from 'exceljs';
import { openTable } from '../../build/formats/open-table.js';
import { shapeNames, writeWorkbook } from './xlsx-workbooks.mjs';

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

function compare(path, shape, rows) {
  console.log(`${shape}: ${rows} rows, ${(statSync(path).size / 1e6).toFixed(0)} MB packed`);
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

const [first, second, ...more] = process.argv.slice(2);
if (first === '--measure') {
  await measure(second, ...more);
} else {
  const rows = Number(first ?? 500_000);
  const folder = second === undefined ? mkdtempSync(join(tmpdir(), 'clientele-bench-')) : resolve(second);
  mkdirSync(folder, { recursive: true });
  try {
    for (const shape of more.length > 0 ? more : shapeNames) {
      const path = join(folder, `${shape}-${rows}.xlsx`);
      if (!existsSync(path)) await writeWorkbook(path, shape, rows);
      compare(path, shape, rows);
    }
  } finally {
    if (second === undefined) rmSync(folder, { recursive: true, force: true });
  }
}
