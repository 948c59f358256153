/**
 * Short values that are kept as they are written: numbers of the source, WeChat names, titles, names of categories.
 *
 * Identifiers are text: zeros in front and long codes survive.
 */
import type { Reading } from './field.ts';
import { hideNothing, keepEnds } from './mask.ts';
import { plainCode, readCode, readPlain } from './plain.ts';
import { doubtful, type ValueKind } from './reading.ts';

const scientific = /^\d(?:\.\d+)?[eE]\+?\d+$/;

/** A number or code of the source: half-width, letters as they came; scientific notation is a sign of lost digits. */
export const reference: ValueKind = {
  read: readReference,
  survivorship: 'first',
  mask: (value) => keepEnds(value, 2, 2),
};

function readReference(cell: string): Reading {
  const code = plainCode(cell);
  return scientific.test(code) && /\.\d*e\+|e\+\d\d/i.test(code) ? doubtful(code, 'digits-lost') : readPlain(code);
}

/** The name by which somebody is found on WeChat. */
export const wechatId: ValueKind = {
  read: readCode,
  survivorship: 'most-recent',
  mask: (value) => keepEnds(value, 1, 1),
};

/** A form of address or a job title. */
export const personTitle: ValueKind = { read: readPlain, survivorship: 'most-recent', mask: hideNothing };

/** One of a few words. */
export const category: ValueKind = { read: readPlain, survivorship: 'most-frequent', mask: hideNothing };

/** One of a few words that change with time. */
export const categoryWithLevels: ValueKind = { read: readPlain, survivorship: 'most-recent', mask: hideNothing };
