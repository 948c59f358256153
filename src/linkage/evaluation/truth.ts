/**
 * Which records are the same customer in truth, for the evaluation of a linkage: a column of the list itself, or a
 * separate table that names records by an id, either pairs of records or each record with its customer. Linkage never
 * sees the truth.
 */
import { at } from '../../base/at.ts';
import { int32At } from '../../base/typed-at.ts';
import { findIds, type IdFinder, type NamedRecords, rowNumbers } from './record-ids.ts';
import { ambiguousIds, hasNoPairs, listedTwice, noTruthColumn, tooFewColumns, unknownIds } from './truth-errors.ts';

/** A table with the truth. */
export interface TruthTable {
  /** As messages name it. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Each row is two records of one customer, or a record and its customer. */
export type TruthForm = 'pairs' | 'clusters';

export interface Truth {
  /** Record ⇒ number of the customer that it is; -1 where the truth does not state it. */
  readonly labels: Int32Array;
  readonly form: TruthForm | 'column';
  /** The columns of the list that linkage must not see: the truth itself, or the ids by which it names records. */
  readonly columns: readonly string[];
  /** Number of ids in the truth that the list does not have. */
  readonly unknownIds: number;
}

/**
 * The truth in a column of the list: records with the same value are one customer; a blank states nothing.
 *
 * @throws UserError `no-such-column`, `truth-empty`
 */
export function truthOfColumn(list: NamedRecords, header: string): Truth {
  const column = list.columns.indexOf(header);
  if (column < 0) throw noTruthColumn(header, list.columns);
  const labels = numberLabels(list.size, (record) => cellAt(list.row(record), column));
  return validated({ labels, form: 'column', columns: [header], unknownIds: 0 }, header);
}

/**
 * The truth in a table. Its form is inferred from its values, unless it is given.
 *
 * @throws UserError `truth-columns`, `truth-unknown-ids`, `truth-ambiguous-ids`, `truth-twice`, `truth-empty`
 */
export function truthOfTable(list: NamedRecords, table: TruthTable, form?: TruthForm): Truth {
  const columns = twoColumns(table);
  if (columns === undefined) throw tooFewColumns(table.name);
  const [first, second] = columns;
  const truth =
    (form ?? inferForm(list, table, first, second)) === 'pairs'
      ? truthOfPairs(list, table, first, second)
      : truthOfClusters(list, table, first, second);
  return validated(truth, table.name);
}

function validated(truth: Truth, name: string): Truth {
  const labels = truth.labels.filter((label) => label >= 0);
  if (new Set(labels).size === labels.length) throw hasNoPairs(name);
  return truth;
}

/** The trimmed cell of a row; '' where the row is too short. */
function cellAt(cells: readonly string[], column: number): string {
  return (cells[column] ?? '').trim();
}

/** Numbers distinct labels in the order in which they appear; -1 for a blank. */
function numberLabels(size: number, labelOf: (record: number) => string): Int32Array {
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

/** The two columns that count: by their headers, else the first two. */
function twoColumns({ columns }: TruthTable): readonly [number, number] | undefined {
  const [idA, idB] = [columns.indexOf('id_a'), columns.indexOf('id_b')];
  if (idA >= 0 && idB >= 0) return [idA, idB];
  const label = columns.findIndex((name) => labelHeader.test(name));
  if (columns.length > 2 && label > 0) return [0, label];
  return columns.length < 2 ? undefined : [0, 1];
}

/** The second column of a table of pairs has ids of records; where labels look like ids too, header or number decides. */
function inferForm(list: NamedRecords, table: TruthTable, first: number, second: number): TruthForm {
  const header = at(table.columns, second);
  if (table.columns[first] === 'id_a' && header === 'id_b') return 'pairs';
  if (labelHeader.test(header)) return 'clusters';
  const ids = valuesOf(table, first);
  const others = valuesOf(table, second);
  const isUnique = new Set(ids).size === ids.length;
  if (isUnique && ids.length > 0.5 * list.size && others.length > 0.5 * list.size) return 'clusters';
  const found = findIds(list, others, header);
  return found !== undefined && 'known' in found && found.known > 0.9 * new Set(others).size ? 'pairs' : 'clusters';
}

function valuesOf({ rows }: TruthTable, column: number): readonly string[] {
  return rows.map((cells) => cellAt(cells, column)).filter((value) => value !== '');
}

function truthOfClusters(list: NamedRecords, table: TruthTable, idColumn: number, labelColumn: number): Truth {
  const ids = valuesOf(table, idColumn);
  const twice = ids.toSorted().find((id, index, sorted) => id === sorted[index + 1]);
  if (twice !== undefined) throw listedTwice(table.name, twice);
  const finder = findIds(list, ids, at(table.columns, idColumn));
  if (finder === undefined) throw unknownIds(table.name, ids[0], list.columns);
  if ('id' in finder) throw ambiguousIds(table.name, finder);
  const labelled = new Map<number, string>();
  let unknown = 0;
  for (const cells of table.rows) {
    const id = cellAt(cells, idColumn);
    const record = finder.record(id);
    if (record !== undefined) labelled.set(record, cellAt(cells, labelColumn));
    else if (id !== '') unknown++;
  }
  const labels = numberLabels(list.size, (record) => labelled.get(record) ?? '');
  return { labels, form: 'clusters', columns: columnsOf(finder), unknownIds: unknown };
}

function columnsOf(...finders: readonly IdFinder[]): readonly string[] {
  return [...new Set(finders.flatMap(({ column }) => column ?? []))];
}

/** Values of a column of decisions that make a pair one customer. */
const sameDecisions = new Set(['', 'same', '相同']);

/** Pairs are transitive: where a and b, b and c are one customer, so are a and c. */
function truthOfPairs(list: NamedRecords, table: TruthTable, first: number, second: number): Truth {
  const [findA, findB] = pairFinders(list, table, first, second);
  const decision = table.columns.findIndex((name) => name === 'decision' || name === '判定');
  const parents = Int32Array.from({ length: list.size }, (_, record) => record);
  const unknown = new Set<string>();
  for (const cells of table.rows) {
    if (decision >= 0 && !sameDecisions.has(cellAt(cells, decision).toLowerCase())) continue;
    const [idA, idB] = [cellAt(cells, first), cellAt(cells, second)];
    const [a, b] = [findA.record(idA), findB.record(idB)];
    if (a === undefined && idA !== '') unknown.add(`a ${idA}`);
    if (b === undefined && idB !== '') unknown.add(`b ${idB}`);
    if (a !== undefined && b !== undefined) join(parents, a, b);
  }
  const labels = parents.map((_, record) => rootOf(parents, record));
  return { labels, form: 'pairs', columns: columnsOf(findA, findB), unknownIds: unknown.size };
}

/**
 * Finds the records of pairs. Two files may each count from 1: then each column of the truth names the records of one
 * file. A file that `--pairs` wrote names rows.
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
  const tried = ways.map(([fileA, fileB]) => {
    const a = findIds(list, ids, at(table.columns, first), fileA);
    const b = findIds(list, others, at(table.columns, second), fileB);
    return [a, b];
  });
  const usable = tried.flatMap(([a, b]): (readonly [IdFinder, IdFinder])[] =>
    a !== undefined && b !== undefined && 'known' in a && 'known' in b ? [[a, b]] : [],
  );
  const known = ([a, b]: readonly [IdFinder, IdFinder]): number => Math.min(a.known, b.known);
  const byColumn = usable.filter((finders) => finders.every(({ column }) => column !== undefined));
  const [best] = (byColumn.length > 0 ? byColumn : usable).toSorted((a, b) => known(b) - known(a));
  if (best !== undefined) return best;
  const ambiguous = tried.flat().find((found) => found !== undefined && 'id' in found);
  if (ambiguous !== undefined && 'id' in ambiguous) throw ambiguousIds(table.name, ambiguous);
  throw unknownIds(table.name, ids[0] ?? others[0], list.columns);
}

function rootOf(parents: Int32Array, record: number): number {
  let root = record;
  for (let parent = int32At(parents, root); parent !== root; parent = int32At(parents, root)) root = parent;
  return root;
}

function join(parents: Int32Array, one: number, other: number): void {
  const [a, b] = [rootOf(parents, one), rootOf(parents, other)];
  parents[Math.max(a, b)] = Math.min(a, b);
}
