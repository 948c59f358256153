/** Data never depends on the language: every example prints the same bytes in English and in Chinese, as CSV and as JSON. */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Language } from '../src/base/text.ts';
import { type CommandGroup, entriesOf } from '../src/commands/cli/command.ts';
import { loadAll } from '../src/commands/cli/command-tree.ts';
import { commandGroups } from '../src/commands/index.ts';
import { run, wordsOf } from './command-line.ts';

const fixtures = fileURLToPath(new URL('../fixtures', import.meta.url));
const languages: readonly Language[] = ['en', 'zh'];

/** Not data but a document for people, in the language of the run: an update form, whose headers `update` reads in both. */
const documents = /export --update-form/;

/** Lines for a shell are covered by the same command without it. */
const isPlain = (line: string) =>
  line.startsWith('clientele ') && !/[|<>&;$]/.test(line.replace(/"[^"]*"|'[^']*'/g, ''));

interface Case {
  readonly line: string;
  readonly exits: number;
  /** The number of its group of commands, whose examples follow each other in one folder. */
  readonly group: string;
}

async function casesOf(group: CommandGroup, index: number): Promise<Case[]> {
  const loaded = await loadAll(entriesOf([group]));
  return loaded.flatMap(({ command }) =>
    command.examples.map(({ line, exits = 0 }) => ({ line, exits, group: String(index) })),
  );
}

const cases = (await Promise.all(commandGroups.map(casesOf)))
  .flat()
  .filter(({ line }) => isPlain(line) && !documents.test(line));

let root = '';
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'clientele-languages-'));
  const prepared = join(root, 'prepared');
  cpSync(fixtures, prepared, { recursive: true });
  for (const line of ['import customers.csv', 'import orders.csv --as orders', 'classify']) {
    const { code, stderr } = await run(wordsOf(line), { folder: prepared });
    if (code !== 0 && code !== 3) throw new Error(`${line}: ${stderr}`);
  }
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe.each(['csv', 'json'])('as %s', (format) => {
  // Flags for spreadsheets are refused for JSON, and a report is no table.
  const refused = format === 'csv' ? /^clientele report/ : /--excel/;
  test.each(cases.filter(({ line }) => !refused.test(line)))('$line', async ({ line, exits, group }) => {
    const args = [...wordsOf(line).slice(1), '--format', format];
    const [en, zh] = await Promise.all(
      languages.map(async (lang) => {
        const { stdout, code } = await run(args, { folder: folderOf(format, lang, group), lang });
        return { stdout, code };
      }),
    );
    expect(en?.code).toBe(exits);
    expect(zh).toEqual(en);
  });

  test('the files that the examples write are the same too', () => {
    const groups = [...new Set(cases.map(({ group }) => group))];
    const [en = [], zh = []] = languages.map((lang) => groups.map((group) => dataFiles(folderOf(format, lang, group))));
    expect(en.flatMap((files) => Object.keys(files)).length).toBeGreaterThan(groups.length);
    expect(zh).toEqual(en);
  });
});

/** The folder of a group of examples, made with the first of them. */
function folderOf(format: string, lang: Language, group: string): string {
  const folder = join(root, format, lang, group);
  if (!existsSync(folder)) cpSync(join(root, 'prepared'), folder, { recursive: true });
  return folder;
}

/** The contents of the data files of a folder by their names. */
function dataFiles(folder: string): Record<string, string> {
  const names = readdirSync(folder).filter((name) => /\.(csv|json)$/.test(name));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}
