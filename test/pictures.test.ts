/**
 * The pictures of the front pages are what the program prints on a terminal of 80 columns. `npm run reference`
 * (UPDATE_REFERENCE=1) draws them anew.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Language } from '../src/base/text.ts';
import { run } from './command-line.ts';
import { terminalSvg } from './terminal-svg.ts';

const fixtures = fileURLToPath(new URL('../fixtures', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'clientele-pictures-'));

const COLUMNS = 80;
/** The rest of the report is left to those who run it. */
const LINES = 36;

const steps = [
  'import customers.csv --as-of 2026-06-22',
  'dedupe --as-of 2026-06-22',
  'import orders.csv --as orders --as-of 2026-06-22',
  'classify --as-of 2026-06-23',
  'import website.csv fair-gb18030.csv --as-of 2026-06-29',
  'dedupe --as-of 2026-06-29',
  'classify --as-of 2026-06-30',
];

beforeAll(async () => {
  cpSync(fixtures, folder, { recursive: true });
  for (const step of steps) await run([...step.split(' '), '-q'], { folder });
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each<[string, Language, string[]]>([
  ['weekly-report.svg', 'en', ['report', 'weekly', '--as-of', '2026-06-30']],
  ['weekly-report.zh-CN.svg', 'zh', ['report', 'weekly', '--as-of', '2026-06-30', '--lang', 'zh']],
])('%s', (name, lang, args) => {
  test('shows what the program prints', async () => {
    const { stdout } = await run(args, { folder, tty: true, width: COLUMNS, color: true, lang });
    const picture = terminalSvg(`clientele ${args.join(' ')}`, stdout.split('\n').slice(0, LINES), COLUMNS);
    const file = join(fixtures, name);
    if (process.env.UPDATE_REFERENCE) writeFileSync(file, picture);
    else expect(readFileSync(file, 'utf8')).toBe(picture);
  });
});
