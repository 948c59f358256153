/**
 * How a report calls a customer: by the name, else by the company, the source's number or what else is known.
 */

import { type Text, text } from '../../base/text.ts';
import type { List } from '../../store/file/list.ts';

/** What a customer without any of these is called. */
export const nameless: Text = text('(no name)', '（未填名称）');

/** Prepares a look-up of names by id. */
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
