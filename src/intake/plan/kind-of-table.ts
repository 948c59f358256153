/** Infers what the rows of a table are, where no flag names it. */
import { usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import { recogniseCustomerHeaders } from '../../fields/records/customer-fields.ts';
import type { TableReader } from '../../formats/reader.ts';
import { type ImportKind, importKinds, kinds } from './kinds.ts';

/**
 * Gives `customers`, unless the table looks like something else: a row for each purchase or call would become a customer
 * for each. What it is then is not guessed but asked for.
 *
 * @throws UserError `kind-unclear`.
 */
export function kindOfTable({ name, columns }: TableReader): ImportKind {
  const likely = likelyKind(columns);
  if (likely === 'customers') return likely;
  const { words } = kinds[likely];
  throw usageError({
    code: 'kind-unclear',
    message: text(`${name} looks like ${words.en}`, `${name} 看起来是${words.zh}`),
    hint: text(
      `say which it is: --as ${likely} or --as customers`,
      `请注明类型：--as ${likely}（${words.zh}）或 --as customers（客户表）`,
    ),
  });
}

/** The kind that a table with these columns looks like most. */
export function likelyKind(columns: readonly string[]): ImportKind {
  const asCustomers = recogniseCustomerHeaders(columns).size;
  let likely: ImportKind = 'customers';
  let mostTold = 0;
  for (const kind of importKinds) {
    const told = kind === 'customers' ? undefined : toldOf(kind, columns);
    // A customer list may have a date and a figure too; one with much else about people stays a customer list.
    if (told === undefined || asCustomers > 2 * told + 2) continue;
    // Of two that fit alike, the one with headers that hardly any other kind has.
    if (told < mostTold || (told === mostTold && likely !== 'orders')) continue;
    likely = kind;
    mostTold = told;
  }
  return likely;
}

/** How many fields of its own a kind finds in the columns; undefined where they cannot be of the kind. */
function toldOf(kind: ImportKind, columns: readonly string[]): number | undefined {
  const { recognise, needs, signs = needs, telling } = kinds[kind];
  const found = new Set([...recognise(columns).values()].map((field) => field.name));
  const isComplete = signs.every((choices) => choices.some((name) => found.has(name)));
  if (!isComplete || (telling !== undefined && !columns.some((column) => telling.test(column)))) return undefined;
  return [...found].filter((name) => !name.startsWith('customer_') && !commonFields.has(name)).length;
}

/** Fields that customers have as well, so that they tell nothing. */
const commonFields = new Set([
  'ref',
  'note',
  'owner',
  'channel',
  'status',
  'currency',
  'tax',
  'discount',
  'shipping',
  'movement',
  'direction',
]);
