/** The command reference as Markdown, made from the declarations so that it cannot go stale. */
import { type Language, type Text, text } from '../../base/text.ts';
import type { Command, CommandGroup } from './command.ts';
import { loadAll } from './command-tree.ts';
import type { Flag } from './flags.ts';
import { globalFlags, helpFlag, versionFlag } from './global-flags.ts';
import { callOf, flagsOf } from './help.ts';

const words = {
  globalFlags: text('Global flags', '通用选项'),
  flag: text('flag', '选项'),
  meaning: text('meaning', '说明'),
};

/** The commands of each group in their order, each followed by its subcommands, then the global flags. */
export async function commandReference(groups: readonly CommandGroup[], language: Language): Promise<string> {
  const say = (words: Text) => words[language];
  const sections: string[] = [];
  for (const { title, commands } of groups) {
    sections.push(`## ${say(title)}`);
    for (const { command } of await loadAll(commands)) sections.push(section(command, language));
  }
  const global = flagTable([...Object.values(globalFlags), versionFlag, helpFlag], language);
  return `${[...sections, `## ${say(words.globalFlags)}`, global].join('\n\n')}\n`;
}

function section(command: Command, language: Language): string {
  const flags = flagsOf(command);
  const examples = command.examples.map(({ line, does }) => `# ${does[language]}\n${line}`);
  const level = command.name.includes(' ') ? '####' : '###';
  return [
    `${level} \`clientele ${callOf(command)}\``,
    command.description[language],
    ...(command.subcommands?.map((group) => commandTable(group, language)) ?? []),
    ...(flags.length > 0 ? [flagTable(flags, language)] : []),
    ...(examples.length > 0 ? [`\`\`\`sh\n${examples.join('\n')}\n\`\`\``] : []),
  ].join('\n\n');
}

function commandTable({ title, commands }: CommandGroup, language: Language): string {
  const rows = commands.map(({ name, summary }) => `| \`${name}\` | ${inCell(summary[language])} |`);
  return [`| ${title[language]} | |`, '|---|---|', ...rows].join('\n');
}

function flagTable(flags: readonly Flag[], language: Language): string {
  const rows = flags.map((flag) => `| \`${inCell(flag.flags)}\` | ${inCell(flag.help[language])} |`);
  return [`| ${words.flag[language]} | ${words.meaning[language]} |`, '|---|---|', ...rows].join('\n');
}

function inCell(content: string): string {
  return content.replaceAll('|', '\\|');
}
