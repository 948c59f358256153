/**
 * A mutation probe: puts small faults into the source, one at a time, and runs the tests that stand nearest to it. A fault
 * that no test notices, a survivor, is a line that could be wrong tomorrow without anybody being told.
 *
 *     npm run mutate
 *     npm run mutate -- src/linkage/model src/fields/phone/phone.ts --sample 40 --seed 7
 *
 * Without paths it takes linkage, classify and fields; without `--sample`, 30 mutations of each path. It works on a copy,
 * so the source is never touched. The exit code is 0 whatever survives: some mutations change nothing that matters.
 */
import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { seededDraws } from '../data/random.mjs';
import { mutationsOf } from './mutations.mjs';
import { importersOf, nearestTests } from './related-tests.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
    /** The number of test files that a mutation has to pass. */
    tests: { type: 'string', default: '8' },
  },
});
const paths = positionals.length > 0 ? positionals : ['src/linkage', 'src/classify', 'src/fields'];

/** A copy of the project beside a link to the shared data, which tests find at `../shared`. */
function copyOfProject() {
  const folder = mkdtempSync(join(tmpdir(), 'clientele-mutate-'));
  const copy = join(folder, 'clientele');
  mkdirSync(copy);
  for (const name of [
    'src',
    'test',
    'bin',
    'dist',
    'fixtures',
    'package.json',
    'tsconfig.json',
    'tsconfig.build.json',
    'rolldown.config.mjs',
    'vitest.config.ts',
  ]) {
    if (existsSync(join(root, name))) cpSync(join(root, name), join(copy, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  const shared = join(root, '../shared');
  if (existsSync(shared)) symlinkSync(shared, join(folder, 'shared'));
  return { folder, copy };
}

function filesOf(path) {
  if (!statSync(join(root, path)).isDirectory()) return [path];
  const names = readdirSync(join(root, path), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.ts')).map((name) => join(path, name));
}

/** Mutations of a path, each with its file; the same for the same seed. */
function sampleOf(path, size, random) {
  const all = filesOf(path).flatMap((file) => {
    const source = readFileSync(join(root, file), 'utf8');
    return mutationsOf(source).map((mutation) => ({ file, source, ...mutation }));
  });
  const chosen = [];
  while (chosen.length < size && all.length > 0) chosen.push(...all.splice(random.below(all.length), 1));
  return chosen.sort((one, other) => one.file.localeCompare(other.file) || one.start - other.start);
}

/** Runs tests in the copy up to the first that fails; `limit` ends a loop without end. */
function passes(copy, tests, limit) {
  return new Promise((resolve) => {
    const vitest = join(root, 'node_modules/vitest/vitest.mjs');
    const child = spawn(process.execPath, [vitest, 'run', '--bail=1', '--reporter=dot', ...tests], {
      cwd: copy,
      stdio: 'ignore',
      detached: true,
    });
    const timer = setTimeout(() => process.kill(-child.pid, 'SIGKILL'), limit);
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve(code === 0);
    });
  });
}

const { folder, copy } = copyOfProject();
const counts = { killed: 0, survived: 0, untested: 0 };
try {
  const importers = importersOf(copy);
  const random = seededDraws(Number(values.seed));
  /** How long the tests of a file take without a fault; undefined where there are none. */
  const usual = new Map();
  for (const path of paths) {
    for (const { file, source, start, end, replacement, kind } of sampleOf(path, Number(values.sample), random)) {
      const tests = nearestTests(importers, file, Number(values.tests));
      const line = source.slice(0, start).split('\n').length;
      const where = `${file}:${line}  ${kind}: ${source.slice(start, end).trim()} → ${replacement.trim() || 'nothing'}`;
      if (tests.length === 0) {
        counts.untested += 1;
        console.log(`no test imports  ${where}`);
        continue;
      }
      if (!usual.has(file)) {
        const begin = performance.now();
        if (!(await passes(copy, tests, 600_000)))
          throw new Error(`the tests of ${file} fail without a fault: ${tests}`);
        usual.set(file, performance.now() - begin);
      }
      writeFileSync(join(copy, file), source.slice(0, start) + replacement + source.slice(end));
      const isAlive = await passes(copy, tests, 20_000 + 5 * usual.get(file));
      writeFileSync(join(copy, file), source);
      counts[isAlive ? 'survived' : 'killed'] += 1;
      if (isAlive) console.log(`survived  ${where}`);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(
  `${counts.killed} killed, ${counts.survived} survived, ${counts.untested} of files that no test of their station imports`,
);
