/** What commander finds wrong with a command line, said in both languages. */
import type { CommanderError } from 'commander';
import { type UserError, usageError } from '../../base/errors.ts';
import { type Text, text } from '../../base/text.ts';
import type { Command } from './command.ts';
import { type Flag, flagName } from './flags.ts';

interface Wording {
  readonly code: string;
  /** Finds in commander's English sentence what the sentence is about. */
  readonly pattern: RegExp;
  readonly say: (...parts: string[]) => Text;
}

/** By commander's code. A sentence that no pattern knows is passed on as commander said it. */
const wordings: Readonly<Record<string, Wording>> = {
  'commander.unknownCommand': {
    code: 'unknown-command',
    pattern: /unknown command '(.*?)'/s,
    say: (name) => text(`there is no command ${name}`, `没有 ${name} 这个命令`),
  },
  'commander.unknownOption': {
    code: 'unknown-flag',
    pattern: /unknown option '(.*?)'/s,
    say: (flag) => text(`there is no flag ${flag}`, `没有 ${flag} 这个选项`),
  },
  'commander.missingArgument': {
    code: 'missing-argument',
    pattern: /missing required argument '(.*?)'/s,
    say: (name) => text(`<${name}> is missing`, `缺少参数 <${name}>`),
  },
  'commander.optionMissingArgument': {
    code: 'missing-value',
    pattern: /option '(.*?)' argument missing/s,
    say: (flags) => text(`${flags} needs a value`, `${flags} 需要一个值`),
  },
  'commander.missingMandatoryOptionValue': {
    code: 'missing-flag',
    pattern: /required option '(.*?)' not specified/s,
    say: (flags) => text(`${flags} must be given`, `必须给出 ${flags}`),
  },
  'commander.excessArguments': {
    code: 'too-many-arguments',
    pattern: /Expected (\d+) arguments? but got (\d+)/,
    say: (expected, got) =>
      text(`${got} arguments where ${expected} at most are taken`, `最多 ${expected} 个参数，却给了 ${got} 个`),
  },
  'commander.conflictingOption': {
    code: 'conflicting-flags',
    pattern: /option '(.*?)' cannot be used with option '(.*?)'/s,
    say: (one, other) => text(`${one} cannot be used with ${other}`, `${one} 不能与 ${other} 同用`),
  },
};

/** Translates an error of commander. `commandName` is the command that was being parsed, where there was one. */
export function fromCommander(error: CommanderError, commandName: string | undefined): UserError {
  const wording = wordings[error.code];
  const parts = wording?.pattern.exec(error.message);
  const said = error.message.replace(/^error: /, '');
  return usageError({
    code: wording?.code ?? 'wrong-use',
    message: wording && parts ? wording.say(...parts.slice(1)) : text(said, said),
    hint: suggestion(error.message) ?? helpHint(commandName),
    cause: error,
  });
}

/** The error of a flag that other commands take, and this one does not. */
export function notForThisCommand(flag: Flag, command: Command): UserError {
  const name = flagName(flag.flags);
  return usageError({
    code: 'unknown-flag',
    message: text(
      `${command.name} changes nothing, so it takes no ${name}`,
      `${command.name} 不作任何改动，不需要 ${name}`,
    ),
    hint: helpHint(command.name),
  });
}

function suggestion(message: string): Text | undefined {
  const names = /\(Did you mean (?:one of )?(.+?)\?\)/.exec(message)?.[1];
  return names === undefined ? undefined : text(`did you mean ${names}?`, `是否想输入 ${names}？`);
}

function helpHint(commandName: string | undefined): Text {
  const line = commandName === undefined ? 'clientele --help' : `clientele ${commandName} --help`;
  return text(`see: ${line}`, `参见：${line}`);
}
