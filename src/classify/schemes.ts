/**
 * The schemes of the program, in the order in which they run and are shown, and those that a list defines. A new scheme is
 * a folder of its own and one entry here.
 */
import { usageError } from '../base/errors.ts';
import { text } from '../base/text.ts';
import type { List } from '../store/file/list.ts';
import { type AbcOptions, abc } from './abc/abc.ts';
import { clv } from './clv/clv.ts';
import type { ClvOptions } from './clv/clv-options.ts';
import { type CohortOptions, cohorts } from './cohorts/cohorts.ts';
import { customSchemes } from './custom/custom.ts';
import { industry, kind, type RegionOptions, region, size, source } from './fields/field-schemes.ts';
import { type GroupOptions, groups } from './groups/groups.ts';
import { churn } from './lifecycle/churn.ts';
import { lifecycle } from './lifecycle/lifecycle.ts';
import { type AttitudeOptions, attitude } from './preference/attitude.ts';
import { type PreferenceOptions, preference } from './preference/preference.ts';
import { type RfmOptions, rfm } from './rfm/rfm.ts';
import type { Scheme, SharedOptions } from './scheme/scheme.ts';
import { type ValueOptions, value } from './value/value.ts';

/** What the user can set: the options of all schemes side by side, each declared by its scheme. */
export interface SchemeSettings
  extends AbcOptions,
    AttitudeOptions,
    ClvOptions,
    CohortOptions,
    GroupOptions,
    PreferenceOptions,
    RegionOptions,
    RfmOptions,
    ValueOptions {}

/** The settings with what is known of the list or the files. */
export type SchemeOptions = SharedOptions & SchemeSettings;

/** Any scheme: it takes the settings of all and reads its own. */
export type AnyScheme = Scheme<SchemeSettings>;

/** Those that need only the totals of orders, whose scores conditions use most. */
export const basicSchemes: readonly AnyScheme[] = [abc, rfm, lifecycle];

export const schemes: readonly AnyScheme[] = [
  ...basicSchemes,
  value,
  attitude,
  preference,
  clv,
  churn,
  groups,
  cohorts,
  region,
  kind,
  size,
  industry,
  source,
];

/** All schemes of a list: those of the program and its own. */
export function schemesOf(list: List): readonly AnyScheme[] {
  return [...schemes, ...customSchemes(list, schemes)];
}

/** Whether the program has a scheme of this name. */
export function isBuiltIn(name: string): boolean {
  return schemes.some((scheme) => scheme.name === name.toLowerCase());
}

/**
 * The scheme with a name, whatever its case.
 *
 * @param known the schemes to search.
 * @throws UserError `scheme-unknown`
 */
export function schemeNamed(name: string, known: readonly AnyScheme[] = schemes): AnyScheme {
  const scheme =
    known.find((candidate) => candidate.name === name) ??
    known.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
  if (scheme !== undefined) return scheme;
  const names = known.map((candidate) => candidate.name).join(', ');
  throw usageError({
    code: 'scheme-unknown',
    message: text(`there is no scheme "${name}"`, `没有名为“${name}”的分类方案`),
    hint: text(`available schemes: ${names}; a file comes after the scheme`, `可用的方案：${names}；文件写在方案之后`),
  });
}
