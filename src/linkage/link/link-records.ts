/**
 * Finds the records of a list that are the same customer. Pure: rows in, scored pairs and clusters out. Persons and
 * companies are linked separately, each with a model of its own.
 */
import { type UserError, usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import { float64At, int32At, uint32At } from '../../base/typed-at.ts';
import type { CustomerKind } from '../../fields/name/customer-kind.ts';
import type { Features } from '../features/features.ts';
import { recogniseNamedColumns } from '../features/named-columns.ts';
import { recogniseColumns } from '../features/recognise-columns.ts';
import type { Model } from '../model/model.ts';
import type { PairOverview } from '../model/pair-overview.ts';
import { saveKind } from '../model/save-and-load.ts';
import { type SavedModel, savedModelOf } from '../model/saved-model.ts';
import { probabilityOf, type WeightPart, weightOf } from '../model/score.ts';
import type { RuleOutcome } from '../pairs/blocks.ts';
import { defaultThreads, startThreads, type Threads } from '../threads/threads.ts';
import type { Since } from './compare-since.ts';
import { type KindResult, linkKind } from './link-kind.ts';
import type { LinkageOptions } from './link-options.ts';
import {
  birthdayOrder,
  comparedColumns,
  kindsOf,
  type LinkageInput,
  orderOf,
  readFeatures,
  sampleOf,
  withThreads,
} from './read-list.ts';

export type { LinkageOptions } from './link-options.ts';
export type { LinkageInput } from './read-list.ts';

/** A pair that is merged or worth a review. */
export interface ScoredPair {
  /** The lower record. */
  readonly first: number;
  /** The higher record. */
  readonly second: number;
  /** Match weight in bits. */
  readonly weight: number;
  readonly probability: number;
}

/** How the records of one customer kind were linked. */
export interface KindOutcome {
  readonly kind: CustomerKind;
  readonly records: number;
  readonly compared: number;
  readonly rules: readonly RuleOutcome[];
  readonly model: Model;
  /** For each comparison of the model the number of compared pairs at each level, in the order of its probabilities. */
  readonly levelCounts: PairOverview['levelCounts'];
  /** The compared pairs by their match weights. */
  readonly weights: PairOverview['weights'];
}

export interface LinkageResult {
  /** The pairs that are merged or worth a review, the strongest first. */
  readonly pairs: readonly ScoredPair[];
  /** Record ⇒ first record of its cluster. */
  readonly clusters: Int32Array;
  /** The clusters with another merge threshold, which may not be below that of `reviewAbove`. */
  clustersAt(mergeAbove: number): Int32Array;
  readonly outcomes: readonly KindOutcome[];
  /** The models as they can be saved and used again. */
  readonly model: SavedModel;
  /** The parts of the match weight of two records; undefined where they are of different kinds. */
  explain(first: number, second: number): readonly WeightPart[] | undefined;
}

/** A false merge costs more than a missed one, so merging takes nine in ten. */
export const defaultMergeAbove = 0.9;
export const defaultReviewAbove = 0.2;

/**
 * Links a list. The result depends neither on the order of the rows, nor on columns without evidence of identity, nor on
 * the number of threads.
 *
 * @throws UserError where no column holds anything to compare, where a named column does not exist, and where a saved
 * model does not fit the list.
 */
export function linkRecords(input: LinkageInput, options: LinkageOptions): LinkageResult {
  const threads = startThreads(options.workers ?? defaultThreads(input.size));
  try {
    return link(input, options, threads);
  } finally {
    threads.close();
  }
}

/** The records of one kind, linked. */
interface LinkedKind {
  readonly kind: CustomerKind;
  /** The rows of the records, in canonical order. */
  readonly records: Uint32Array;
  readonly features: Features;
  readonly result: KindResult;
}

function link(input: LinkageInput, options: LinkageOptions, threads: Threads): LinkageResult {
  const list = withThreads(input, threads);
  const allColumns = input.columns.map((_, column) => column);
  const orderByAll = orderOf(list, allColumns);
  const sample = sampleOf(list, orderByAll);
  const columns =
    options.columns === undefined
      ? recogniseColumns(input.columns, sample)
      : recogniseNamedColumns(input.columns, sample, options.columns);
  const compared = comparedColumns(columns);
  if (input.size > 0 && compared.length === 0) throw nothingToCompare(input.columns);
  const order = compared.length === allColumns.length ? orderByAll : orderOf(list, compared);
  const kindOf = kindsOf(list, columns, order);
  const reading = { ...options.reading, ...birthdayOrder(sampleOf(list, order), columns) };
  const linked: LinkedKind[] = [];
  /** Index of each record among those of its kind. */
  const indexes = new Int32Array(input.size).fill(-1);
  for (const kind of ['person', 'company'] as const) {
    const records = order.filter((record) => kindOf(record) === kind);
    if (records.length < 2) continue;
    for (const [index, record] of records.entries()) indexes[record] = index;
    const features = readFeatures(list, kind, records, columns, reading);
    const decisions = (options.decisions ?? [])
      .filter(({ first, second }) => kindOf(first) === kind && kindOf(second) === kind)
      .map(({ first, second, same }) => ({ first: int32At(indexes, first), second: int32At(indexes, second), same }));
    const { undeclared } = columns;
    const result = linkKind(kind, features, { ...optionsOf(kind, options, records), undeclared, decisions, threads });
    if (result !== undefined) linked.push({ kind, records, features, result });
  }
  return resultOf(input.size, linked, kindOf, indexes, options.mergeAbove ?? defaultMergeAbove);
}

function resultOf(
  size: number,
  linked: readonly LinkedKind[],
  kindOf: (record: number) => CustomerKind,
  indexes: Int32Array,
  mergeAbove: number,
): LinkageResult {
  return {
    pairs: linked.flatMap(pairsOf).sort(strongestFirst),
    clusters: clustersOf(size, linked, mergeAbove),
    clustersAt: (probability) => clustersOf(size, linked, probability),
    outcomes: linked.map(({ kind, records, result: { compared, rules, model, overview } }) => {
      return { kind, records: records.length, compared, rules, model, ...overview };
    }),
    get model() {
      return savedModelOf(
        linked.map(({ kind, features, result }) => saveKind(kind, result.model, result.frequencies, features)),
      );
    },
    explain(first, second) {
      const of = kindOf(first) === kindOf(second) ? linked.find(({ kind }) => kind === kindOf(first)) : undefined;
      return of?.result.scorer.parts(int32At(indexes, first), int32At(indexes, second));
    },
  };
}

/** The options for one customer kind. */
function optionsOf(kind: CustomerKind, options: LinkageOptions, records: Uint32Array) {
  const mergeAbove = options.mergeAbove ?? defaultMergeAbove;
  const { earlier } = options;
  const since: Since | undefined = earlier && {
    changed: (index) => earlier.changed(uint32At(records, index)),
    cluster: (index) => earlier.cluster(uint32At(records, index)),
  };
  const model = earlier?.model ?? options.model;
  const saved = model?.kinds.find((one) => one.kind === kind);
  return {
    mergeFrom: weightOf(mergeAbove),
    reviewFrom: weightOf(Math.min(options.reviewAbove ?? defaultReviewAbove, mergeAbove)),
    oneToOne: options.oneToOne ?? false,
    saved,
    // A kind that the earlier run did not have is linked as new.
    since: saved === undefined ? undefined : since,
  };
}

function pairsOf({ records, result: { pairs } }: LinkedKind): ScoredPair[] {
  return Array.from({ length: pairs.count }, (_, pair) => {
    const one = uint32At(records, int32At(pairs.firsts, pair));
    const other = uint32At(records, int32At(pairs.seconds, pair));
    const weight = float64At(pairs.weights, pair);
    return { first: Math.min(one, other), second: Math.max(one, other), weight, probability: probabilityOf(weight) };
  });
}

function strongestFirst(one: ScoredPair, other: ScoredPair): number {
  return other.weight - one.weight || one.first - other.first || one.second - other.second;
}

function clustersOf(size: number, linked: readonly LinkedKind[], mergeAbove: number): Int32Array {
  const clusters = Int32Array.from({ length: size }, (_, record) => record);
  for (const { records, result } of linked) {
    const found = result.clusters(weightOf(mergeAbove));
    // The lowest row of each cluster, by its lowest index.
    const lowest = new Int32Array(found.length).fill(size);
    for (const [index, cluster] of found.entries()) {
      lowest[cluster] = Math.min(uint32At(records, index), int32At(lowest, cluster));
    }
    for (const [index, cluster] of found.entries()) clusters[uint32At(records, index)] = int32At(lowest, cluster);
  }
  return clusters;
}

function nothingToCompare(columns: readonly string[]): UserError {
  return usageError({
    code: 'nothing-to-compare',
    message: text(
      `nothing to compare: no column tells who a customer is (${columns.join(', ')})`,
      `没有可比较的列：所有列都无法说明客户是谁（${columns.join('、')}）`,
    ),
    hint: text(
      'use headers such as name, phone, e-mail, birthday or address',
      '请使用可识别的表头，例如：姓名、手机、邮箱、生日、地址',
    ),
  });
}
