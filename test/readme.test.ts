/**
 * What the README shows is what the program prints: each `console` block is run by a real shell on a copy of the fixtures.
 * A line `…` stands for the rest of an output. `npm run reference` (UPDATE_REFERENCE=1) writes the outputs anew.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { binary } from './command-line.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'clientele-readme-'));

/** A command of a page with the output that stands below it. */
interface Shown {
  readonly command: string;
  readonly output: readonly string[];
}

const REST = '…';

function shownIn(block: string): Shown[] {
  const shown: { command: string; output: string[] }[] = [];
  for (const line of block.split('\n')) {
    if (line.startsWith('$ ')) shown.push({ command: line.slice(2), output: [] });
    else shown.at(-1)?.output.push(line);
  }
  return shown;
}

/** Runs a command and gives the lines of both streams, as a terminal shows them. */
function linesOf(command: string, page: string): string[] {
  const cwd = join(folder, page);
  const language = page.includes('.zh') ? 'zh_CN.UTF-8' : 'C';
  const env = { PATH: `${join(folder, 'bin')}:${process.env.PATH}`, HOME: folder, LANG: language };
  const ran = spawnSync('bash', ['-c', `${command} 2>&1`], { cwd, env, encoding: 'utf8' });
  return ran.stdout.replace(/\n$/, '').split('\n');
}

function asShown(lines: readonly string[], { output }: Shown): string[] {
  if (output.at(-1) !== REST) return lines.length === 1 && lines[0] === '' ? [] : [...lines];
  return [...lines.slice(0, Math.max(output.length - 1, 1)), REST];
}

const blocks = /^```console\n([\s\S]*?)\n```$/gm;

beforeAll(() => {
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin', 'clientele'), `#!/bin/sh\nexec "${process.execPath}" "${binary}" "$@"\n`);
  chmodSync(join(folder, 'bin', 'clientele'), 0o755);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(['README.md', 'README.zh-CN.md'])('%s', (name) => {
  test('shows what the program prints', () => {
    cpSync(join(root, 'fixtures'), join(folder, name, 'fixtures'), { recursive: true });
    const page = readFileSync(join(root, name), 'utf8');
    let at = name;
    const rewritten = page.replace(blocks, (_, block: string) => {
      const lines = shownIn(block).flatMap((shown) => {
        const moved = /^cd (\S+)$/.exec(shown.command)?.[1];
        if (moved !== undefined) at = join(at, moved);
        const printed = moved === undefined ? asShown(linesOf(shown.command, at), shown) : [];
        return [`$ ${shown.command}`, ...printed];
      });
      return ['```console', ...lines, '```'].join('\n');
    });
    if (process.env.UPDATE_REFERENCE) writeFileSync(join(root, name), rewritten);
    else expect(rewritten).toBe(page);
  });
});
