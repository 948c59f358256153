import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openList } from '../../../src/store/open-list.ts';
import { type RunOptions, run as runLine } from '../../command-line.ts';
import { DAY, fillByHand } from '../../report/hand-made-list.ts';

let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'clientele-'));
  const list = openList(join(folder, 'clientele.db'), { mode: 'create' });
  await fillByHand(list);
  list.close();
});
afterEach(() => rmSync(folder, { recursive: true }));

function report(args: readonly string[], options: RunOptions = {}) {
  return runLine(['report', ...args, '--as-of', DAY], { folder, ...options });
}

test('piped it is Markdown, on a terminal it is laid out, with --format what was asked for', async () => {
  const piped = await report(['weekly']);
  expect(piped.code).toBe(0);
  expect(piped.stdout).toMatch(/^# Weekly report\n\n2025-06-23 to 2025-06-29, /);
  expect(piped.stderr).toBe('');
  const seen = await report(['weekly'], { tty: true, lang: 'zh', width: 100 });
  expect(seen.stdout).toMatch(/^客户周报\n2025-06-23 至 2025-06-29/);
  const json = await report(['weekly', '--format', 'json'], { tty: true });
  expect(JSON.parse(json.stdout).sections.list_size.figures.revenue).toEqual({
    label: 'Revenue this week',
    unit: 'money',
    value: 170,
    before: 500,
    change: -330,
  });
  expect((await report(['weekly', '--format', 'table'])).stdout).toMatch(/^Weekly report\n/);
});

test('the ending of -o chooses the format', async () => {
  const { stdout, stderr, code } = await report(['weekly', '-o', 'monday.md']);
  expect([stdout, code]).toEqual(['', 0]);
  expect(stderr).toBe('report written to monday.md\n');
  expect(readFileSync(join(folder, 'monday.md'), 'utf8')).toBe((await report(['weekly'])).stdout);
  await report(['weekly', '-o', 'monday.json', '--quiet']);
  expect(JSON.parse(readFileSync(join(folder, 'monday.json'), 'utf8')).report).toBe('weekly');
});

test.each([
  [['weekly', '-o', 'monday.xlsx'], 'xlsx'],
  [['weekly', '--format', 'csv'], 'csv'],
  [['weekly', '-o', 'monday.docx'], 'docx'],
])('%j is refused, and nothing is written', async (args, format) => {
  const { stdout, stderr, code } = await report(args);
  expect([stdout, code]).toEqual(['', 2]);
  expect(stderr).toContain(`a report cannot be written as ${format}`);
  expect(existsSync(join(folder, args.at(-1) ?? ''))).toBe(false);
});

test('an unknown report names those that there are; a folder that is not there is said', async () => {
  const unknown = await report(['daily']);
  expect(unknown.code).toBe(2);
  expect(unknown.stderr).toContain('there is no command report daily');
  expect(unknown.stderr).toContain('see: clientele report --help');
  const nowhere = await report(['weekly', '-o', 'nowhere/monday.md']);
  expect(nowhere.code).toBe(2);
  expect(nowhere.stderr).toContain('the folder does not exist');
});

test('a file that stands there is replaced whole', async () => {
  writeFileSync(join(folder, 'monday.md'), 'old\n'.repeat(10_000));
  await report(['weekly', '-o', 'monday.md']);
  expect(readFileSync(join(folder, 'monday.md'), 'utf8')).not.toContain('old');
});
