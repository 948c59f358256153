/** The values of rows of customers without issues, by their bytes. Agrees with `rows/customer-row.ts`. */
import { guessKind } from '../../fields/name/customer-kind.ts';
import { hashOfKeyBytes, NO_KEY } from '../../store/load/encoded-rows.ts';
import { rowColumns } from '../../store/schema/origin-columns.ts';
import { BIRTHDAY, COMPANY, EXTRA, IDENTIFYING, KIND, NAME, OWN_ID, REF, SEX, SOURCE } from '../rows/customer-row.ts';
import type { CellMemory } from './cell-memory.ts';
import { CellReader } from './cell-reader.ts';
import type { FastRecord } from './rows.ts';
import { ValueSlots } from './value-slots.ts';

/** @param source value of the field `source` where a row has none. */
export function fastCustomers(memory: CellMemory, source: string | undefined): FastRecord {
  const { bytes } = memory;
  const values = new ValueSlots(OWN_ID + rowColumns.length);
  const kindOfName = new CellReader(
    memory,
    (name) => ({ value: guessKind(name) ?? null, doubts: [] }),
    undefined,
    () => -1,
  );

  /** Only people have a birthday or a sex; else the kind is inferred from the name. */
  function completeKind(): boolean {
    if (values.has(KIND)) return true;
    if (values.has(BIRTHDAY) || values.has(SEX)) return values.write(memory, KIND, 'person');
    if (!values.has(NAME)) return true;
    if (!kindOfName.read(values.from[NAME] ?? 0, values.to[NAME] ?? 0)) return false;
    if (kindOfName.from !== kindOfName.to) values.set(KIND, kindOfName.from, kindOfName.to);
    return true;
  }

  function complete(): number | undefined {
    if (!IDENTIFYING.some((index) => values.has(index))) return undefined;
    if (source !== undefined && !values.has(SOURCE) && !values.write(memory, SOURCE, source)) return undefined;
    if (!values.has(NAME) && values.has(COMPANY)) {
      values.move(COMPANY, NAME);
      if (!values.has(KIND) && !values.write(memory, KIND, 'company')) return undefined;
    }
    if (!completeKind()) return undefined;
    return values.has(REF) ? hashOfKeyBytes(bytes, values.from[REF] ?? 0, values.to[REF] ?? 0) : NO_KEY;
  }

  // The fields have the indexes of the columns.
  return { parsed: values, values, extra: EXTRA, complete };
}
