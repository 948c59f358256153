/**
 * Measures `clientele dedupe FILE --mark` on lists of invented persons and companies whose duplicates are known (see
 * `../data/customers.mjs`): whole processes, one after the other. Shows seconds, records and pairs a second, the peak of
 * memory, precision, recall and F1, and how the time grows with the list.
 *
 *     npm run build
 *     node test/bench/dedupe.mjs
 *     node test/bench/dedupe.mjs 10000 50000 --seed 7
 *
 * Without sizes it takes 10000, 100000 and 1000000. How many pairs were compared is told by the engine itself, which is
 * run once more for it on the same rows; `--no-pairs` leaves that out.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { columns, inventCustomers } from '../data/customers.mjs';

const program = fileURLToPath(new URL('../../bin/clientele.js', import.meta.url));

const quoted = (cell) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Writes a list and gives for each row the number of its customer. */
function makeList(path, rows, seed) {
  const truth = new Int32Array(rows);
  const file = openSync(path, 'w');
  let text = `${columns.join(',')}\n`;
  let row = 0;
  inventCustomers(rows, seed, (cells, customer) => {
    truth[row++] = customer;
    text += `${cells.map(quoted).join(',')}\n`;
    if (text.length < 1 << 20) return;
    writeSync(file, text);
    text = '';
  });
  writeSync(file, text);
  closeSync(file);
  return truth;
}

/** Runs `dedupe` to its end; gives seconds and the peak of memory in MB. */
function measured(folder, list, result) {
  const notes = join(folder, 'peak.txt');
  const source = `import { writeFileSync } from 'node:fs'; process.on('exit', () => writeFileSync(${JSON.stringify(notes)}, String(process.resourceUsage().maxRSS)));`;
  const watching = ['--import', `data:text/javascript,${encodeURIComponent(source)}`];
  const begin = process.hrtime.bigint();
  const run = spawnSync(process.execPath, [...watching, program, 'dedupe', list, '--mark', '-o', result], {
    encoding: 'utf8',
  });
  const seconds = Number(process.hrtime.bigint() - begin) / 1e9;
  if (run.status !== 0) throw new Error(`dedupe ended with ${run.status}: ${run.stderr}`);
  return { seconds, megabytes: Number(readFileSync(notes, 'utf8')) / 1024 };
}

/** The pairs of a list of labels that have the same one. */
function pairsWithin(labels) {
  const sizes = new Map();
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  let pairs = 0;
  for (const size of sizes.values()) pairs += (size * (size - 1)) / 2;
  return pairs;
}

/** Pairwise precision, recall and F1 of a marked list. */
function qualityOf(result, truth) {
  const found = new Int32Array(truth.length);
  const bytes = readFileSync(result);
  // The last cell of each line is the cluster; it is read from the end, since no cell before it matters.
  let row = truth.length - 1;
  for (let end = bytes.length; row >= 0; row--) {
    while (bytes[end - 1] === 10 || bytes[end - 1] === 13) end--;
    let start = end;
    while (bytes[start - 1] !== 44) start--;
    found[row] = Number(bytes.toString('latin1', start, end));
    while (end > 0 && bytes[end - 1] !== 10) end--;
  }
  const both = pairsWithin(Float64Array.from(truth, (customer, at) => customer * 0x2000000 + found[at]));
  const precision = both / pairsWithin(found);
  const recall = both / pairsWithin(truth);
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) };
}

/** How many pairs the engine compares, and in how many seconds it links rows that are in memory. */
async function pairsOf(rows, seed) {
  const { linkRecords } = await import('../../build/linkage/link/link-records.js');
  const { rowStore } = await import('../../build/linkage/rows/row-store.js');
  const store = rowStore();
  inventCustomers(rows, seed, (cells) => store.add(cells));
  const input = {
    columns,
    size: rows,
    row: (record) => store.row(record),
    shared: { stored: store.stored(), columns: columns.map((_, at) => at) },
  };
  const begin = process.hrtime.bigint();
  const { outcomes } = linkRecords(input, { reading: { country: 'CN', currency: 'CNY', today: '2026-06-30' } });
  const seconds = Number(process.hrtime.bigint() - begin) / 1e9;
  return { pairs: outcomes.reduce((sum, { compared }) => sum + compared, 0), seconds };
}

const headings = [
  'records',
  'seconds',
  'records/s',
  'peak MB',
  'pairs',
  'pairs/s',
  'precision',
  'recall',
  'F1',
  'growth',
];
const say = (cells) => console.log(cells.map((cell) => String(cell).padStart(12)).join(''));
const whole = (number) => Math.round(number).toLocaleString('en');

const words = process.argv.slice(2);
const seedAt = words.indexOf('--seed');
const seed = seedAt < 0 ? 20260622 : Number(words[seedAt + 1]);
const sizes = words.filter((word, at) => /^\d+$/.test(word) && (seedAt < 0 || at !== seedAt + 1)).map(Number);
const folder = mkdtempSync(join(tmpdir(), 'clientele-bench-'));
try {
  say(headings);
  let before;
  for (const rows of sizes.length > 0 ? sizes : [10_000, 100_000, 1_000_000]) {
    const list = join(folder, `list-${rows}.csv`);
    const result = join(folder, `marked-${rows}.csv`);
    const truth = makeList(list, rows, seed);
    const { seconds, megabytes } = measured(folder, list, result);
    const { precision, recall, f1 } = qualityOf(result, truth);
    const linked = words.includes('--no-pairs') ? undefined : await pairsOf(rows, seed);
    // 1 where the time grows as the records do.
    const growth = before && Math.log(seconds / before.seconds) / Math.log(rows / before.rows);
    say([
      whole(rows),
      seconds.toFixed(2),
      whole(rows / seconds),
      whole(megabytes),
      linked ? whole(linked.pairs) : '',
      linked ? whole(linked.pairs / linked.seconds) : '',
      precision.toFixed(4),
      recall.toFixed(4),
      f1.toFixed(4),
      growth ? `n^${growth.toFixed(2)}` : '',
    ]);
    before = { seconds, rows };
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
