/** Writes the result of a query as rows. */
import type { Column, RowWriter } from '../../formats/writer.ts';
import type { Answer } from '../../store/facts/queries.ts';

/** Writes all rows of a result. Returns their number. */
export async function writeAnswer(writer: RowWriter, answer: Answer): Promise<number> {
  let count = 0;
  for (const row of answer.rows) {
    const pause = writer.write(row);
    if (pause) await pause;
    count++;
  }
  await writer.end();
  return count;
}

/** Columns that have no label but their name. */
export function plainColumns(names: readonly string[]): readonly Column[] {
  return names.map((name) => ({ name }));
}
