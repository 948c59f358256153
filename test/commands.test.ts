/** What holds for every command: its words, its flags, its examples. */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command as Commander } from 'commander';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { entriesOf } from '../src/commands/cli/command.ts';
import { loadAll } from '../src/commands/cli/command-tree.ts';
import { addFlags } from '../src/commands/cli/commander-options.ts';
import { dryRunFlag, globalFlags, helpFlag, versionFlag } from '../src/commands/cli/global-flags.ts';
import { flagsOf } from '../src/commands/cli/help.ts';
import { commandGroups } from '../src/commands/index.ts';
import { binary, type Ran, run, wordsOf } from './command-line.ts';

const fixtures = fileURLToPath(new URL('../fixtures', import.meta.url));
const commands = await loadAll(entriesOf(commandGroups));
const chinese = /\p{Script=Han}/u;

test('commands are declared under the names they are found by, once', async () => {
  const names = commands.map(({ command }) => command.name);
  expect(new Set(names).size).toBe(names.length);
  for (const { entry, command } of commands) {
    expect(command.name.split(' ').at(-1)).toBe(entry.name);
    const subcommands = await loadAll(entriesOf(command.subcommands ?? []));
    for (const { command: each } of subcommands) expect(each.name).toMatch(new RegExp(`^${command.name} [a-z]+$`));
    expect(command.run === undefined).toBe(command.subcommands !== undefined && command.name !== 'classify');
  }
});

describe.each(commands.map(({ entry, command }) => [command.name, entry, command] as const))(
  '%s',
  (name, entry, command) => {
    const words = name.split(' ');

    test('has words in both languages', () => {
      const texts = [entry.summary, command.description, ...command.examples.map(({ does }) => does)];
      const titles = command.subcommands?.map(({ title }) => title) ?? [];
      const flags = Object.values(command.flags).map(({ help }) => help);
      for (const { en, zh } of [...texts, ...titles, ...flags]) {
        expect(en).toMatch(/[a-z]/i);
        expect(en).not.toMatch(chinese);
        expect(zh).toMatch(chinese);
      }
      expect(entry.summary.en.length).toBeLessThanOrEqual(60);
      expect(entry.summary.en).not.toMatch(/^[A-Z][a-z]|\.$/);
      expect(command.description.en).toMatch(/\.$/);
      expect(command.description.zh).toMatch(/。$/);
    });

    test('has an example, and each begins with its call', () => {
      expect(command.examples.length > 0).toBe(command.run !== undefined);
      for (const { line } of command.examples) expect(line).toContain(`clientele ${name}`);
    });

    test('has flags of its own, each once', () => {
      const commander = new Commander('any');
      const global = { ...globalFlags, dryRun: dryRunFlag, version: versionFlag, help: helpFlag };
      // Commander refuses a flag that is there already.
      expect(() => addFlags(commander, { ...prefixed(global), ...command.flags })).not.toThrow();
      for (const key of Object.keys(command.flags)) expect(Object.keys(global)).not.toContain(key);
    });

    test.each(['en', 'zh'] as const)('has help in %s', async (lang) => {
      const help = await run([...words, '--help'], { lang });
      expect(help).toMatchObject({ code: 0, stderr: '' });
      expect(help.stdout).toContain(`clientele ${name}`);
      for (const flag of flagsOf(command)) {
        expect(help.stdout).toContain(flag.flags);
        expect(unfolded(help.stdout)).toContain(unfolded(flag.help[lang]));
      }
      expect(help.stdout.includes('--dry-run')).toBe(command.writes);
      expect((await run(['help', ...words], { lang })).stdout).toBe(help.stdout);
    });

    test('is in the help of what it belongs to', async () => {
      const help = [...words.slice(0, -1), '--help'];
      expect(unfolded((await run(help)).stdout)).toContain(unfolded(entry.summary.en));
      expect(unfolded((await run(help, { lang: 'zh' })).stdout)).toContain(unfolded(entry.summary.zh));
    });

    test('leaves out of its help only flags that a subcommand explains', async () => {
      const schemes = commands.map((each) => each.command).filter((each) => each.name.startsWith('classify '));
      const below = (await loadAll(entriesOf(command.subcommands ?? []))).map((each) => each.command);
      for (const flag of command.unlistedFlags ?? []) {
        expect([...below, ...schemes].some((each) => each.flags[flag] === command.flags[flag])).toBe(true);
      }
    });

    test('explains itself in a screen where it has subcommands', async () => {
      if (command.subcommands === undefined) return;
      for (const lang of ['en', 'zh'] as const) {
        const lines = (await run([...words, '--help'], { lang, width: 80 })).stdout.split('\n').length - 1;
        expect(lines).toBeLessThanOrEqual(40);
      }
    });
  },
);

/** Under other keys, so that a command's flag does not take the place of a global one. */
function prefixed<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [`global ${key}`, value]));
}

function unfolded(words: string): string {
  return words.replace(/\s+/g, '');
}

describe('examples run', async () => {
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

  const groups = await Promise.all(
    commandGroups.map(async ({ title, commands }) => ({ name: title.en, members: await loadAll(commands) })),
  );
  const examples = groups.flatMap(({ name, members }) =>
    members.flatMap(({ command }) => command.examples.map((example) => [example.line, name, example] as const)),
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
