/**
 * How fast purchase models are fitted: BG/NBD with Gamma-Gamma, its holdout and its forecasts, on invented customers who
 * buy as the models say: the functions themselves on orders, and the whole program on a table of customers.
 *
 *     npm run build
 *     node test/bench/clv.mjs [customers] [model]
 */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { seededDraws } from '../data/random.mjs';

const DAYS = 730;
const program = fileURLToPath(new URL('../../bin/clientele.js', import.meta.url));

/** The days and amounts of every customer, one after the other. */
function* inventedCustomers(customers) {
  const { uniform, gamma: draw } = seededDraws(1);
  const gamma = (shape) => draw(shape, 1);
  for (let customer = 0; customer < customers; customer += 1) {
    const rate = gamma(0.8) / 56;
    const [stay, leave] = [gamma(3), gamma(0.6)];
    const spread = gamma(4) / 150;
    const first = Math.floor(uniform() * DAYS);
    const purchases = [first];
    const wait = () => -Math.log(uniform()) / rate;
    for (let on = first + wait(); on <= DAYS; on += wait()) {
      purchases.push(Math.floor(on));
      if (uniform() < leave / (leave + stay)) break;
    }
    yield purchases.map((day) => ({ day, amount: 1 + Math.round((100 * gamma(6)) / spread) }));
  }
}

/** The table of customers that the models need, as other programs write it: times in weeks. */
async function writeCustomers(path, customers) {
  const output = createWriteStream(path);
  output.write('id,frequency,recency,T,monetary_value\n');
  let number = 0;
  for (const purchases of inventedCustomers(customers)) {
    number += 1;
    const [{ day: first }] = purchases;
    const later = purchases.filter(({ day }) => day > first);
    const frequency = new Set(later.map(({ day }) => day)).size;
    const spent = later.reduce((sum, { amount }) => sum + amount, 0) / 100;
    const weeks = (day) => ((day - first) / 7).toFixed(2);
    const cells = [
      `C${number}`,
      frequency,
      weeks(purchases.at(-1).day),
      weeks(DAYS),
      (spent / (frequency || 1)).toFixed(2),
    ];
    if (!output.write(`${cells.join(',')}\n`)) await once(output, 'drain');
  }
  output.end();
  await finished(output);
}

/** The functions alone, step by step, in this process. */
async function measureSteps(customers, name) {
  const { observePurchases } = await import('../../build/classify/clv/histories/observe.js');
  const { fittedModel } = await import('../../build/classify/clv/models/choose-model.js');
  const { fitSpendOf } = await import('../../build/classify/clv/needed-data.js');
  const { forecast } = await import('../../build/classify/clv/forecast.js');
  const { holdAgainst } = await import('../../build/classify/clv/holdout.js');
  const starts = new Uint32Array(customers + 1);
  const all = [];
  let at = 0;
  for (const purchases of inventedCustomers(customers)) {
    for (const purchase of purchases) all.push(purchase);
    at += 1;
    starts[at] = all.length;
  }
  const purchases = {
    starts,
    day: Int32Array.from(all, ({ day }) => day),
    amount: Float64Array.from(all, ({ amount }) => amount),
  };
  const step = (what, work) => {
    const before = process.cpuUsage();
    const result = work();
    const { user, system } = process.cpuUsage(before);
    console.log(`  ${what.padEnd(22)} ${((user + system) / 1e6).toFixed(2)} s of the processor`);
    return result;
  };
  const seen = step('equal histories', () => observePurchases(purchases, DAYS, 7, 100));
  console.log(`  ${customers} customers, ${seen.histories.rows} different histories`);
  const { model, fit } = step(`fit of ${name}`, () => fittedModel(seen.histories, name));
  const spend = step('fit of gamma-gamma', () => fitSpendOf(seen));
  const terms = { horizonDays: 364, unitDays: 7, discount: 0, margin: 1 };
  step('forecasts', () => forecast(model, fit, spend, seen, terms));
  step('holdout', () => holdAgainst(model, purchases, DAYS - 240, DAYS, 7, 100));
  console.log(
    `  ${model.parameterNames.map((word, place) => `${word} ${fit.parameters[place].toFixed(4)}`).join(', ')}`,
  );
}

/** The whole program on a file, in a process of its own, which tells its time and its peak memory when it ends. */
function measureProgram(path, words) {
  const meter = `process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    const figures = { seconds: performance.now() / 1000, processor: (userCPUTime + systemCPUTime) / 1e6, megabytes: maxRSS / 1024 };
    process.stderr.write('FIGURES ' + JSON.stringify(figures));
  });`;
  const line = ['classify', 'clv', path, ...words, '-o', join(tmpdir(), 'clientele-clv.csv')];
  const imported = ['--import', `data:text/javascript,${encodeURIComponent(meter)}`];
  const { status, stderr } = spawnSync(process.execPath, [...imported, program, ...line], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`ended with ${status}: ${stderr}`);
  rmSync(join(tmpdir(), 'clientele-clv.csv'), { force: true });
  return JSON.parse(stderr.slice(stderr.lastIndexOf('FIGURES ') + 8));
}

const customers = Number(process.argv[2] ?? 1_000_000);
const model = process.argv[3] ?? 'bg-nbd';
console.log('the functions alone');
await measureSteps(customers, model);
const folder = mkdtempSync(join(tmpdir(), 'clientele-bench-'));
try {
  const path = join(folder, 'customers.csv');
  await writeCustomers(path, customers);
  console.log('the program on a table of customers');
  for (const words of [['--fit'], []]) {
    const { seconds, processor, megabytes } = measureProgram(path, ['--model', model, ...words]);
    const what = words.length > 0 ? 'the fit alone' : 'forecasts of all';
    console.log(
      `  ${what.padEnd(22)} ${seconds.toFixed(1)} s, ${processor.toFixed(1)} s of the processor, peak ${megabytes.toFixed(0)} MB`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
