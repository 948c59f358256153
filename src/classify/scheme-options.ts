/** What a user may set: the options of every scheme side by side, each declared by the scheme's own file. */
import type { AbcOptions } from './abc/abc.ts';
import type { ClvOptions } from './clv/clv-options.ts';
import type { CohortOptions } from './cohorts/cohorts.ts';
import type { RegionOptions } from './field-schemes.ts';
import type { GroupOptions } from './groups/groups.ts';
import type { AttitudeOptions } from './preference/attitude.ts';
import type { PreferenceOptions } from './preference/preference.ts';
import type { RfmOptions } from './rfm/rfm.ts';
import type { ValueOptions } from './value/value.ts';

/** What every scheme is told. */
interface SharedOptions {
  /** ISO 4217. */
  readonly currency: string;
  /** How many minor units make one unit of the currency: 100 for CNY, 1 for JPY. */
  readonly minorUnits: number;
}

/** What the flags of the schemes set; all of it may be left out. */
export interface SchemeSettings
  extends AbcOptions,
    ClvOptions,
    RfmOptions,
    AttitudeOptions,
    CohortOptions,
    RegionOptions,
    GroupOptions,
    PreferenceOptions,
    ValueOptions {
  /** The weights of what a score is made of, by name. rfm: `r`, `f`, `m`; value: its own. */
  readonly weights?: Readonly<Record<string, number>> | undefined;
}

export interface SchemeOptions extends SharedOptions, SchemeSettings {}
