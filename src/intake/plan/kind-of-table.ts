/**
 * Infers what the rows of a table are, where no flag names it: by the fields that its headers say, and by what its cells
 * hold, such as numbers of orders or customers that come again.
 */
import type { Field } from '../../fields/field.ts';
import type { CellEvidence } from '../../fields/headers/headers.ts';
import { recogniseCustomerHeaders } from '../../fields/records/customer-fields.ts';
import type { SourceRow } from '../../formats/reader.ts';
import { type ColumnEvidence, columnEvidence } from './column-evidence.ts';
import { type ImportKind, importKinds, kinds } from './kinds.ts';
import type { ColumnOfField } from './mapping.ts';
import { type RecordSigns, signsOfOrders } from './order-signs.ts';

/** What a table is, and by what it was recognised. */
export interface KindOfTable {
  readonly kind: ImportKind;
  /** Another kind that fits about as well. */
  readonly rival: ImportKind | undefined;
  /** The columns that tell. */
  readonly signs: readonly ColumnOfField[];
  /** How many different numbers of records and customers the first rows have; absent where there are no such columns. */
  readonly numbers?: number | undefined;
  readonly customers?: number | undefined;
}

/** The kind of a table by its columns and its first rows. */
export function kindOfTable(columns: readonly string[], head: readonly SourceRow[]): KindOfTable {
  const evidence = columnEvidence(head);
  const fits = fitsOf(columns, evidence.rate);
  const [best, next] = fits;
  if (best === undefined || best.kind === 'orders') {
    const orders = asOrders(signsOfOrders(columns, head, evidence), best !== undefined);
    if (orders !== undefined) return orders;
  }
  if (best === undefined) return { kind: 'customers', rival: undefined, signs: [] };
  const isTie = next !== undefined && next.told === best.told && next.kind !== 'orders';
  return { kind: best.kind, rival: isTie ? next.kind : undefined, ...countsOf(best, evidence) };
}

/** Rows that each have another customer, and no number of their own, may be customers with what they bought. */
function asOrders(signs: RecordSigns | undefined, byHeaders: boolean): KindOfTable | undefined {
  if (signs === undefined) return undefined;
  const { columns, hasOwnNumber, hasOwnDay, hasCode, comesAgain, numbers, customers } = signs;
  const isSure = hasOwnNumber || (comesAgain && (byHeaders || hasCode)) || (byHeaders && hasOwnDay);
  if (!isSure && !byHeaders && !hasCode) return undefined;
  return { kind: 'orders', rival: isSure ? undefined : 'customers', signs: columns, numbers, customers };
}

/** The kind that a table with these columns looks like most, by its headers alone. */
export function likelyKind(columns: readonly string[]): ImportKind {
  return fitsOf(columns, undefined)[0]?.kind ?? 'customers';
}

/** A kind that a table can be, apart from customers. */
interface KindFit {
  readonly kind: ImportKind;
  readonly found: ReadonlyMap<number, Field>;
  /** How many fields of its own it finds in the columns. */
  readonly told: number;
}

/** The kinds that fit, the best one first; none where the table is one of customers. */
function fitsOf(columns: readonly string[], rate: CellEvidence | undefined): readonly KindFit[] {
  const asCustomers = unitsOf(recogniseCustomerHeaders(columns, rate));
  const fits = importKinds.flatMap((kind): KindFit[] => {
    if (kind === 'customers') return [];
    const found = foundOf(kind, columns, rate);
    const told = found && toldOf(found);
    // A customer list may have a date and a figure too; one with much else about people stays a customer list.
    return found === undefined || told === undefined || asCustomers > 2 * told + 2 ? [] : [{ kind, found, told }];
  });
  // Of two that fit alike, the one with headers that hardly any other kind has.
  const isOrders = ({ kind }: KindFit) => Number(kind === 'orders');
  return fits.sort((one, other) => other.told - one.told || isOrders(one) - isOrders(other));
}

/** How many things the columns say of a customer: an address in six columns is one, and so is a name in two. */
function unitsOf(found: ReadonlyMap<number, Field>): number {
  return new Set([...found.values()].map(({ name, partOf, goesWith }) => partOf ?? goesWith ?? name)).size;
}

/** The fields that a kind finds in the columns; undefined where they cannot be of the kind. */
function foundOf(
  kind: ImportKind,
  columns: readonly string[],
  rate: CellEvidence | undefined,
): ReadonlyMap<number, Field> | undefined {
  const { recognise, needs, signs = needs, telling, named } = kinds[kind];
  const found = recognise(columns, rate);
  const names = new Set([...found.values()].map(({ name }) => name));
  const isComplete = signs.every((choices) => choices.some((name) => names.has(name)));
  const isTold = telling === undefined || columns.some((column) => telling.test(column));
  const isNamed = [...found].every(([column, { name }]) => name !== named?.[0] || named[1].test(columns[column] ?? ''));
  return isComplete && isTold && isNamed ? found : undefined;
}

function toldOf(found: ReadonlyMap<number, Field>): number {
  return [...found.values()].filter(isOwn).length;
}

function isOwn({ name }: Field): boolean {
  return !name.startsWith('customer_') && !commonFields.has(name);
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

const SIGNS = 4;

function countsOf({ kind, found }: KindFit, { contentOf }: ColumnEvidence): Omit<KindOfTable, 'kind' | 'rival'> {
  const needed = new Set(kinds[kind].needs.flat());
  const columns = [...found].map(([column, field]) => ({ column, field }));
  const own = columns.filter(
    ({ field: { name } }) => name === 'ref' || (needed.has(name) && !name.startsWith('customer_')),
  );
  const distinctOf = (name: string) => {
    const column = columns.find(({ field }) => field.name === name)?.column;
    return column === undefined ? undefined : contentOf(column).distinct;
  };
  const customers = kinds[kind].needs.flat().filter((name) => name.startsWith('customer_'));
  return {
    signs: own.slice(0, SIGNS),
    numbers: distinctOf('ref'),
    customers: customers.map(distinctOf).find((count) => count !== undefined && count > 0),
  };
}
