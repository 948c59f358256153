/**
 * The command reference in src/commands is what the declarations say. `npm run reference` (UPDATE_REFERENCE=1) rewrites it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Language } from '../src/base/text.ts';
import { entriesOf } from '../src/commands/cli/command.ts';
import { loadAll } from '../src/commands/cli/command-tree.ts';
import { flagsOf } from '../src/commands/cli/help.ts';
import { commandReference } from '../src/commands/cli/reference.ts';
import { commandGroups } from '../src/commands/index.ts';

const [BEGIN, END] = ['<!-- commands -->\n', '<!-- /commands -->'];

const pages: readonly (readonly [string, Language])[] = [
  ['README.md', 'en'],
  ['README.zh-CN.md', 'zh'],
];

function pathOf(name: string): string {
  return fileURLToPath(new URL(`../src/commands/${name}`, import.meta.url));
}

/** What stands before, between and after the markers. */
function parts(page: string): [string, string, string] {
  const begin = page.indexOf(BEGIN) + BEGIN.length;
  const end = page.indexOf(END);
  if (begin < BEGIN.length || end < begin) throw new Error(`the page lacks ${BEGIN.trim()} … ${END}`);
  return [page.slice(0, begin), page.slice(begin, end), page.slice(end)];
}

describe.each(pages)('%s', (name, language) => {
  test('has the commands as they are', async () => {
    const page = readFileSync(pathOf(name), 'utf8');
    const [before, commands, after] = parts(page);
    const reference = `\n${await commandReference(commandGroups, language)}\n`;
    if (process.env.UPDATE_REFERENCE) writeFileSync(pathOf(name), before + reference + after);
    else expect(commands).toBe(reference);
  });
});

test('the reference has every command and subcommand with its flags and examples', async () => {
  const reference = await commandReference(commandGroups, 'en');
  for (const { entry, command } of await loadAll(entriesOf(commandGroups))) {
    expect(reference).toContain(`# \`clientele ${command.name}`);
    if (command.name.includes(' ')) expect(reference).toContain(`| \`${entry.name}\` | ${entry.summary.en} |`);
    for (const { flags } of flagsOf(command)) expect(reference).toContain(flags.replaceAll('|', '\\|'));
    for (const { line } of command.examples) expect(reference).toContain(`\n${line}\n`);
  }
});
