/**
 * Whole command lines with what they print. Each folder of `test/cases` is one case:
 *
 *     command   command lines, as in a shell: `clientele list --where "city = '上海市'"`; a line with # is a remark
 *     stdin     what the first of them reads
 *     input/    the folder that they run in; a copy of it is made
 *     stdout, stderr, code   what they print and the exit code of each; an absent file is an empty one
 *
 * `UPDATE_CASES=1 npx vitest run test/cases.test.ts` writes the last three anew; `git diff` is the review.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { run, wordsOf } from './command-line.ts';

const cases = fileURLToPath(new URL('./cases', import.meta.url));
const root = mkdtempSync(join(tmpdir(), 'clientele-cases-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const names = readdirSync(cases).toSorted();

test('there are cases', () => expect(names.length).toBeGreaterThan(5));

test.each(names)('%s', async (name) => {
  const found = await runCase(name);
  for (const [file, content] of Object.entries(found)) {
    const path = join(cases, name, file);
    if (process.env.UPDATE_CASES) update(path, content);
    else expect.soft(content, file).toBe(existsSync(path) ? readFileSync(path, 'utf8') : '');
  }
});

async function runCase(name: string): Promise<{ stdout: string; stderr: string; code: string }> {
  const folder = join(root, name);
  mkdirSync(folder);
  const input = join(cases, name, 'input');
  if (existsSync(input)) cpSync(input, folder, { recursive: true });
  const stdinPath = join(cases, name, 'stdin');
  let stdin = existsSync(stdinPath) ? readFileSync(stdinPath) : Buffer.alloc(0);
  const printed = { stdout: '', stderr: '', code: '' };
  for (const line of commandLines(name)) {
    const { stdout, stderr, code } = await run(wordsOf(line).slice(1), { folder, stdin });
    stdin = Buffer.alloc(0);
    printed.stdout += stdout.replaceAll(folder, 'FOLDER');
    printed.stderr += stderr.replaceAll(folder, 'FOLDER');
    printed.code += `${code}\n`;
  }
  return printed;
}

function commandLines(name: string): string[] {
  const lines = readFileSync(join(cases, name, 'command'), 'utf8').split('\n');
  const said = lines.filter((line) => line.trim() !== '' && !line.startsWith('#'));
  for (const line of said) expect(line).toMatch(/^clientele( |$)/);
  return said;
}

function update(path: string, content: string): void {
  if (content === '') rmSync(path, { force: true });
  else writeFileSync(path, content);
}
