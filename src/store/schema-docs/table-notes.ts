/** What the documentation of a table consists of. */
import type { Text } from '../../base/text.ts';

/** The notes on one table: what a row is, and what each column says. */
export interface TableNotes {
  readonly row: Text;
  readonly columns: Readonly<Record<string, Text>>;
}
