/**
 * The few ways in which a reading comes out, so that every kind of value says it alike.
 */
import type { Doubt, Field, Reading } from './field.ts';
import type { IssueCode } from './issues.ts';

/** What a kind of value brings to each field that is of it. */
export type ValueKind = Pick<Field, 'read' | 'mask' | 'survivorship'> & Partial<Pick<Field, 'comparison' | 'keeps'>>;

const noDoubts: readonly Doubt[] = [];

/** A value that was understood, with what it told about other fields; blank parts of `also` are left out. */
export function understood(value: string, also?: Readonly<Record<string, string | undefined>>): Reading {
  return withAlso({ value: value === '' ? null : value, doubts: noDoubts }, also);
}

/** A value that somebody should look at. */
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
  const told: Record<string, string> = {};
  for (const field in also) if (also[field]) told[field] = also[field];
  return Object.keys(told).length === 0 ? reading : { value, doubts, also: told };
}

/** Of most addresses all is known; what tells it needs no copy. */
function isComplete(also: Readonly<Record<string, string | undefined>>): also is Readonly<Record<string, string>> {
  let isAnyTold = false;
  for (const field in also) {
    if (!also[field]) return false;
    isAnyTold = true;
  }
  return isAnyTold;
}
