/** The command reference of the README, made from the declarations so that it cannot go stale. */
import { type Language, type Text, text } from '../../base/text.ts';
import type { Command } from './command.ts';
import type { Flag } from './flags.ts';
import { globalFlags, helpFlag, versionFlag } from './global-flags.ts';
import { callOf, flagsOf, groupTitles } from './help.ts';

const words = {
  globalFlags: text('Global flags', '通用选项'),
  flag: text('flag', '选项'),
  meaning: text('meaning', '说明'),
};

/** The reference as Markdown: the commands of each group in their order, then the global flags. */
export function commandReference(commands: readonly Command[], language: Language): string {
  const say = (words: Text) => words[language];
  const groups = Object.entries(groupTitles).flatMap(([group, title]) => {
    const members = commands.filter((command) => command.group === group);
    return members.length === 0 ? [] : [`### ${say(title)}`, ...members.map((command) => section(command, language))];
  });
  const global = flagTable([...Object.values(globalFlags), versionFlag, helpFlag], language);
  return `${[...groups, `### ${say(words.globalFlags)}`, global].join('\n\n')}\n`;
}

function section(command: Command, language: Language): string {
  const flags = flagsOf(command);
  const examples = command.examples.map(({ line, does }) => `# ${does[language]}\n${line}`);
  return [
    `#### \`clientele ${callOf(command)}\``,
    command.description[language],
    ...(flags.length > 0 ? [flagTable(flags, language)] : []),
    ...(examples.length > 0 ? [`\`\`\`sh\n${examples.join('\n')}\n\`\`\``] : []),
  ].join('\n\n');
}

function flagTable(flags: readonly Flag[], language: Language): string {
  const rows = flags.map((flag) => `| \`${inCell(flag.flags)}\` | ${inCell(flag.help[language])} |`);
  return [`| ${words.flag[language]} | ${words.meaning[language]} |`, '|---|---|', ...rows].join('\n');
}

function inCell(content: string): string {
  return content.replaceAll('|', '\\|');
}
