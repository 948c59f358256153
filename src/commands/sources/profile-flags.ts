/** `--profile` and `--save-profile`: the mapping and the flags of an import, saved in the list. */

import { type UserError, usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import type { ReadOptions } from '../../formats/io/source.ts';
import { type ConflictRule, conflictRules } from '../../intake/match/customer-conflict.ts';
import { type MatchField, matchFields } from '../../intake/match/customer-match.ts';
import type { SettledStates } from '../../intake/orders/order-row.ts';
import type { DateOrderWord } from '../../intake/plan/date-columns.ts';
import type { ImportKind } from '../../intake/plan/kinds.ts';
import type { PlannedFile } from '../../intake/plan/plan-file.ts';
import { profileColumns } from '../../intake/plan/profile-mapping.ts';
import type { List } from '../../store/file/list.ts';
import { listProfiles, type Profile, readProfile } from '../../store/tables/profiles.ts';
import type { Context } from '../cli/context.ts';
import { badValue, string, value } from '../cli/flags.ts';
import { dateOrders } from './date-order.ts';
import { statesOfProfile } from './settle-states.ts';

const SAVE = '--save-profile <name>';

export const profileFlags = {
  profile: string(
    '--profile <name>',
    text('read and map the file with a saved profile', '按已保存的导入配置读取文件、对应各列'),
  ),
  saveProfile: value(
    SAVE,
    text('save how this file is read and mapped as a profile', '把本次的读取方式和列对应关系保存为导入配置'),
    (raw) => {
      if (raw.trim() !== '') return raw.trim();
      throw badValue(SAVE, raw, text('give it a name, such as sales-export', '请给出名称，例如 sales-export'));
    },
  ),
};

/** The flags of an import that a profile saves. */
export interface KeptFlags {
  readonly kind: ImportKind | undefined;
  readonly reading: ReadOptions;
  readonly source: string | undefined;
  readonly matchOn: readonly MatchField[];
  readonly onConflict: ConflictRule | undefined;
  readonly createCustomers: boolean;
  readonly states: SettledStates;
  readonly dateOrder?: DateOrderWord | undefined;
}

/**
 * The profile that `--profile` names.
 *
 * @throws UserError `profile-unknown` that lists the profiles that exist.
 */
export function namedProfile(list: List, name: string): Profile {
  const profile = readProfile(list, name);
  if (profile !== undefined) return profile;
  const names = listProfiles(list).map((known) => known.name);
  throw usageError({
    code: 'profile-unknown',
    message: text(`no such profile: ${name}`, `没有导入配置“${name}”`),
    hint:
      names.length === 0
        ? text('save one with --save-profile NAME', '请先用 --save-profile 名称 保存')
        : text(`available profiles: ${names.join(', ')}`, `已有的导入配置：${names.join('、')}`),
  });
}

/** The given flags, completed from the profile. @throws UserError `profile-kind`. */
export function withProfile(given: KeptFlags, profile: Profile | undefined): KeptFlags {
  if (profile === undefined) return given;
  if (given.kind !== undefined && given.kind !== profile.kind) throw otherKind(profile);
  const { source, matchOn, onConflict, createCustomers, states, dateOrder } = profile.options;
  return {
    kind: given.kind,
    reading: keptReading(given.reading, profile),
    source: given.source ?? (typeof source === 'string' ? source : undefined),
    matchOn: given.matchOn.length > 0 ? given.matchOn : matchFieldsIn(matchOn),
    onConflict: given.onConflict ?? conflictRules.find((rule) => rule === onConflict),
    createCustomers: given.createCustomers || createCustomers === true,
    states: new Map([...statesOfProfile(states), ...given.states]),
    dateOrder: given.dateOrder ?? dateOrders.find((order) => order === dateOrder),
  };
}

/** The options for reading a file: the given flags, completed from the profile. */
export function keptReading(given: ReadOptions, profile: Profile | undefined): ReadOptions {
  const reading = profile?.options.reading;
  const flags = Object.fromEntries(Object.entries(given).filter(([, flag]) => flag !== undefined));
  return { ...(typeof reading === 'object' ? reading : {}), ...flags };
}

function matchFieldsIn(saved: unknown): readonly MatchField[] {
  return Array.isArray(saved) ? saved.flatMap((name) => matchFields.find((field) => field === name) ?? []) : [];
}

/**
 * The profile that `--save-profile` saves. It holds only flags that were given: what was detected in this file need not
 * hold for the next one.
 */
export function profileOf(name: string, files: readonly PlannedFile[], flags: KeptFlags): Profile {
  const { reading, source, matchOn, onConflict, createCustomers, states, dateOrder } = flags;
  return {
    name,
    kind: files[0]?.kind ?? 'customers',
    columns: profileColumns(files),
    options: {
      reading,
      source,
      ...(matchOn.length > 0 && { matchOn }),
      onConflict,
      ...(createCustomers && { createCustomers }),
      ...(states.size > 0 && { states: Object.fromEntries(states) }),
      dateOrder,
    },
  };
}

function otherKind({ name, kind }: Profile): UserError {
  return usageError({
    code: 'profile-kind',
    message: text(`profile ${name} is for ${kind}`, `导入配置 ${name} 用于 ${kind}`),
    hint: text('omit --as, or use another profile', '请去掉 --as，或换一个导入配置'),
  });
}

/** Reports that the profile was saved. */
export async function sayProfile({ printer, options }: Context, profile: Profile | undefined): Promise<void> {
  if (profile === undefined || options.dryRun) return;
  await printer.say(
    text(
      `saved profile ${profile.name}; use it with --profile ${profile.name}`,
      `已保存导入配置 ${profile.name}，下次可用 --profile ${profile.name}`,
    ),
  );
}
