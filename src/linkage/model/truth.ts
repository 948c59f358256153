/**
 * Who is who in truth, for the evaluation of a linkage: a column of the list itself, or a table beside it that names
 * records by an id, either pairs of records or each record with its customer. The truth only judges; linkage never sees it.
 */
import { findIds, type IdFinder, type NamedRecords, rowNumbers } from '../merge/record-ids.ts';
import { ambiguousIds, noTruthColumn, saysNothing, standsTwice, tooFewColumns, unknownIds } from './truth-errors.ts';

/** A table that tells the truth. */
export interface TruthTable {
  /** As messages name it. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Each row is two records of one customer, or a record and its customer. */
export type TruthForm = 'pairs' | 'clusters';

export interface Truth {
  /** Record ⇒ number of the customer that it is; -1 where the truth does not say. */
  readonly labels: Int32Array;
  readonly form: TruthForm | 'column';
  /** The columns of the list that linkage must not see: the truth itself, or the ids by which it speaks of records. */
  readonly columns: readonly string[];
  /** Ids of the truth that the list does not have. */
  readonly unknownIds: number;
}

/**
 * The truth that a column of the list tells: records with the same value are one customer, a blank says nothing.
 *
 * @throws UserError `no-such-column`, `truth-empty`
 */
export function truthOfColumn(list: NamedRecords, header: string): Truth {
  const column = list.columns.indexOf(header);
  if (column < 0) throw noTruthColumn(header, list.columns);
  const labels = numbered(list.size, (record) => (list.row(record)[column] ?? '').trim());
  return checked({ labels, form: 'column', columns: [header], unknownIds: 0 }, header);
}

/**
 * The truth that a table tells. Which of its forms it has is seen from its values, unless `form` says so.
 *
 * @throws UserError `truth-columns`, `truth-unknown-ids`, `truth-ambiguous-ids`, `truth-twice`, `truth-empty`
 */
export function truthOfTable(list: NamedRecords, table: TruthTable, form?: TruthForm): Truth {
  const [first = -1, second = -1] = twoColumns(table);
  if (first < 0 || second < 0) throw tooFewColumns(table.name);
  const found = form ?? formOf(list, table, first, second);
  const truth = found === 'pairs' ? ofPairs(list, table, first, second) : ofClusters(list, table, first, second);
  return checked(truth, table.name);
}

function checked(truth: Truth, name: string): Truth {
  const labels = truth.labels.filter((label) => label >= 0);
  if (new Set(labels).size === labels.length) throw saysNothing(name);
  return truth;
}

/** Numbers equal labels alike, in the order in which they appear; -1 for a blank. */
function numbered(size: number, labelOf: (record: number) => string): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from({ length: size }, (_, record) => {
    const label = labelOf(record);
    if (label === '') return -1;
    const number = numbers.get(label) ?? numbers.size;
    numbers.set(label, number);
    return number;
  });
}

const labelHeader = /cluster|entity|group|label|truth|聚类|簇|类号|实体|真实/i;

/** The two columns that tell: those whose names say so, else the first two. */
function twoColumns({ columns }: TruthTable): readonly number[] {
  const named = ['id_a', 'id_b'].map((name) => columns.indexOf(name));
  if (named.every((column) => column >= 0)) return named;
  const label = columns.findIndex((name) => labelHeader.test(name));
  if (columns.length > 2 && label > 0) return [0, label];
  return columns.length < 2 ? [] : [0, 1];
}

/** In pairs both columns hold ids of records; where labels look like ids as well, their header or their number decides. */
function formOf(list: NamedRecords, table: TruthTable, first: number, second: number): TruthForm {
  if (table.columns[first] === 'id_a' && table.columns[second] === 'id_b') return 'pairs';
  if (labelHeader.test(table.columns[second] ?? '')) return 'clusters';
  const ids = valuesOf(table, first);
  const others = valuesOf(table, second);
  const eachOnce = new Set(ids).size === ids.length;
  if (eachOnce && ids.length > 0.5 * list.size && others.length > 0.5 * list.size) return 'clusters';
  const found = findIds(list, others, table.columns[second] ?? '');
  return found !== undefined && 'known' in found && found.known > 0.9 * new Set(others).size ? 'pairs' : 'clusters';
}

function valuesOf({ rows }: TruthTable, column: number): readonly string[] {
  return rows.map((cells) => (cells[column] ?? '').trim()).filter((value) => value !== '');
}

function ofClusters(list: NamedRecords, table: TruthTable, idColumn: number, labelColumn: number): Truth {
  const ids = valuesOf(table, idColumn);
  const twice = ids.toSorted().find((id, at, sorted) => id === sorted[at + 1]);
  if (twice !== undefined) throw standsTwice(table.name, twice);
  const finder = findIds(list, ids, table.columns[idColumn] ?? '');
  if (finder === undefined) throw unknownIds(table.name, ids[0] ?? '', list.columns);
  if ('id' in finder) throw ambiguousIds(table.name, finder);
  const labelled = new Array<string>(list.size).fill('');
  let unknown = 0;
  for (const cells of table.rows) {
    const id = (cells[idColumn] ?? '').trim();
    const record = finder.record(id);
    if (record !== undefined) labelled[record] = (cells[labelColumn] ?? '').trim();
    else if (id !== '') unknown++;
  }
  const labels = numbered(list.size, (record) => labelled[record] ?? '');
  return { labels, form: 'clusters', columns: columnsOf(finder), unknownIds: unknown };
}

function columnsOf(...finders: readonly IdFinder[]): readonly string[] {
  return [...new Set(finders.flatMap(({ column }) => column ?? []))];
}

/** What a pair of the truth may say in a column of decisions and be one customer. */
const saysSame = new Set(['', 'same', '相同']);

/** Pairs of pairs belong together as well: where a and b, b and c are one customer, a and c are. */
function ofPairs(list: NamedRecords, table: TruthTable, first: number, second: number): Truth {
  const [one, other] = pairFinders(list, table, first, second);
  const decision = table.columns.findIndex((name) => name === 'decision' || name === '判定');
  const labels = Int32Array.from({ length: list.size }, (_, record) => record);
  const unknown = new Set<string>();
  for (const cells of table.rows) {
    if (decision >= 0 && !saysSame.has((cells[decision] ?? '').trim().toLowerCase())) continue;
    const [idA, idB] = [(cells[first] ?? '').trim(), (cells[second] ?? '').trim()];
    const [a, b] = [one.record(idA), other.record(idB)];
    if (a === undefined && idA !== '') unknown.add(`a ${idA}`);
    if (b === undefined && idB !== '') unknown.add(`b ${idB}`);
    if (a !== undefined && b !== undefined) join(labels, a, b);
  }
  const roots = labels.map((_, record) => rootOf(labels, record));
  return { labels: roots, form: 'pairs', columns: columnsOf(one, other), unknownIds: unknown.size };
}

/**
 * Finds the records of pairs. Two files may each count from 1: then each column of the truth speaks of a file of its own.
 * A file that `--pairs` wrote speaks of rows.
 */
function pairFinders(
  list: NamedRecords,
  table: TruthTable,
  first: number,
  second: number,
): readonly [IdFinder, IdFinder] {
  const [ids, others] = [valuesOf(table, first), valuesOf(table, second)];
  if (table.columns.includes('parts')) return [rowNumbers(list, ids), rowNumbers(list, others)];
  const files = list.size === 0 ? 0 : list.table(list.size - 1) + 1;
  const ways: readonly (readonly [number?, number?])[] = files === 2 ? [[], [0, 1], [1, 0]] : [[]];
  const tried = ways.map(([a, b]) => {
    return [findIds(list, ids, table.columns[first] ?? '', a), findIds(list, others, table.columns[second] ?? '', b)];
  });
  const telling = tried.flatMap(([a, b]): (readonly [IdFinder, IdFinder])[] =>
    a !== undefined && b !== undefined && 'known' in a && 'known' in b ? [[a, b]] : [],
  );
  const least = ([a, b]: readonly [IdFinder, IdFinder]): number => Math.min(a.known, b.known);
  const byColumn = telling.filter((finders) => finders.every(({ column }) => column !== undefined));
  const [best] = (byColumn.length > 0 ? byColumn : telling).toSorted((a, b) => least(b) - least(a));
  if (best !== undefined) return best;
  const ambiguous = tried.flat().find((found) => found !== undefined && 'id' in found);
  if (ambiguous !== undefined && 'id' in ambiguous) throw ambiguousIds(table.name, ambiguous);
  throw unknownIds(table.name, ids[0] ?? others[0] ?? '', list.columns);
}

function rootOf(parents: Int32Array, record: number): number {
  let root = record;
  while (parents[root] !== root) root = parents[root] ?? root;
  return root;
}

function join(parents: Int32Array, one: number, other: number): void {
  const [a, b] = [rootOf(parents, one), rootOf(parents, other)];
  parents[Math.max(a, b)] = Math.min(a, b);
}
