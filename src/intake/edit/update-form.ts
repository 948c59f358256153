/**
 * Update forms: a sheet of customers with their values, that goes out to be filled in and comes back. A column that
 * nobody sees says of each row what its values were when it was written, so that only what was changed is taken and what
 * has changed in the list meanwhile is not overwritten.
 *
 * Of each value it holds 32 bits of a hash, over the customer's id and the field as well: a row whose cells were shifted
 * against its id is known for it.
 */
import { hashOfText } from '../../store/rows/row-hash.ts';
import { formColumn, ownIdColumn } from '../plan/mapping.ts';

/** What the values of a row were when the form was written. */
export interface FormStamp {
  /** Whether a field had this value; blank is ''. Undefined where the form did not show the field. */
  had(field: string, value: string): boolean | undefined;
}

/** Whether the columns are those of a form. */
export function isUpdateForm(columns: readonly string[]): boolean {
  return columns.includes(formColumn) && columns.includes(ownIdColumn);
}

/** The stamp of a row as the form carries it. */
export function writeStamp(id: number, values: ReadonlyMap<string, string>): string {
  const parts = [...values].map(([field, value]) => `${field}=${hashOf(id, field, value)}`);
  return [`1:${hashOf(id, '', '')}`, ...parts].join(' ');
}

/** The stamp of the row of a customer; undefined where it is not one, or another's. */
export function readStamp(id: number, stamp: string): FormStamp | undefined {
  const [head = '', ...parts] = stamp.trim().split(/\s+/);
  if (head !== `1:${hashOf(id, '', '')}`) return undefined;
  const hashes = new Map(
    parts.map((part): [string, string] => {
      const at = part.lastIndexOf('=');
      return [part.slice(0, at), part.slice(at + 1)];
    }),
  );
  return {
    had: (field, value) => {
      const hash = hashes.get(field);
      return hash === undefined ? undefined : hash === hashOf(id, field, value);
    },
  };
}

function hashOf(id: number, field: string, value: string): string {
  const { first } = hashOfText(`${id}\u001f${field}\u001f${value}`);
  return (first % 2 ** 32).toString(36);
}

/** The headers of the column in which a person confirms that all is correct, in both languages. */
export const confirmedHeaders = { en: 'All correct? (yes)', zh: '核对无误？（填“是”）' } as const;

/** Where the column stands; -1 where there is none. */
export function confirmedColumn(columns: readonly string[]): number {
  return columns.findIndex((column) => Object.values(confirmedHeaders).some((header) => header === column.trim()));
}

/** Whether a cell means yes. */
export function saysYes(cell: string): boolean {
  return /^(y|yes|ok|true|1|x|是|是的|对|对的|正确|无误|核对无误|√|✓|✔)$/iu.test(cell.trim());
}
