/** `export --update-form`: a sheet that customers or salespeople fill in, and that `update` applies. */

import { text } from '../../base/text.ts';
import { customerFields } from '../../fields/records/customer-fields.ts';
import type { Cell, Column } from '../../formats/writer.ts';
import { confirmedHeaders, writeStamp } from '../../intake/edit/update-form.ts';
import { formColumn, ownIdColumn } from '../../intake/plan/mapping.ts';
import { allOf } from '../../store/facts/conditions.ts';
import { askFacts } from '../../store/facts/queries.ts';
import type { Writing } from '../../terminal/output/printer.ts';
import type { Context } from '../cli/context.ts';
import { chosenCustomers } from '../shared/chosen-customers.ts';
import { chosenColumns } from '../shared/columns-flag.ts';

/** The fields of a form unless `--columns` names others. */
const usualFields = ['name', 'company', 'title', 'phone', 'tel', 'email', 'wechat', 'address', 'owner', 'note'];

const formFields: readonly Column[] = customerFields
  .filter(({ partOf }) => partOf === undefined)
  .map(({ name, label }) => ({ name, label }));

export interface FormQuestion {
  readonly where: string | undefined;
  readonly segment: string | undefined;
  readonly owner: string | undefined;
  readonly columns: readonly string[] | undefined;
}

/**
 * Writes the form. People fill it in, so its headers are in the language of the run, in CSV too; `update` reads either
 * language.
 *
 * @returns the number of its rows.
 * @throws UserError `column-unknown` for columns that are not fields.
 */
export async function writeForm(
  context: Context,
  { where, segment, owner, columns = usualFields }: FormQuestion,
  writing: Writing,
): Promise<number> {
  const { printer } = context;
  const fields = chosenColumns(columns, formFields);
  const list = context.readList();
  const ofOwner = owner === undefined ? undefined : `owner = '${owner.replaceAll("'", "''")}'`;
  const chosen = chosenCustomers(context, list, { where: allOf([where, ofOwner]), segment });
  const answer = askFacts(list, { columns: ['id', ...fields.map(({ name }) => name)], ...chosen });
  const rows = printer.rows(
    [
      { name: ownIdColumn, locked: true },
      ...fields.map(({ name, label }) => ({ name: label === undefined ? name : printer.in(label) })),
      { name: printer.in(text(confirmedHeaders.en, confirmedHeaders.zh)) },
      { name: formColumn, locked: true, hidden: true },
    ],
    writing,
  );
  let count = 0;
  for (const [id, ...values] of answer.rows) {
    const stamped = new Map(fields.map(({ name }, at) => [name, String(values[at] ?? '')]));
    const row: Cell[] = [id ?? null, ...values, null, writeStamp(Number(id), stamped)];
    const pause = rows.write(row);
    if (pause) await pause;
    count++;
  }
  await rows.end();
  return count;
}
