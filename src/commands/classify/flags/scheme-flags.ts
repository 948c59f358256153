/** The flags of all schemes, and the settings that they make. */

import { usageError } from '../../../base/errors.ts';
import { text } from '../../../base/text.ts';
import { boundsOf, parseBounds, type RfmTableFile, segmentTableOf } from '../../../classify/files/rfm-table-file.ts';
import type { SchemeSettings } from '../../../classify/schemes.ts';
import type { Context } from '../../cli/context.ts';
import { type Flag, flagName, type OptionsOf } from '../../cli/flags.ts';
import { openSource } from '../../shared/sources.ts';
import { abcFlags } from './abc-flags.ts';
import { clvFlags } from './clv-flags.ts';
import { cohortFlags } from './cohorts-flags.ts';
import { groupFlags } from './groups-flags.ts';
import { attitudeFlags, preferenceFlags } from './preference-flags.ts';
import { regionFlags } from './region-flags.ts';
import { rfmFlags } from './rfm-flags.ts';
import { valueFlags } from './value-flags.ts';

/** The flags of all schemes. */
export const schemeFlags = {
  ...abcFlags,
  ...rfmFlags,
  ...valueFlags,
  ...attitudeFlags,
  ...preferenceFlags,
  ...clvFlags,
  ...groupFlags,
  ...cohortFlags,
  ...regionFlags,
};

/** What the flags of schemes set; those of other schemes may be absent. */
export type SchemeChoices = Partial<OptionsOf<typeof schemeFlags>>;

/** Refuses the flags of built-in schemes for a scheme that has none. @throws UserError `foreign-flag` */
export function refuseSchemeFlags(scheme: string, options: Readonly<Record<string, unknown>>): void {
  for (const [name, flag] of Object.entries<Flag>(schemeFlags)) {
    const given = options[name];
    if (given === undefined || given === false || (Array.isArray(given) && given.length === 0)) continue;
    throw usageError({
      code: 'foreign-flag',
      message: text(
        `classify ${scheme} has no ${flagName(flag.flags)}`,
        `classify ${scheme} 没有 ${flagName(flag.flags)} 选项`,
      ),
    });
  }
}

/** The settings; reads the files that the flags name. @throws UserError as the readers of these files do */
export async function settingsOf(context: Context, options: SchemeChoices): Promise<SchemeSettings> {
  const { bounds, segments, ...rest } = options;
  return { ...rest, bounds: await boundsFrom(context, bounds), segments: await segmentsFrom(context, segments) };
}

async function boundsFrom(context: Context, given: string | undefined): Promise<SchemeSettings['bounds']> {
  if (given === undefined) return undefined;
  return given.includes('=') ? parseBounds(given) : boundsOf(await rowsOf(context, given));
}

async function segmentsFrom(context: Context, given: string | undefined): Promise<SchemeSettings['segments']> {
  if (given === undefined || given === 'ten' || given === 'eight') return given;
  return segmentTableOf(await rowsOf(context, given));
}

async function rowsOf(context: Context, path: string): Promise<RfmTableFile> {
  const { name, columns, batches } = await openSource(context, path);
  const rows: (readonly string[])[] = [];
  for await (const batch of batches()) rows.push(...batch.map(({ cells }) => cells));
  return { name, columns, rows };
}
