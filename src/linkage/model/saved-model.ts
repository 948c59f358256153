/**
 * A fitted model as plain JSON: it can be inspected, kept beside a list, and applied to a similar one.
 */
import { type UserError, usageError } from '../../base/errors.ts';
import { type Text, text } from '../../base/text.ts';
import type { CustomerKind } from '../../fields/name/customer-kind.ts';
import { type PerRelatedClass, relatedClasses } from './model.ts';

const modelFormat = 'clientele linkage model';
const modelVersion = 1;

/** The models of a list, one for each customer kind; safe for `JSON.stringify`. */
export interface SavedModel {
  readonly format: typeof modelFormat;
  readonly version: typeof modelVersion;
  readonly kinds: readonly SavedKind[];
}

export interface SavedKind {
  readonly kind: CustomerKind;
  /** The share of matches among all pairs of the list. */
  readonly matchShare: number;
  /** The share of related pairs among all pairs. */
  readonly relatedShares: PerRelatedClass<number>;
  readonly comparisons: readonly SavedComparison[];
  /** Term frequencies, for the features whose rarity counts. */
  readonly frequencies: readonly SavedFrequencies[];
}

export interface SavedComparison {
  readonly name: string;
  /** The levels, the strongest first, "different" last; the columns below are in this order. */
  readonly levels: readonly string[];
  readonly m: readonly number[];
  readonly u: readonly number[];
  readonly related: PerRelatedClass<readonly number[]>;
}

/** How often the values of a feature occur; values that are not named are rare. */
export interface SavedFrequencies {
  readonly feature: string;
  /** Number of records that have the feature. */
  readonly records: number;
  /** The frequency of a value, averaged over the records. */
  readonly average: number;
  /** Values with the number of their records, in the order of the values. */
  readonly common: readonly (readonly [value: string, records: number])[];
}

/** Wraps the models of a list. */
export function savedModelOf(kinds: readonly SavedKind[]): SavedModel {
  return { format: modelFormat, version: modelVersion, kinds };
}

/**
 * Validates a saved model.
 *
 * @param json the result of `JSON.parse`.
 * @throws UserError `not-a-model` naming the first property that is wrong.
 */
export function parseSavedModel(json: unknown): SavedModel {
  const model = typeof json === 'object' && json !== null && !Array.isArray(json) ? objectOf(json, 'model') : {};
  if (model.format !== modelFormat) throw notAModel(text('it is not a clientele model', '内容不是 clientele 的模型'));
  if (typeof model.version === 'number' && model.version > modelVersion) throw notAModel(fromNewerVersion);
  if (model.version !== modelVersion) throw invalid('version');
  return savedModelOf(arrayOf(model.kinds, 'kinds').map(parseKind));
}

function parseKind(json: unknown): SavedKind {
  const { kind, matchShare, relatedShares, comparisons, frequencies } = objectOf(json, 'kinds');
  if (kind !== 'person' && kind !== 'company') throw invalid('kind: person, company');
  return {
    kind,
    matchShare: shareOf(matchShare, 'matchShare'),
    relatedShares: perRelatedClass(sharesOf(relatedShares, 'relatedShares'), 'relatedShares'),
    comparisons: arrayOf(comparisons, 'comparisons').map(parseComparison),
    frequencies: arrayOf(frequencies, 'frequencies').map(parseFrequencies),
  };
}

function parseComparison(json: unknown): SavedComparison {
  const { name, levels, m, u, related } = objectOf(json, 'comparisons');
  const names = arrayOf(levels, 'levels').map((level) => stringOf(level, 'levels'));
  const column = (values: unknown, what: string): readonly number[] => {
    const shares = sharesOf(values, what);
    if (shares.length !== names.length) throw invalid(`${what}: ${names.length}`);
    return shares;
  };
  return {
    name: stringOf(name, 'name'),
    levels: names,
    m: column(m, 'm'),
    u: column(u, 'u'),
    related: perRelatedClass(
      arrayOf(related, 'related').map((values) => column(values, 'related')),
      'related',
    ),
  };
}

function perRelatedClass<T>(values: readonly T[], what: string): PerRelatedClass<T> {
  const [together, near, ...more] = values;
  if (together === undefined || near === undefined || more.length > 0)
    throw invalid(`${what}: ${relatedClasses.length}`);
  return [together, near];
}

function parseFrequencies(json: unknown): SavedFrequencies {
  const { feature, records, average, common } = objectOf(json, 'frequencies');
  return {
    feature: stringOf(feature, 'feature'),
    records: amountOf(records, 'records'),
    average: shareOf(average, 'average'),
    common: arrayOf(common, 'common').map((pair) => {
      const [value, count] = arrayOf(pair, 'common');
      return [stringOf(value, 'common'), amountOf(count, 'common')] as const;
    }),
  };
}

function objectOf(json: unknown, what: string): Readonly<Record<string, unknown>> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw invalid(what);
  return Object.fromEntries(Object.entries(json));
}

function arrayOf(json: unknown, what: string): readonly unknown[] {
  if (!Array.isArray(json)) throw invalid(what);
  return json;
}

function stringOf(json: unknown, what: string): string {
  if (typeof json !== 'string') throw invalid(what);
  return json;
}

function amountOf(json: unknown, what: string): number {
  if (typeof json !== 'number' || !(json > 0)) throw invalid(what);
  return json;
}

/** A share or probability: more than 0, since its logarithm is taken, and at most 1. */
function shareOf(json: unknown, what: string): number {
  const amount = amountOf(json, what);
  if (amount > 1) throw invalid(what);
  return amount;
}

function sharesOf(json: unknown, what: string): readonly number[] {
  return arrayOf(json, what).map((one) => shareOf(one, what));
}

const fromNewerVersion = text('it was saved by a newer version of clientele', '由更新版本的 clientele 保存');

function invalid(what: string): UserError {
  return notAModel(text(`its ${what} is not valid`, `其中的 ${what} 无效`));
}

function notAModel(message: Text): UserError {
  return usageError({
    code: 'not-a-model',
    message,
    hint: text(
      'save one with: clientele dedupe FILE --save-model model.json',
      '请先保存模型：clientele dedupe 文件 --save-model model.json',
    ),
  });
}
