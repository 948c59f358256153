/** Errors of commander in both languages. */
import type { CommanderError } from 'commander';
import { type UserError, usageError } from '../../base/errors.ts';
import { type Text, text } from '../../base/text.ts';
import type { Command } from './command.ts';
import { type Flag, flagName } from './flags.ts';

interface Wording {
  readonly code: string;
  /** Finds in commander's English sentence what the sentence is about. */
  readonly pattern: RegExp;
  /** @param command the name of the command that was being parsed; empty for the program itself */
  readonly say: (command: string, ...parts: string[]) => Text;
}

/** By commander's code. A sentence that no pattern matches is passed on unchanged. */
const wordings: Readonly<Record<string, Wording>> = {
  'commander.unknownCommand': {
    code: 'unknown-command',
    pattern: /unknown command '(.*?)'/s,
    say: (command, name) => {
      const path = [command, name].filter(Boolean).join(' ');
      return text(`there is no command ${path}`, `没有 ${path} 这个命令`);
    },
  },
  'commander.unknownOption': {
    code: 'unknown-flag',
    pattern: /unknown option '(.*?)'/s,
    say: (_, flag) => text(`there is no flag ${flag}`, `没有 ${flag} 这个选项`),
  },
  'commander.missingArgument': {
    code: 'missing-argument',
    pattern: /missing required argument '(.*?)'/s,
    say: (_, name) => text(`missing argument <${name}>`, `缺少参数 <${name}>`),
  },
  'commander.optionMissingArgument': {
    code: 'missing-value',
    pattern: /option '(.*?)' argument missing/s,
    say: (_, flags) => text(`${flags} needs a value`, `${flags} 需要一个值`),
  },
  'commander.missingMandatoryOptionValue': {
    code: 'missing-flag',
    pattern: /required option '(.*?)' not specified/s,
    say: (_, flags) => text(`${flags} is required`, `必须给出 ${flags}`),
  },
  'commander.excessArguments': {
    code: 'too-many-arguments',
    pattern: /Expected (\d+) arguments? but got (\d+)/,
    say: (command, expected, got) =>
      expected === '0'
        ? text(`${command} takes no arguments`, `${command} 不接受参数`)
        : text(
            `too many arguments: ${got} given, at most ${expected} accepted`,
            `参数过多：最多 ${expected} 个，给出了 ${got} 个`,
          ),
  },
  'commander.conflictingOption': {
    code: 'conflicting-flags',
    pattern: /option '(.*?)' cannot be used with option '(.*?)'/s,
    say: (_, one, other) => text(`${one} cannot be used with ${other}`, `${one} 不能与 ${other} 同用`),
  },
};

/** Translates an error of commander. `command` is the one that was being parsed; absent for the program itself. */
export function fromCommander(error: CommanderError, command: Command | undefined): UserError {
  const wording = wordings[error.code];
  const parts = wording?.pattern.exec(error.message);
  const original = error.message.replace(/^error: /, '');
  return usageError({
    code: wording?.code ?? 'wrong-use',
    message: wording && parts ? wording.say(command?.name ?? '', ...parts.slice(1)) : text(original, original),
    hint: suggestion(error.message) ?? helpHint(command),
    cause: error,
  });
}

/** The error of `--dry-run` with a command that only reads. */
export function notForThisCommand(flag: Flag, command: Command): UserError {
  const name = flagName(flag.flags);
  return usageError({
    code: 'unknown-flag',
    message: text(
      `${command.name} changes nothing, so it has no ${name}`,
      `${command.name} 不作任何改动，没有 ${name} 选项`,
    ),
    hint: helpHint(command),
  });
}

/** The best of commander's suggestions; where several are as close, the first. */
function suggestion(message: string): Text | undefined {
  const [best] = /\(Did you mean (?:one of )?(.+?)\?\)/.exec(message)?.[1]?.split(', ') ?? [];
  return best === undefined ? undefined : text(`did you mean ${best}?`, `是否想输入 ${best}？`);
}

function helpHint(command: Command | undefined): Text {
  const line = ['clientele', command?.name, '--help'].filter(Boolean).join(' ');
  return text(`see: ${line}`, `参见：${line}`);
}
