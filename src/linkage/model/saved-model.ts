/**
 * A fitted model as plain JSON: it can be read, kept beside a list and used for another one of the same kind.
 */
import { type UserError, usageError } from '../../base/errors.ts';
import { type Text, text } from '../../base/text.ts';
import type { CustomerKind } from '../../fields/name/customer-kind.ts';

const modelFormat = 'clientele linkage model';
const modelVersion = 1;

/** The models of a list, one for each kind of customers; safe for `JSON.stringify`. */
export interface SavedModel {
  readonly format: typeof modelFormat;
  readonly version: typeof modelVersion;
  readonly kinds: readonly SavedKind[];
}

export interface SavedKind {
  readonly kind: CustomerKind;
  /** The share of matches among all pairs of the list. */
  readonly matchShare: number;
  /** The share of each class of related pairs among all pairs. */
  readonly relatedShares: readonly number[];
  readonly comparisons: readonly SavedComparison[];
  /** How often values occur, for the features whose rarity counts. */
  readonly frequencies: readonly SavedFrequencies[];
}

export interface SavedComparison {
  readonly name: string;
  /** The answers, the strongest first, "different" last: what each of the columns below speaks of. */
  readonly levels: readonly string[];
  readonly m: readonly number[];
  readonly u: readonly number[];
  /** A column for each class of related pairs. */
  readonly related: readonly (readonly number[])[];
}

/** How often the values of a feature occur; values that are not named are rare. */
export interface SavedFrequencies {
  readonly feature: string;
  /** The records that have the feature. */
  readonly records: number;
  /** The frequency of a value, averaged over the records. */
  readonly average: number;
  /** Value and number of records, in the order of the values. */
  readonly common: readonly (readonly [value: string, records: number])[];
}

/** The models of a list together. */
export function modelOf(kinds: readonly SavedKind[]): SavedModel {
  return { format: modelFormat, version: modelVersion, kinds };
}

/**
 * Reads a model that was saved.
 *
 * @param json what `JSON.parse` gives.
 * @throws UserError `not-a-model` where it is something else, with what is wrong.
 */
export function readSavedModel(json: unknown): SavedModel {
  const model = typeof json === 'object' && json !== null && !Array.isArray(json) ? part(json, 'model') : {};
  if (model.format !== modelFormat) throw refused(text('it holds no model of clientele', '内容不是 clientele 的模型'));
  if (typeof model.version === 'number' && model.version > modelVersion) throw refused(fromNewerVersion);
  if (model.version !== modelVersion) throw notAModel('version');
  return { format: modelFormat, version: modelVersion, kinds: items(model.kinds, 'kinds').map(readKind) };
}

function readKind(json: unknown): SavedKind {
  const { kind, matchShare, relatedShares, comparisons, frequencies } = part(json, 'kinds');
  if (kind !== 'person' && kind !== 'company') throw notAModel('kind: person, company');
  return {
    kind,
    matchShare: share(matchShare, 'matchShare'),
    relatedShares: shares(relatedShares, 'relatedShares'),
    comparisons: items(comparisons, 'comparisons').map(readComparison),
    frequencies: items(frequencies, 'frequencies').map(readFrequencies),
  };
}

function readComparison(json: unknown): SavedComparison {
  const { name, levels, m, u, related } = part(json, 'comparisons');
  const answers = items(levels, 'levels').map((level) => word(level, 'levels'));
  const column = (values: unknown, what: string): readonly number[] => {
    const read = shares(values, what);
    if (read.length !== answers.length) throw notAModel(`${what}: ${answers.length}`);
    return read;
  };
  return {
    name: word(name, 'name'),
    levels: answers,
    m: column(m, 'm'),
    u: column(u, 'u'),
    related: items(related, 'related').map((values) => column(values, 'related')),
  };
}

function readFrequencies(json: unknown): SavedFrequencies {
  const { feature, records, average, common } = part(json, 'frequencies');
  return {
    feature: word(feature, 'feature'),
    records: amount(records, 'records'),
    average: share(average, 'average'),
    common: items(common, 'common').map((pair) => {
      const [value, count] = items(pair, 'common');
      return [word(value, 'common'), amount(count, 'common')] as const;
    }),
  };
}

function part(json: unknown, what: string): Readonly<Record<string, unknown>> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw notAModel(what);
  return Object.fromEntries(Object.entries(json));
}

function items(json: unknown, what: string): readonly unknown[] {
  if (!Array.isArray(json)) throw notAModel(what);
  return json;
}

function word(json: unknown, what: string): string {
  if (typeof json !== 'string') throw notAModel(what);
  return json;
}

function amount(json: unknown, what: string): number {
  if (typeof json !== 'number' || !(json > 0)) throw notAModel(what);
  return json;
}

function share(json: unknown, what: string): number {
  const read = amount(json, what);
  if (read > 1) throw notAModel(what);
  return read;
}

function shares(json: unknown, what: string): readonly number[] {
  return items(json, what).map((one) => share(one, what));
}

const fromNewerVersion = text('it was saved by a newer version of clientele', '由更新版本的 clientele 保存');

function notAModel(what: string): UserError {
  return refused(text(`its ${what} cannot be right`, `其中的 ${what} 不正确`));
}

function refused(message: Text): UserError {
  return usageError({
    code: 'not-a-model',
    message,
    hint: text(
      'save one with: clientele dedupe FILE --save-model model.json',
      '请先保存模型：clientele dedupe 文件 --save-model model.json',
    ),
  });
}
