/**
 * The command reference is what the declarations say. `npm run reference` (UPDATE_REFERENCE=1) rewrites it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Language } from '../src/base/text.ts';
import { commandReference } from '../src/commands/cli/reference.ts';
import { loadAllCommands } from '../src/commands/index.ts';

const [BEGIN, END] = ['<!-- commands -->\n', '<!-- /commands -->'];

const pages: readonly (readonly [string, Language])[] = [
  ['src/commands/README.md', 'en'],
  ['src/commands/README.zh-CN.md', 'zh'],
];

function pathOf(name: string): string {
  return fileURLToPath(new URL(`../${name}`, import.meta.url));
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
    const reference = `\n${commandReference(await loadAllCommands(), language)}\n`;
    if (process.env.UPDATE_REFERENCE) writeFileSync(pathOf(name), before + reference + after);
    else expect(commands).toBe(reference);
  });
});

test('the reference has every command with its flags and examples', async () => {
  const commands = await loadAllCommands();
  const reference = commandReference(commands, 'en');
  for (const command of commands) {
    expect(reference).toContain(`#### \`clientele ${command.name}`);
    for (const { flags } of Object.values(command.flags)) expect(reference).toContain(flags.replaceAll('|', '\\|'));
    for (const { line } of command.examples) expect(reference).toContain(`\n${line}\n`);
  }
});
