/** What holds for every command: its words, its flags, its examples. */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command as Commander } from 'commander';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addFlags } from '../src/commands/cli/commander-options.ts';
import { dryRunFlag, globalFlags, helpFlag, versionFlag } from '../src/commands/cli/global-flags.ts';
import { groupTitles } from '../src/commands/cli/help.ts';
import { commandEntries, loadAllCommands } from '../src/commands/index.ts';
import { binary, type Ran, run, wordsOf } from './command-line.ts';

const fixtures = fileURLToPath(new URL('../fixtures', import.meta.url));
const commands = await loadAllCommands();
const chinese = /\p{Script=Han}/u;

test('commands are declared under the names they are found by, once, group by group', () => {
  expect(commands.map(({ name }) => name)).toEqual(commandEntries.map(({ name }) => name));
  expect(new Set(commands.map(({ name }) => name)).size).toBe(commands.length);
  const groups = Object.keys(groupTitles);
  const order = commands.map(({ group }) => groups.indexOf(group));
  expect(order).toEqual(order.toSorted((a, b) => a - b));
});

describe.each(commands.map((command) => [command.name, command] as const))('%s', (name, command) => {
  test('has words in both languages', () => {
    const texts = [command.summary, command.description, ...command.examples.map(({ does }) => does)];
    const flags = Object.values(command.flags).map(({ help }) => help);
    for (const { en, zh } of [...texts, ...flags]) {
      expect(en).toMatch(/[a-z]/i);
      expect(en).not.toMatch(chinese);
      expect(zh).toMatch(chinese);
    }
    expect(command.summary.en.length).toBeLessThanOrEqual(60);
    expect(command.summary.en).not.toMatch(/^[A-Z]|\.$/);
    expect(command.description.en).toMatch(/\.$/);
    expect(command.description.zh).toMatch(/。$/);
  });

  test('has an example, and each begins with its call', () => {
    expect(command.examples.length).toBeGreaterThan(0);
    for (const { line } of command.examples) expect(line).toContain(`clientele ${name}`);
  });

  test('has flags of its own, each once', () => {
    const commander = new Commander(name);
    const global = { ...globalFlags, dryRun: dryRunFlag, version: versionFlag, help: helpFlag };
    // Commander refuses a flag that is there already.
    expect(() => addFlags(commander, { ...prefixed(global), ...command.flags })).not.toThrow();
    for (const key of Object.keys(command.flags)) expect(Object.keys(global)).not.toContain(key);
  });

  test.each(['en', 'zh'] as const)('has help in %s', async (lang) => {
    const help = await run([name, '--help'], { lang });
    expect(help).toMatchObject({ code: 0, stderr: '' });
    expect(help.stdout).toContain(`clientele ${name}`);
    for (const { flags, help: words } of Object.values(command.flags)) {
      expect(help.stdout).toContain(flags);
      expect(unfolded(help.stdout)).toContain(unfolded(words[lang]));
    }
    expect(help.stdout.includes('--dry-run')).toBe(command.writes);
    expect((await run(['help', name], { lang })).stdout).toBe(help.stdout);
  });

  test('is in the help of the program', async () => {
    expect(unfolded((await run(['--help'])).stdout)).toContain(unfolded(command.summary.en));
    expect(unfolded((await run(['--help'], { lang: 'zh' })).stdout)).toContain(unfolded(command.summary.zh));
  });
});

/** Under other keys, so that a command's flag does not take the place of a global one. */
function prefixed<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [`global ${key}`, value]));
}

function unfolded(words: string): string {
  return words.replace(/\s+/g, '');
}

describe('examples run', () => {
  let root = '';
  let prepared = '';

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'clientele-examples-'));
    prepared = join(root, 'prepared');
    cpSync(fixtures, prepared, { recursive: true });
    for (const line of ['import customers.csv', 'import orders.csv --as orders', 'classify']) {
      const { code, stderr } = await run(wordsOf(line), { folder: prepared });
      if (code !== 0 && code !== 3) throw new Error(`${line}: ${stderr}`);
    }
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const examples = commands.flatMap(({ group, examples }) =>
    examples.map((example) => [example.line, group, example] as const),
  );

  // The commands of a group follow each other in one folder: what is backed up can be restored.
  test.each(examples)('%s', async (line, group, { exits = 0 }) => {
    const folder = join(root, group);
    if (!existsSync(folder)) cpSync(prepared, folder, { recursive: true });
    const { code, stderr } = await runLine(line, folder);
    expect({ code, stderr }).toMatchObject({ code: exits });
    expect(stderr).not.toContain('--debug');
  });

  /** A line that only calls the program runs in this process; one with pipes or redirections in a shell. */
  async function runLine(line: string, folder: string): Promise<Pick<Ran, 'code' | 'stderr'>> {
    const bare = line.replace(/"[^"]*"|'[^']*'/g, '');
    if (line.startsWith('clientele ') && !/[|<>&;$]/.test(bare)) return run(wordsOf(line).slice(1), { folder });
    const path = join(root, 'path');
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, 'clientele'), `#!/bin/sh\nexec '${process.execPath}' '${binary}' "$@"\n`, { mode: 0o755 });
    const env = { ...process.env, PATH: path + delimiter + process.env.PATH, LANG: 'C' };
    return new Promise((resolve) => {
      execFile('bash', ['-o', 'pipefail', '-c', line], { cwd: folder, env }, (error, _, stderr) =>
        resolve({ code: error === null ? 0 : Number(error.code), stderr }),
      );
    });
  }
});
