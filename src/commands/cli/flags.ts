/**
 * Flags as data: how a flag is written, what its help says in both languages, and what type its value has.
 *
 * `program.ts` hands them to commander and gives the command its options typed by `OptionsOf`.
 */
import { type UserError, usageError } from '../../base/errors.ts';
import { type Text, text } from '../../base/text.ts';

interface FlagBase {
  /** As commander takes it: `-o, --output <file>`. */
  readonly flags: string;
  readonly help: Text;
}

export interface SwitchFlag extends FlagBase {
  readonly kind: 'switch';
}

export interface ValueFlag<T> extends FlagBase {
  readonly kind: 'value';
  /** Turns the argument into the value. Throws a `UserError` that says what is expected. */
  readonly parse: (raw: string) => T;
}

export interface ListFlag<T> extends FlagBase {
  readonly kind: 'list';
  /** Called for each time that the flag is given. */
  readonly parse: (raw: string) => T;
}

export type Flag = SwitchFlag | ValueFlag<unknown> | ListFlag<unknown>;

/** The options of a command: a switch is a boolean, a value may be absent, a list may be empty. */
export type OptionsOf<Flags extends Readonly<Record<string, Flag>>> = {
  readonly [Key in keyof Flags]: NonNullable<Flags[Key]> extends SwitchFlag
    ? boolean
    : NonNullable<Flags[Key]> extends ListFlag<infer Item>
      ? readonly Item[]
      : NonNullable<Flags[Key]> extends ValueFlag<infer Value>
        ? Value | undefined
        : never;
};

/** A flag that is on or off. */
export function onOff(flags: string, help: Text): SwitchFlag {
  return { kind: 'switch', flags, help };
}

/** A flag with a text. */
export function string(flags: string, help: Text): ValueFlag<string> {
  return { kind: 'value', flags, help, parse: (raw) => raw };
}

/** A flag whose text `parse` turns into a value. */
export function value<T>(flags: string, help: Text, parse: (raw: string) => T): ValueFlag<T> {
  return { kind: 'value', flags, help, parse };
}

/** A flag that may be given several times. */
export function list<T>(flags: string, help: Text, parse: (raw: string) => T): ListFlag<T> {
  return { kind: 'list', flags, help, parse };
}

/** A flag that takes one of a few words. */
export function choice<const Word extends string>(flags: string, help: Text, words: readonly Word[]): ValueFlag<Word> {
  return value(flags, help, (raw) => {
    const found = words.find((word) => word === raw);
    if (found !== undefined) return found;
    const all = words.join(', ');
    throw badValue(flags, raw, text(`choose one of: ${all}`, `可选：${words.join('、')}`));
  });
}

/** A flag that takes a whole number, of at least `least`. */
export function wholeNumber(flags: string, help: Text, least = 0): ValueFlag<number> {
  return value(flags, help, (raw) => {
    const given = Number(raw);
    if (/^-?\d+$/.test(raw) && Number.isSafeInteger(given) && given >= least) return given;
    throw badValue(flags, raw, text(`give a whole number from ${least} up`, `请给出不小于 ${least} 的整数`));
  });
}

/** A flag that takes a number of a range, ends included. */
export function numberBetween(flags: string, help: Text, least: number, most: number): ValueFlag<number> {
  return value(flags, help, (raw) => {
    const given = Number(raw);
    if (/^[+-]?(\d+\.?\d*|\.\d+)$/.test(raw) && given >= least && given <= most) return given;
    throw badValue(flags, raw, text(`give a number from ${least} to ${most}`, `请给出 ${least} 到 ${most} 之间的数`));
  });
}

/** A flag that takes a civil date, `YYYY-MM-DD`. */
export function day(flags: string, help: Text): ValueFlag<string> {
  return value(flags, help, (raw) => {
    if (isCivilDate(raw)) return raw;
    throw badValue(flags, raw, text('give a date such as 2025-06-30', '请给出日期，例如 2025-06-30'));
  });
}

/** Whether a text is a date that there is, written `YYYY-MM-DD`. */
export function isCivilDate(raw: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(raw)) return false;
  const moment = new Date(`${raw}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(raw);
}

/** The error of a flag whose value cannot be used: names the flag, the value and what is expected. */
export function badValue(flags: string, raw: string, expected: Text): UserError {
  const name = flagName(flags);
  return usageError({
    code: 'bad-value',
    message: text(`${name} cannot be '${raw}'`, `${name} 不能是“${raw}”`),
    hint: expected,
  });
}

/** The flag as people type it: `--output` of `-o, --output <file>`. */
export function flagName(flags: string): string {
  return /--[\w-]+/.exec(flags)?.[0] ?? flags;
}
