/**
 * The table `custom_schemes`: ways of classifying customers that users define themselves. A scheme that is defined anew
 * gets a new version; the old ones stay, because classes that they gave refer to them.
 */

import type { List } from '../file/list.ts';
import type { Batch } from '../journal/batches.ts';
import { keepClasses } from './classes.ts';

/** A class and the condition over `customer_facts` under which a customer has it. */
export interface CustomClass {
  readonly name: string;
  readonly condition: string;
}

/** The rules of a scheme. */
export interface CustomRules {
  /** A formula over `customer_facts`; the conditions know what it gives as `score`. Null where there is none. */
  readonly score: string | null;
  /** The best first; the first whose condition holds is the customer's. */
  readonly classes: readonly CustomClass[];
}

/** A version of a scheme. */
export interface CustomScheme extends CustomRules {
  readonly id: number;
  readonly name: string;
  /** From 1; the highest is in force, unless it is retired. */
  readonly version: number;
  /** Civil date. */
  readonly definedOn: string;
  /** The civil date from which it is no longer used. */
  readonly retiredOn: string | null;
}

interface Row extends Omit<CustomScheme, 'classes'> {
  readonly classes: string;
}

const SELECT = `
  SELECT id, name, version, score, classes, defined_on AS definedOn, retired_on AS retiredOn
  FROM custom_schemes`;

/** The versions that are in force, in the order in which the schemes were first defined. */
export function customSchemesInForce({ db }: List): CustomScheme[] {
  return db
    .prepare<[], Row>(
      `${SELECT}
       WHERE retired_on IS NULL
         AND version = (SELECT MAX(version) FROM custom_schemes AS other WHERE other.name = custom_schemes.name)
       ORDER BY (SELECT MIN(id) FROM custom_schemes AS other WHERE other.name = custom_schemes.name)`,
    )
    .all()
    .map(toScheme);
}

/** All versions of a scheme, the newest first; none where there never was one of this name. */
export function versionsOf({ db }: List, name: string): CustomScheme[] {
  return db.prepare<[string], Row>(`${SELECT} WHERE name = ? ORDER BY version DESC`).all(name).map(toScheme);
}

/**
 * Defines a scheme within a batch: a new one, or a new version of the one of this name.
 *
 * @returns the version in force, and whether it is a new one; a definition that says nothing new makes none.
 */
export function defineScheme(
  list: List,
  batch: Batch,
  name: string,
  { score, classes }: CustomRules,
): { readonly scheme: CustomScheme; readonly isNew: boolean } {
  const [newest] = versionsOf(list, name);
  const written = JSON.stringify(classes);
  const isSame = newest?.retiredOn === null && newest.score === score && JSON.stringify(newest.classes) === written;
  if (newest !== undefined && isSame) return { scheme: newest, isNew: false };
  const version = (newest?.version ?? 0) + 1;
  const kept = newest?.name ?? name;
  const { lastInsertRowid } = list.db
    .prepare(
      `INSERT INTO custom_schemes (name, version, score, classes, defined_on, batch_id)
       VALUES (?, ?, ?, ?, ?, ?)`,
    )
    .run(kept, version, score, written, batch.asOf, batch.id);
  const id = Number(lastInsertRowid);
  const scheme = { id, name: kept, version, score, classes, definedOn: batch.asOf, retiredOn: null };
  return { scheme, isNew: true };
}

/** Ends a scheme and the classes that it gave, from the day of the batch on. What it gave before stays in the history. */
export function retireScheme(list: List, batch: Batch, scheme: CustomScheme): void {
  list.db.prepare('UPDATE custom_schemes SET retired_on = ? WHERE id = ?').run(batch.asOf, scheme.id);
  keepClasses(list, batch, scheme.name, batch.asOf, new Map());
}

function toScheme(row: Row): CustomScheme {
  return { ...row, classes: JSON.parse(row.classes) };
}
