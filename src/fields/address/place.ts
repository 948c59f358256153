/**
 * Provinces, cities and districts in columns of their own: short and former names of divisions of China become their
 * present full names. Other names stay as written.
 */

import type { Reading, ReadingContext } from '../declaration/field.ts';
import { hideNothing } from '../declaration/mask.ts';
import { doubtful, understood, type ValueType } from '../declaration/reading.ts';
import { hasHan, toSimplified } from '../text/chinese.ts';
import { damageOfName } from '../text/damage.ts';
import { readPlaceholder } from '../text/placeholder.ts';
import { plainCode } from '../text/plain.ts';
import type { DivisionLevel } from './division.ts';
import { divisionsCalled, findDivisions } from './divisions.ts';

export const provinceName: ValueType = placeType('province');
export const cityName: ValueType = placeType('city');
export const districtName: ValueType = placeType('district');

function placeType(level: DivisionLevel): ValueType {
  return {
    read: (cell, context) => readPlace(cell, level, context),
    survivorship: 'most-frequent',
    mask: hideNothing,
  };
}

function readPlace(cell: string, level: DivisionLevel, context: ReadingContext): Reading {
  const text = plainCode(cell);
  const damage = damageOfName(text);
  if (damage !== undefined) return damage;
  const placeholder = readPlaceholder(text);
  if (placeholder !== undefined) return placeholder;
  if (!hasHan(text) || context.country !== 'CN') return understood(text);
  const name = toSimplified(text.replaceAll(' ', ''));
  const inFull = namesOf(findDivisions(name, level));
  if (inFull.length === 1 && inFull[0] !== undefined) {
    return inFull[0] === name || inFull[0].endsWith(name) ? understood(inFull[0]) : renamed(name, inFull[0]);
  }
  if (inFull.length > 1) return understood(name);
  const called = divisionsCalled(name).filter((division) => division.level === level);
  const full = namesOf(called.some((one) => one.mainland) ? called.filter((one) => one.mainland) : called);
  if (full.length === 1 && full[0] !== undefined) {
    return called.some((division) => division.short === name) ? understood(full[0]) : renamed(name, full[0]);
  }
  if (full.length > 1) return doubtful(text, 'place-ambiguous');
  return isPlaceOfAnyLevel(name) ? understood(text) : doubtful(text, 'place-unknown');
}

function namesOf(divisions: readonly { readonly name: string }[]): readonly string[] {
  const names = divisions.map((division) => division.name);
  return names.length < 2 ? names : [...new Set(names)];
}

/** A former name raises an issue, so that the change is seen; a 县 that became a 区, and a name cut short, do not. */
function renamed(name: string, present: string): Reading {
  return name.slice(0, 2) === present.slice(0, 2) ? understood(present) : doubtful(present, 'place-renamed');
}

/** A division in a column of another level, such as 昆山市 in one of cities, is accepted. */
function isPlaceOfAnyLevel(name: string): boolean {
  const levels: readonly DivisionLevel[] = ['province', 'city', 'district'];
  return levels.some((level) => findDivisions(name, level).length > 0) || divisionsCalled(name).length > 0;
}
