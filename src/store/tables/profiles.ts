/**
 * The table `profiles`: saved ways of importing a file, so that the same file is read and mapped the same way each time.
 */

import type { List } from '../file/list.ts';
import type { Batch } from '../journal/batches.ts';

/** A column of the files that a profile is for. */
export interface ProfileColumn {
  readonly column: string;
  /** Null for a column without a field. */
  readonly field: string | null;
  /** The order of day and month in the column, if it could be inferred when the profile was saved. */
  readonly dateOrder?: 'dmy' | 'mdy';
  /** The fields that it fills in rows whose own columns for them are blank, in each the rank among such columns. */
  readonly whereBlank?: readonly { readonly field: string; readonly rank: number }[];
}

export interface Profile {
  readonly name: string;
  /** What the rows are: a kind of import. */
  readonly kind: string;
  readonly columns: readonly ProfileColumn[];
  /** How a file is read and its rows are matched: the flags that were given when it was saved. */
  readonly options: Readonly<Record<string, unknown>>;
}

interface ProfileRow {
  readonly name: string;
  readonly kind: string;
  readonly columns: string;
  readonly options: string;
}

const SELECT = 'SELECT name, kind, columns, options FROM profiles';

/** All profiles, by name. */
export function listProfiles({ db }: List): Profile[] {
  return db.prepare<[], ProfileRow>(`${SELECT} ORDER BY name`).all().map(toProfile);
}

/** The profile of this name; undefined where there is none. */
export function readProfile({ db }: List, name: string): Profile | undefined {
  const row = db.prepare<[string], ProfileRow>(`${SELECT} WHERE name = ?`).get(name);
  return row && toProfile(row);
}

/** Saves a profile within a batch, in place of one of the same name; gives false where it was saved like this before. */
export function saveProfile({ db }: List, batch: Batch, { name, kind, columns, options }: Profile): boolean {
  const { changes } = db
    .prepare(
      `INSERT INTO profiles (name, kind, columns, options, batch_id) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (name) DO UPDATE SET kind = excluded.kind, columns = excluded.columns, options = excluded.options
       WHERE kind <> excluded.kind OR columns <> excluded.columns OR options <> excluded.options`,
    )
    .run(name, kind, JSON.stringify(columns), JSON.stringify(options), batch.id);
  return changes > 0;
}

/** Removes a profile within a batch. */
export function removeProfile({ db }: List, name: string): void {
  db.prepare('DELETE FROM profiles WHERE name = ?').run(name);
}

function toProfile({ name, kind, columns, options }: ProfileRow): Profile {
  return { name, kind, columns: JSON.parse(columns), options: JSON.parse(options) };
}
