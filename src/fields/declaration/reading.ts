/** Builders of readings, so that each value type reports its outcome in the same way. */
import type { Doubt, Field, Reading } from './field.ts';
import type { IssueCode } from './issues.ts';

/** What a value type contributes to each field of that type. */
export type ValueType = Pick<Field, 'read' | 'mask' | 'survivorship'> &
  Partial<Pick<Field, 'comparison' | 'keeps' | 'holdsFigures'>>;

const noDoubts: readonly Doubt[] = [];

/** A value without issues, with the values of other fields that the cell contains; blank ones are dropped. */
export function understood(value: string, also?: Readonly<Record<string, string | undefined>>): Reading {
  return withAlso({ value: value === '' ? null : value, doubts: noDoubts }, also);
}

/** A value that a person should check. */
export function doubtful(
  value: string,
  code: IssueCode,
  suggestion?: string,
  also?: Readonly<Record<string, string | undefined>>,
): Reading {
  const doubt: Doubt = suggestion === undefined || suggestion === value ? { code } : { code, suggestion };
  return withAlso({ value: value === '' ? null : value, doubts: [doubt] }, also);
}

function withAlso(reading: Reading, also: Readonly<Record<string, string | undefined>> | undefined): Reading {
  if (also === undefined) return reading;
  const { value, doubts } = reading;
  if (isComplete(also)) return { value, doubts, also };
  const present: Record<string, string> = {};
  for (const field in also) if (also[field]) present[field] = also[field];
  return Object.keys(present).length === 0 ? reading : { value, doubts, also: present };
}

/** Most addresses have all parts, and then no copy is needed. */
function isComplete(also: Readonly<Record<string, string | undefined>>): also is Readonly<Record<string, string>> {
  let isAny = false;
  for (const field in also) {
    if (!also[field]) return false;
    isAny = true;
  }
  return isAny;
}
