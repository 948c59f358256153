/**
 * How fast a CSV is read, beside csv-parse on the same file: time, ratio and peak memory, each in a process of its own.
 *
 *     npm run build
 *     node test/bench/csv-reader.mjs [rows]
 */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse';
import { openTable } from '../../build/formats/open-table.js';

const readers = {
  async clientele(path) {
    let cells = 0;
    for await (const batch of (await openTable({ name: path, path })).batches()) {
      for (const row of batch) cells += row.cells.length;
    }
    return cells;
  },
  async 'csv-parse'(path) {
    let cells = 0;
    const records = createReadStream(path).pipe(parse({ bom: true, from: 2 }));
    for await (const record of records) cells += record.length;
    return cells;
  },
};

async function writeSample(path, rows) {
  const output = createWriteStream(path);
  output.write('编号,姓名,电话,邮箱,城市,地址,金额,备注\n');
  for (let at = 0; at < rows; at += 1) {
    const name = `${'王李张刘陈杨黄赵'[at % 8]}${'伟芳娜敏静强磊军'[(at >> 3) % 8]}`;
    const note = at % 10 === 0 ? `"said ""yes"", twice"` : at % 7 === 0 ? '"北京, 上海"' : '';
    const line = `C${String(at).padStart(8, '0')},${name},138${String((at * 7919) % 100_000_000).padStart(8, '0')},user${at}@example.com,北京市,朝阳区建国路${at % 500}号,${(at % 9973) / 100},${note}\n`;
    if (!output.write(line)) await once(output, 'drain');
  }
  output.end();
  await finished(output);
}

async function measure(reader, path) {
  const begin = process.hrtime.bigint();
  const cells = await readers[reader](path);
  const seconds = Number(process.hrtime.bigint() - begin) / 1e9;
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  console.log(
    JSON.stringify({ seconds, processor: (userCPUTime + systemCPUTime) / 1e6, cells, megabytes: maxRSS / 1024 }),
  );
}

/** The median of three runs: seconds, seconds of the processor, which other programs disturb less, cells and peak MB. */
function median(reader, path) {
  const results = [1, 2, 3].map(() => {
    const words = [fileURLToPath(import.meta.url), '--measure', reader, path];
    const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${reader} ended with ${status}: ${stderr}`);
    return JSON.parse(stdout);
  });
  return results.sort((one, other) => one.seconds - other.seconds)[1];
}

function compare(path, rows) {
  console.log(`${rows} rows, ${(statSync(path).size / 1e6).toFixed(0)} MB; the median of three runs`);
  const [ours, theirs] = ['clientele', 'csv-parse'].map((reader) => {
    const result = median(reader, path);
    const { seconds, processor, cells, megabytes } = result;
    console.log(
      `${reader.padEnd(10)} ${seconds.toFixed(2)} s, ${processor.toFixed(2)} s of the processor, ${cells} cells, peak ${megabytes.toFixed(0)} MB`,
    );
    return result;
  });
  const ratio = (what) => (theirs[what] / ours[what]).toFixed(1);
  console.log(`${ratio('seconds')} times as fast as csv-parse, ${ratio('processor')} by the processor`);
}

if (process.argv[2] === '--measure') {
  await measure(process.argv[3], process.argv[4]);
} else {
  const folder = mkdtempSync(join(tmpdir(), 'clientele-bench-'));
  const path = join(folder, 'sample.csv');
  const rows = Number(process.argv[2] ?? 1_000_000);
  try {
    await writeSample(path, rows);
    compare(path, rows);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
