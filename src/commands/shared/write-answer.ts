/** Writes the answer to a question as rows. */
import type { Column, RowWriter } from '../../formats/writer.ts';
import type { Answer } from '../../store/facts/queries.ts';

/** Writes all rows of an answer and gives how many there were. */
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

/** Columns for an answer whose columns have no words of their own. */
export function plainColumns(names: readonly string[]): readonly Column[] {
  return names.map((name) => ({ name }));
}
