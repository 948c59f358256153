/** Turns declared flags into commander's options, and what commander found into typed options. */
import { type Command, Option } from 'commander';
import type { Flag, OptionsOf } from './flags.ts';

type Flags = Readonly<Record<string, Flag>>;

/** Adds the flags to a command of commander. */
export function addFlags(to: Command, flags: Flags): void {
  for (const flag of Object.values(flags)) to.addOption(optionOf(flag));
}

function optionOf(flag: Flag): Option {
  const option = new Option(flag.flags);
  if (flag.kind === 'value') option.argParser((raw) => flag.parse(raw));
  if (flag.kind === 'list') {
    option.argParser((raw, previous) => [...(Array.isArray(previous) ? previous : []), flag.parse(raw)]);
  }
  return option;
}

/** The options that were given, under the names of their declarations. */
export function givenOptions<const Given extends Flags>(from: Command, flags: Given): OptionsOf<Given>;
export function givenOptions(from: Command, flags: Flags): Record<string, unknown> {
  const entries = Object.entries(flags).map(([name, flag]) => {
    const option = new Option(flag.flags);
    return [name, givenValue(flag, option.negate, from.getOptionValue(option.attributeName()))];
  });
  return Object.fromEntries(entries);
}

function givenValue(flag: Flag, negate: boolean, found: unknown): unknown {
  if (flag.kind === 'switch') return found === !negate;
  return flag.kind === 'list' ? (found ?? []) : found;
}
