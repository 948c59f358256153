/** What rows of customers say that leave no doubt, by their bytes. It agrees with `customer-row.ts`. */
import { guessKind } from '../../fields/name/customer-kind.ts';
import { hashOfKeyBytes } from '../../store/load/encoded-rows.ts';
import { rowColumns } from '../../store/schema/origin-columns.ts';
import { BIRTHDAY, COMPANY, EXTRA, KIND, NAME, NAMING, OWN_ID, REF, SEX, SOURCE } from '../rows/customer-row.ts';
import type { CellMemory } from './cell-memory.ts';
import { CellReader } from './cell-reader.ts';
import { NO_KEY } from './record-encoder.ts';
import type { PlainKind } from './rows.ts';
import { PlainValues } from './values.ts';

/** @param source stands in the field `source` where a row says nothing. */
export function plainCustomers(memory: CellMemory, source: string | undefined): PlainKind {
  const { bytes } = memory;
  const values = new PlainValues(OWN_ID + rowColumns.length);
  const guess = new CellReader(
    memory,
    (name) => ({ value: guessKind(name) ?? null, doubts: [] }),
    undefined,
    () => -1,
  );

  /** Only persons are born and have a sex; else the name must tell. */
  function completeKind(): boolean {
    if (values.has(KIND)) return true;
    if (values.has(BIRTHDAY) || values.has(SEX)) return values.write(memory, KIND, 'person');
    if (!values.has(NAME)) return true;
    if (!guess.read(values.from[NAME] ?? 0, values.to[NAME] ?? 0)) return false;
    if (guess.from !== guess.to) values.set(KIND, guess.from, guess.to);
    return true;
  }

  function complete(): number | undefined {
    if (!NAMING.some((place) => values.has(place))) return undefined;
    if (source !== undefined && !values.has(SOURCE) && !values.write(memory, SOURCE, source)) return undefined;
    if (!values.has(NAME) && values.has(COMPANY)) {
      values.move(COMPANY, NAME);
      if (!values.has(KIND) && !values.write(memory, KIND, 'company')) return undefined;
    }
    if (!completeKind()) return undefined;
    return values.has(REF) ? hashOfKeyBytes(bytes, values.from[REF] ?? 0, values.to[REF] ?? 0) : NO_KEY;
  }

  // The fields stand as the columns do.
  return { said: values, values, extra: EXTRA, complete };
}
