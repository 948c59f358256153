/**
 * Finds the records of a list that are the same customer. Pure: rows in, weighed pairs and clusters out. Persons and
 * companies are linked by themselves, each with a model of its own.
 */
import { type UserError, usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import type { CustomerKind } from '../../fields/name/customer-kind.ts';
import { recogniseColumns } from '../features/columns.ts';
import type { Features } from '../features/features.ts';
import {
  birthdayOrder,
  comparedColumns,
  kindsOf,
  type LinkageInput,
  listOf,
  orderOf,
  readFeatures,
  sampleOf,
} from '../features/read-list.ts';
import { saveKind } from '../model/load-model.ts';
import type { Model } from '../model/model.ts';
import type { PairOverview } from '../model/pair-overview.ts';
import { modelOf, type SavedModel } from '../model/saved-model.ts';
import { probabilityOf, type WeightPart, weightOf } from '../model/score.ts';
import type { RuleOutcome } from './blocks.ts';
import type { Since } from './compare-since.ts';
import { type KindResult, linkKind } from './link-kind.ts';
import type { LinkageOptions } from './link-options.ts';
import { startThreads, type Threads, usualThreads } from './threads.ts';

export type { LinkageInput } from '../features/read-list.ts';
export type { Decision, LinkageOptions } from './link-options.ts';

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
  readonly rules: readonly RuleOutcome[];
  readonly model: Model;
  /** For each comparison of the model how many compared pairs gave each answer, in the order of its probabilities. */
  readonly met: PairOverview['met'];
  /** The compared pairs by their match weights. */
  readonly weights: PairOverview['weights'];
}

export interface LinkageResult {
  /** The pairs that may be merged or should be looked at, the strongest first. */
  readonly pairs: readonly ScoredPair[];
  /** Record ⇒ first record of its cluster. */
  readonly clusters: Int32Array;
  /** The same where pairs are merged from another probability on; it may not be below that of `reviewAbove`. */
  clustersAt(mergeAbove: number): Int32Array;
  readonly outcomes: readonly KindOutcome[];
  /** The models as they can be kept and used again. */
  readonly model: SavedModel;
  /** The parts of the match weight of two records; undefined where they are of different kinds. */
  explain(first: number, second: number): readonly WeightPart[] | undefined;
}

/** A false merge costs more than a missed one: the default asks for nine in ten. */
export const defaultMergeAbove = 0.9;
export const defaultReviewAbove = 0.2;

/**
 * Links a list. The result does not depend on the order of the rows, nor on columns that say nothing of identity, nor on
 * the number of threads.
 *
 * @throws UserError where no column holds anything to compare, where a column is named that there is not, and where a
 * saved model does not fit the list.
 */
export function linkRecords(input: LinkageInput, options: LinkageOptions): LinkageResult {
  const threads = startThreads(options.workers ?? usualThreads(input.size));
  try {
    return linked(input, options, threads);
  } finally {
    threads.close();
  }
}

function linked(input: LinkageInput, options: LinkageOptions, threads: Threads): LinkageResult {
  const list = listOf(input, threads);
  const everything = input.columns.map((_, column) => column);
  const wholeOrder = orderOf(list, everything);
  const columns = recogniseColumns(input.columns, sampleOf(list, wholeOrder), options.columns);
  const compared = comparedColumns(columns);
  if (input.size > 0 && compared.length === 0) throw nothingToCompare(input.columns);
  const order = compared.length === everything.length ? wholeOrder : orderOf(list, compared);
  const kindOf = kindsOf(list, columns, order);
  const reading = { ...options.reading, ...birthdayOrder(sampleOf(list, order), columns) };
  const parts: LinkedPart[] = [];
  const placeOf = new Int32Array(input.size).fill(-1);
  for (const kind of ['person', 'company'] as const) {
    const records = order.filter((record) => kindOf(record) === kind);
    if (records.length < 2) continue;
    for (const [place, record] of records.entries()) placeOf[record] = place;
    const features = readFeatures(list, kind, records, columns, reading);
    const result = linkKind(kind, features, {
      ...optionsOf(kind, options, records),
      plainColumns: columns.others,
      decisions: (options.decisions ?? [])
        .filter(({ first, second }) => kindOf(first) === kind && kindOf(second) === kind)
        .map(({ first, second, same }) => ({ first: placeOf[first] ?? 0, second: placeOf[second] ?? 0, same })),
      threads,
    });
    if (result !== undefined) parts.push({ kind, records, features, result });
  }
  return resultOf(input.size, parts, kindOf, placeOf, options.mergeAbove ?? defaultMergeAbove);
}

function resultOf(
  size: number,
  parts: readonly LinkedPart[],
  kindOf: (record: number) => CustomerKind,
  placeOf: Int32Array,
  mergeAbove: number,
): LinkageResult {
  return {
    pairs: parts.flatMap(pairsOf).sort(strongestFirst),
    clusters: clustersOf(size, parts, mergeAbove),
    clustersAt: (probability) => clustersOf(size, parts, probability),
    outcomes: parts.map(({ kind, records, result: { compared, rules, model, overview } }) => {
      return { kind, records: records.length, compared, rules, model, ...overview };
    }),
    get model() {
      return modelOf(
        parts.map(({ kind, features, result }) => saveKind(kind, result.model, result.frequencies, features)),
      );
    },
    explain(first, second) {
      const part = kindOf(first) === kindOf(second) ? parts.find(({ kind }) => kind === kindOf(first)) : undefined;
      return part?.result.scorer.parts(placeOf[first] ?? 0, placeOf[second] ?? 0);
    },
  };
}

/** The options that are the same for all records, for those of one kind. */
function optionsOf(kind: CustomerKind, options: LinkageOptions, records: Uint32Array) {
  const mergeAbove = options.mergeAbove ?? defaultMergeAbove;
  const { earlier } = options;
  const since: Since | undefined = earlier && {
    changed: (place) => earlier.changed(records[place] ?? 0),
    cluster: (place) => earlier.cluster(records[place] ?? 0),
  };
  const model = earlier?.model ?? options.model;
  const saved = model?.kinds.find((one) => one.kind === kind);
  return {
    mergeFrom: weightOf(mergeAbove),
    reviewFrom: weightOf(Math.min(options.reviewAbove ?? defaultReviewAbove, mergeAbove)),
    oneToOne: options.oneToOne ?? false,
    saved,
    // Of a kind that the earlier run did not have everything is new.
    since: saved === undefined ? undefined : since,
  };
}

/** What was linked of one kind, with the rows of its records. */
interface LinkedPart {
  readonly kind: CustomerKind;
  readonly records: Uint32Array;
  readonly features: Features;
  readonly result: KindResult;
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

function clustersOf(size: number, parts: readonly LinkedPart[], mergeAbove: number): Int32Array {
  const clusters = Int32Array.from({ length: size }, (_, record) => record);
  for (const { records, result } of parts) {
    const found = result.clusters(weightOf(mergeAbove));
    const lowest = new Int32Array(found.length).fill(size);
    for (const [place, cluster] of found.entries()) {
      lowest[cluster] = Math.min(records[place] ?? size, lowest[cluster] ?? size);
    }
    for (const [place, cluster] of found.entries()) clusters[records[place] ?? 0] = lowest[cluster] ?? 0;
  }
  return clusters;
}

function nothingToCompare(columns: readonly string[]): UserError {
  return usageError({
    code: 'nothing-to-compare',
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
