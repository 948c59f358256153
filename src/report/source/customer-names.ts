/**
 * The display name of a customer in a report: the name, else the company, the ref or whatever else is known.
 */

import { type Text, text } from '../../base/text.ts';
import type { List } from '../../store/file/list.ts';

/** The display name of a customer without any of these. */
export const nameless: Text = text('(no name)', '（未填名称）');

/** Makes a look-up of display names by id. */
export function customerNames({ db }: List): (id: number) => string | Text {
  const find = db
    .prepare<[number], string | null>(
      `SELECT COALESCE(NULLIF(name, ''), NULLIF(company, ''), NULLIF(ref, ''), NULLIF(phone, ''), NULLIF(email, ''))
       FROM customers
       WHERE id = ?`,
    )
    .pluck();
  return (id) => find.get(id) ?? nameless;
}
