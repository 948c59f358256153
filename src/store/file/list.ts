/** An open customer list, as all of `store` is handed it. `open-list.ts` opens one. */
import type { Database } from 'better-sqlite3';

/** An open list. Its SQL handle is for reading anywhere; only `store/` writes through it. */
export interface List {
  readonly db: Database;
  readonly path: string;
  /** What opening the list did to its schema; absent where it was up to date. */
  readonly upgrade?: SchemaUpgrade | undefined;
  /** Number of rows written to temporary tables so far, which do not count as changes of the list. */
  temporaryChanges: number;
  /** Called when the list is closed, to remove temporary files. */
  readonly closeHooks: Set<() => void>;
  close(): void;
}

/** A list of an older schema was upgraded when it was opened. */
export interface SchemaUpgrade {
  readonly from: number;
  readonly to: number;
  /** The copy of the list as it was before. */
  readonly backup: string;
}

/** Milliseconds for which a command waits for another one that is writing to the list. */
export const BUSY_TIMEOUT = 5000;

/** Makes something once for each list, such as prepared statements. */
export function perList<T>(make: (list: List) => T): (list: List) => T {
  const made = new WeakMap<List, T>();
  return (list) => {
    const known = made.get(list);
    if (known !== undefined) return known;
    const value = make(list);
    made.set(list, value);
    return value;
  };
}
