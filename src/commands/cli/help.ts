/** The help of the program and of each command, made from the declarations. */

import { type Language, type Text, text } from '../../base/text.ts';
import { simpleWidth, wrapBy } from '../../terminal/output/wrap.ts';
import { type Command, type CommandGroup, entriesOf } from './command.ts';
import { type Flag, flagName } from './flags.ts';
import { dryRunFlag, globalFlags, helpFlag, versionFlag } from './global-flags.ts';

/** How help looks: in which language, how wide, in colour or not. */
export interface HelpLook {
  readonly language: Language;
  readonly width: number;
  readonly color: boolean;
}

const INDENT = '  ';
/** Wider lines are hard to read, however wide the terminal is. */
const WIDEST = 100;
const WIDEST_TERM = 30;

const words = {
  usage: text('Usage: ', '用法：'),
  programUsage: text('clientele <command> [arguments] [flags]', 'clientele <命令> [参数] [选项]'),
  purpose: text(
    'Keeps a customer list in one SQLite file: imports, cleans, deduplicates, classifies, updates and reports.',
    '用一个 SQLite 文件管理客户名单：导入、清洗、去重、分类、更新、报告。',
  ),
  flagsWord: text('[flags]', '[选项]'),
  subcommandUsage: text('<command> [arguments] [flags]', '<子命令> [参数] [选项]'),
  flags: text('Flags', '选项'),
  globalFlags: text('Global flags', '通用选项'),
  globalFlagsToo: text('Global flags, see clientele --help: ', '通用选项，见 clientele --help：'),
  examples: text('Examples', '示例'),
  moreHelp: text('More about a command: clientele help <command>', '查看某个命令的用法：clientele help <命令>'),
  moreSubcommandHelp: text(
    'More: clientele NAME <command> --help; global flags: clientele --help',
    '子命令的用法：clientele NAME <子命令> --help；通用选项：clientele --help',
  ),
};

/** The help of the whole program. */
export function programHelp(groups: readonly CommandGroup[], look: HelpLook): string {
  const say = (words: Text) => words[look.language];
  const { bold } = stylesOf(look);
  return page([
    ...paragraph(say(words.purpose), look),
    '',
    bold(say(words.usage)) + say(words.programUsage),
    ...commandList(groups, look),
    '',
    bold(say(words.globalFlags)),
    ...flagItems([...Object.values(globalFlags), versionFlag, helpFlag], look),
    '',
    say(words.moreHelp),
  ]);
}

/** The help of one command. */
export function commandHelp(command: Command, look: HelpLook): string {
  const say = (words: Text) => words[look.language];
  const { bold, dim } = stylesOf(look);
  const flags = flagsOf(command);
  const global = Object.values(globalFlags).map(({ flags: written }) => flagName(written));
  const calls = [
    ...(command.run === undefined ? [] : [`clientele ${callOf(command)} ${say(words.flagsWord)}`]),
    ...(command.subcommands === undefined ? [] : [`clientele ${command.name} ${say(words.subcommandUsage)}`]),
  ];
  return page([
    ...calls.map(
      (call, index) => (index === 0 ? bold(say(words.usage)) : ' '.repeat(simpleWidth(say(words.usage)))) + call,
    ),
    '',
    ...say(command.description)
      .split('\n')
      .flatMap((part) => paragraph(part, look)),
    ...commandList(command.subcommands ?? [], look),
    ...(flags.length > 0 ? ['', bold(say(words.flags)), ...flagItems(flags, look)] : []),
    ...(command.examples.length > 0 ? ['', bold(say(words.examples))] : []),
    ...command.examples.flatMap(({ line, does }) => [
      INDENT + line,
      ...paragraph(say(does), look, INDENT + INDENT + INDENT).map((each) => dim(each)),
    ]),
    '',
    ...(command.subcommands === undefined
      ? paragraph(say(words.globalFlagsToo) + global.join(' '), look)
      : [say(words.moreSubcommandHelp).replace('NAME', command.name)]),
  ]);
}

/** The commands of each group under its title, all in two columns. */
function commandList(groups: readonly CommandGroup[], look: HelpLook): string[] {
  const { bold } = stylesOf(look);
  const width = widestTerm(entriesOf(groups).map(({ name }) => name));
  return groups.flatMap(({ title, commands }) => {
    const rows = commands.map(({ name, summary }) => [name, summary[look.language]] as const);
    return ['', bold(title[look.language]), ...items(rows, width, look)];
  });
}

/** The flags that the help of a command explains; `--dry-run` where it changes the list. */
export function flagsOf({ flags, unlistedFlags = [], writes }: Command): Flag[] {
  const listed = Object.entries(flags).filter(([name]) => !unlistedFlags.includes(name));
  return [...listed.map(([, flag]) => flag), ...(writes ? [dryRunFlag] : [])];
}

/** How a command is called: its name and its arguments. */
export function callOf(command: Command): string {
  return [command.name, command.arguments].filter(Boolean).join(' ');
}

function flagItems(flags: readonly Flag[], look: HelpLook): string[] {
  // A long flag without a short one is aligned with the other long ones.
  const term = (written: string) => (written.startsWith('--') ? `    ${written}` : written);
  const indented = flags.some(({ flags: written }) => !written.startsWith('--'));
  const rows = flags.map(
    ({ flags: written, help }) => [indented ? term(written) : written, help[look.language]] as const,
  );
  return items(rows, widestTerm(rows.map(([written]) => written)), look);
}

function widestTerm(terms: readonly string[]): number {
  return Math.min(WIDEST_TERM, Math.max(0, ...terms.map(simpleWidth)));
}

function items(rows: readonly (readonly [string, string])[], termWidth: number, look: HelpLook): string[] {
  const hanging = INDENT + ' '.repeat(termWidth) + INDENT;
  return rows.flatMap(([term, description]) => {
    const lines = wrapBy(simpleWidth, description, lineWidth(look) - hanging.length);
    const ownLine = simpleWidth(term) > termWidth ? [INDENT + term] : [];
    const first =
      ownLine.length > 0 ? hanging : INDENT + term.padEnd(term.length + termWidth - simpleWidth(term)) + INDENT;
    return [...ownLine, ...lines.map((line, index) => (index === 0 ? first : hanging) + line)];
  });
}

function paragraph(content: string, look: HelpLook, indent = ''): string[] {
  return wrapBy(simpleWidth, content, lineWidth(look) - indent.length).map((line) => indent + line);
}

/** The two styles of the help, without loading the library of colours. */
function stylesOf({ color }: HelpLook) {
  const styled = (on: number, off: number) => (words: string) =>
    color ? `\u001b[${on}m${words}\u001b[${off}m` : words;
  return { bold: styled(1, 22), dim: styled(2, 22) };
}

function lineWidth({ width }: HelpLook): number {
  return Math.max(40, Math.min(width, WIDEST));
}

function page(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
