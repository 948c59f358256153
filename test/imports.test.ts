/**
 * The direction of imports between stations and between their folders, the size of folders, and who may touch the process,
 * the console and the clock: `src/README.md` says it, this holds it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const src = fileURLToPath(new URL('../src', import.meta.url));

const stations = ['intake', 'store', 'linkage', 'classify', 'relationship', 'report'];

/** The common ground that everybody may import. */
const ground = 'base';

/** What each folder may import beside its own files and the common ground. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  base: [],
  fields: [],
  formats: [],
  ...Object.fromEntries(stations.map((station) => [station, ['fields', 'formats', 'store']])),
  // It draws what formats, reports and plots are made of; it never starts their work.
  terminal: ['formats', 'report', 'classify'],
  commands: ['fields', 'formats', ...stations, 'terminal'],
};

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

/** A folder of `src`, or the file itself where it stands in the root. */
function folderOf(file: string): string {
  return file.split('/')[0] ?? file;
}

function importsOf(file: string): string[] {
  const code = readFileSync(join(src, file), 'utf8');
  const relativeImports = code.matchAll(/(?:\bfrom\s+|\bimport\s*\(\s*|^import\s+)'(\.[^']+)'/gm);
  return [...relativeImports].map(([, target = '']) => relative(src, join(src, dirname(file), target)));
}

function mayImport(file: string, target: string): boolean {
  const [from, to] = [folderOf(file), folderOf(target)];
  if (from === to || to === ground) return true;
  // The root is the program itself, which puts everything together.
  return !file.includes('/') || (allowed[from] ?? []).includes(to);
}

describe('imports', () => {
  test('are found', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(importsOf('program.ts')).toContain('commands/index.ts');
    expect(importsOf('program.ts')).toContain('commands/cli/run-context.ts');
  });

  test.each(files)('of %s run one way', (file) => {
    expect(importsOf(file).filter((target) => !mayImport(file, target))).toEqual([]);
  });

  test('name files with their ending', () => {
    const without = files.flatMap((file) => importsOf(file).filter((target) => !/\.(ts|json)$/.test(target)));
    expect(without).toEqual([]);
  });
});

/** The folders of `src` that hold files, with the folders that each imports, types included. */
const imported = new Map<string, Set<string>>();
for (const file of files) {
  const folder = dirname(file);
  const targets = imported.get(folder) ?? new Set<string>();
  imported.set(folder, targets);
  for (const target of importsOf(file)) if (dirname(target) !== folder) targets.add(dirname(target));
}

/** A way from a folder back to itself, or nothing. */
function circleFrom(start: string): string[] | undefined {
  const seen = new Set<string>();
  const walk = (folder: string, way: readonly string[]): string[] | undefined => {
    for (const next of imported.get(folder) ?? []) {
      if (next === start) return [...way, folder, next];
      if (seen.has(next)) continue;
      seen.add(next);
      const found = walk(next, [...way, folder]);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return walk(start, []);
}

describe('folders', () => {
  const folders = [...imported.keys()];

  test.each(folders)('%s is in no circle of imports, types included', (folder) => {
    expect(circleFrom(folder)).toBeUndefined();
  });

  const MOST_FILES = 20;
  test.each(folders)('%s fits into the head', (folder) => {
    const inside = files.filter((file) => dirname(file) === folder);
    expect(inside.length).toBeLessThanOrEqual(MOST_FILES);
  });

  const described = [...new Set(folders.map(folderOf))].filter((folder) => folder !== '.');
  test.each(['.', ...described])('%s has a README that says what is inside', (folder) => {
    const readme = readFileSync(join(src, folder, 'README.md'), 'utf8');
    const rooms = readdirSync(join(src, folder), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(rooms.map(({ name }) => name).filter((name) => !readme.includes(`${name}/`))).toEqual([]);
  });
});

/** Code without comments and texts, in which words such as process stand too. */
function bareCode(file: string): string {
  return readFileSync(join(src, file), 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''")
    .replace(/(^|\s)\/\/.*$/gm, '$1');
}

const worldly = /(?<![.\w$])(?:process\.|console\.|performance\.)|\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b/g;

describe('the process, the console, the clock and chance', () => {
  test('are recognised', () => {
    expect(bareCode('terminal/io/process-io.ts').match(worldly)).toContain('process.');
    expect(bareCode('terminal/io/system-clock.ts').match(worldly)).toEqual(['new Date()', 'new Date()']);
  });

  const others = files.filter((file) => file !== 'main.ts' && folderOf(file) !== 'terminal');
  test.each(others)('are not touched by %s', (file) => {
    expect(bareCode(file).match(worldly)).toBeNull();
    // Which Node.js it is never changes while it runs.
    const code = readFileSync(join(src, file), 'utf8').replace("import { versions } from 'node:process';", '');
    expect(code).not.toMatch(/from '(node:)?(process|console|perf_hooks)'/);
  });
});
