/**
 * Finds the records of a list that are the same customer. Pure: rows in, weighed pairs and clusters out. Persons and
 * companies are linked by themselves, each with a model of its own.
 */
import { ExitCode, UserError } from '../errors.ts';
import type { CustomerKind } from '../fields/customer-kind.ts';
import { dateOrder } from '../fields/date-order.ts';
import type { ReadingContext } from '../fields/field.ts';
import { text } from '../text.ts';
import { canonicalOrder } from './canonical-order.ts';
import { type LinkageColumns, recogniseColumns } from './columns.ts';
import { type Features, featuresBuilder } from './features.ts';
import { kindsOf } from './kinds.ts';
import { type KindResult, linkKind, sourceFeature } from './link-kind.ts';
import { plainFeature } from './plain-comparisons.ts';
import { type Put, readCompany, readPerson, readPlainColumn, recordViewer } from './read-features.ts';
import { probabilityOf, type WeightPart, weightOf } from './score.ts';

/** A list to link; records are numbered from 0. */
export interface LinkageInput {
  readonly columns: readonly string[];
  readonly size: number;
  /** The cells of a record, in the order of the columns. Asked for several times. */
  row(record: number): readonly string[];
  /** The number of the list that a record comes from, where each list is known to hold each customer only once. */
  source?(record: number): number;
}

export interface LinkageOptions {
  /** How cells are read: the country of numbers and addresses, today. */
  readonly reading: ReadingContext;
  /** Pairs with at least this match probability are merged. */
  readonly mergeAbove?: number | undefined;
  /** Pairs with at least this match probability are worth the look of a person. */
  readonly reviewAbove?: number | undefined;
  /** What a person decided of pairs; it outranks the model. */
  readonly decisions?: readonly Decision[];
}

/** Two records that a person knows to be one customer, or not to be. */
export interface Decision {
  readonly first: number;
  readonly second: number;
  readonly same: boolean;
}

/** A pair that is worth knowing of. */
export interface ScoredPair {
  /** The lower record and the higher one. */
  readonly first: number;
  readonly second: number;
  /** Match weight in bits. */
  readonly weight: number;
  readonly probability: number;
}

/** What was linked of one kind of customers. */
export interface KindOutcome {
  readonly kind: CustomerKind;
  readonly records: number;
  readonly compared: number;
  readonly rules: KindResult['rules'];
  readonly model: KindResult['model'];
}

export interface LinkageResult {
  /** The pairs that may be merged or should be looked at, the strongest first. */
  readonly pairs: readonly ScoredPair[];
  /** Record ⇒ first record of its cluster. */
  readonly clusters: Int32Array;
  readonly outcomes: readonly KindOutcome[];
  /** The parts of the match weight of two records; undefined where they are of different kinds. */
  explain(first: number, second: number): readonly WeightPart[] | undefined;
}

/** A false merge costs more than a missed one: the default asks for nine in ten. */
export const defaultMergeAbove = 0.9;
export const defaultReviewAbove = 0.2;
const sampleOfRows = 2000;

/**
 * Links a list. The result does not depend on the order of the rows, nor on columns that say nothing of identity.
 *
 * @throws UserError where no column holds anything to compare.
 */
export function linkRecords(input: LinkageInput, options: LinkageOptions): LinkageResult {
  const order = canonicalOrder(input.size, (record) => input.row(record));
  const columns = recogniseColumns(input.columns, sampleOf(input, order));
  if (input.size > 0 && columns.fields.size + columns.others.length === 0) throw nothingToCompare(input.columns);
  const mergeAbove = options.mergeAbove ?? defaultMergeAbove;
  const reading = { ...options.reading, ...birthdayOrder(input, order, columns) };
  const kinds = kindsOf(input.size, (record) => input.row(record), columns);
  const parts: LinkedPart[] = [];
  const placeOf = new Int32Array(input.size).fill(-1);
  for (const kind of ['person', 'company'] as const) {
    const records = order.filter((record) => kinds[record] === kind);
    if (records.length < 2) continue;
    for (const [place, record] of records.entries()) placeOf[record] = place;
    const features = featuresOf(kind, input, records, columns, reading);
    const result = linkKind(kind, features, {
      plainColumns: columns.others,
      mergeFrom: weightOf(mergeAbove),
      reviewFrom: weightOf(Math.min(options.reviewAbove ?? defaultReviewAbove, mergeAbove)),
      decisions: (options.decisions ?? [])
        .filter(({ first, second }) => kinds[first] === kind && kinds[second] === kind)
        .map(({ first, second, same }) => ({ first: placeOf[first] ?? 0, second: placeOf[second] ?? 0, same })),
    });
    if (result !== undefined) parts.push({ kind, records, result });
  }
  return {
    pairs: parts.flatMap(pairsOf).sort(strongestFirst),
    clusters: clustersOf(input.size, parts),
    outcomes: parts.map(({ kind, records, result: { compared, rules, model } }) => {
      return { kind, records: records.length, compared, rules, model };
    }),
    explain(first, second) {
      const part = kinds[first] === kinds[second] ? parts.find(({ kind }) => kind === kinds[first]) : undefined;
      return part?.result.scorer.parts(placeOf[first] ?? 0, placeOf[second] ?? 0);
    },
  };
}

/** What was linked of one kind, with the rows of its records. */
interface LinkedPart {
  readonly kind: CustomerKind;
  readonly records: Uint32Array;
  readonly result: KindResult;
}

function sampleOf(input: LinkageInput, order: Uint32Array): readonly (readonly string[])[] {
  const count = Math.min(input.size, sampleOfRows);
  return Array.from({ length: count }, (_, at) => input.row(order[Math.floor((at * input.size) / count)] ?? 0));
}

/** Which way round the list writes its birthdays, where the column tells. */
function birthdayOrder(input: LinkageInput, order: Uint32Array, { fields }: LinkageColumns): Partial<ReadingContext> {
  const column = fields.get('birthday');
  if (column === undefined) return {};
  const found = dateOrder(sampleOf(input, order).map((cells) => cells[column] ?? ''));
  return found === 'dmy' || found === 'mdy' ? { dateOrder: found } : {};
}

function featuresOf(
  kind: CustomerKind,
  input: LinkageInput,
  records: Uint32Array,
  columns: LinkageColumns,
  reading: ReadingContext,
): Features {
  const builder = featuresBuilder(records.length);
  const viewer = recordViewer(reading);
  const inParts = columns.fields.has('given_name') || columns.fields.has('family_name');
  for (const [place, record] of records.entries()) {
    const cells = input.row(record);
    if (input.source !== undefined) builder.put(place, sourceFeature, String(input.source(record)));
    const put: Put = (feature, value) => builder.put(place, feature, value);
    const view = viewer((field) => cells[columns.fields.get(field) ?? -1] ?? '');
    if (kind === 'person') readPerson(view, put, inParts);
    else readCompany(view, put);
    for (const plain of columns.others)
      readPlainColumn(plainFeature(plain), plain.kind, cells[plain.column] ?? '', put);
  }
  return builder.build();
}

function pairsOf({ records, result: { pairs } }: LinkedPart): ScoredPair[] {
  return Array.from({ length: pairs.count }, (_, at) => {
    const one = records[pairs.firsts[at] ?? 0] ?? 0;
    const other = records[pairs.seconds[at] ?? 0] ?? 0;
    const weight = pairs.weights[at] ?? 0;
    return { first: Math.min(one, other), second: Math.max(one, other), weight, probability: probabilityOf(weight) };
  });
}

function strongestFirst(one: ScoredPair, other: ScoredPair): number {
  return other.weight - one.weight || one.first - other.first || one.second - other.second;
}

function clustersOf(size: number, parts: readonly LinkedPart[]): Int32Array {
  const clusters = Int32Array.from({ length: size }, (_, record) => record);
  for (const { records, result } of parts) {
    const lowest = new Map<number, number>();
    for (const [place, cluster] of result.clusters.entries()) {
      const record = records[place] ?? 0;
      lowest.set(cluster, Math.min(record, lowest.get(cluster) ?? record));
    }
    for (const [place, cluster] of result.clusters.entries()) clusters[records[place] ?? 0] = lowest.get(cluster) ?? 0;
  }
  return clusters;
}

function nothingToCompare(columns: readonly string[]): UserError {
  return new UserError({
    code: 'nothing-to-compare',
    exit: ExitCode.usage,
    message: text(
      `nothing can be compared: no column says who a customer is (${columns.join(', ')})`,
      `没有可比较的列：所有列都无法说明客户是谁（${columns.join('、')}）`,
    ),
    hint: text(
      'give a header such as name, phone, e-mail, birthday or address',
      '请使用可识别的表头，例如：姓名、手机、邮箱、生日、地址',
    ),
  });
}
