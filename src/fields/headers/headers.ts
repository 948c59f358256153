/**
 * Recognises the field of each column of a source by its header. What the cells say is asked of the caller, who has seen
 * them: a column never has a field that its cells contradict, and one without values yields to one that has some.
 */

import type { Field } from '../declaration/field.ts';
import { asksForAnswer } from '../text/yes-or-no.ts';
import { alternatives, fallbackKeys } from './header-fallbacks.ts';
import { headerKey, headerNote, literalKey } from './header-key.ts';
import { type Claim, type Vocabulary, vocabularyOf } from './header-vocabulary.ts';

/** Words before a field in headers that do not change the field, such as `billing` in `Billing City`. */
export interface HeaderPrefix {
  /** As header keys, the preferred ones first. */
  readonly words: readonly string[];
  /** The names of the fields that may follow; absent: all. */
  readonly of?: ReadonlySet<string>;
  /** All of these fields take the same word, so that the city of one address is not combined with the street of another. */
  readonly together?: true;
}

/** How well the cells of a column fit a field: one that is only possible, such as a blank column, yields to a likely one. */
export type Fit = 'likely' | 'possible' | 'impossible';

/** Rates the cells of a column, by its number, as values of a field that its header claims. */
export type CellEvidence = (column: number, field: Field) => Fit;

interface Candidate extends Claim {
  readonly column: number;
  /** The index of the prefix; 0 without one. */
  readonly prefixOrder: number;
  /** Whether a note in brackets says that it is not the main one: `City (Shipping)`. */
  readonly isLesserOne: boolean;
}

/** The keys by which a column is looked up, each with the index of the prefix that was removed. */
type KeysOfColumn = readonly (readonly [key: string, prefixOrder: number])[];

/**
 * Finds the field of each column: a field is assigned to one column at most, and a column to one field.
 *
 * A field's own name and labels win over its synonyms, and these over words that several fields claim, such as `phone`
 * if there is also a `mobile`; then the order of the fields and of the synonyms decides, last the order of the columns.
 * An unknown header is tried by its fallbacks (`2. Your phone number`, `E-mail 1 - Value`, `電話 Phone`), then without one
 * of the prefixes, such as `customer` in `Customer City`.
 *
 * @param evidence of the cells; where absent, only the headers count.
 * @returns column number (from 0) ⇒ field, in the order of the columns; unknown columns are absent.
 */
export function recogniseHeaders(
  columns: readonly string[],
  fields: readonly Field[],
  prefixes: readonly HeaderPrefix[] = [],
  evidence?: CellEvidence,
): ReadonlyMap<number, Field> {
  const found = new Map<number, Field>();
  const rate: CellEvidence = evidence ?? (() => 'possible');
  // A header that asks a question, such as `Refunded?`, holds answers and no figures.
  const fits: Admits = (column, field) => field.holdsFigures !== true || !asksForAnswer(columns[column] ?? '');
  if (evidence !== undefined) {
    recogniseInto(
      found,
      columns,
      fields,
      prefixes,
      (column, field) => fits(column, field) && rate(column, field) === 'likely',
    );
  }
  recogniseInto(
    found,
    columns,
    fields,
    prefixes,
    (column, field) => fits(column, field) && rate(column, field) !== 'impossible',
  );
  return new Map([...found].sort(([first], [second]) => first - second));
}

/** The fields that were found so far, and which a column may have. */
interface Finding {
  readonly found: Map<number, Field>;
  readonly admits: Admits;
}

type Admits = (column: number, field: Field) => boolean;

function recogniseInto(
  found: Map<number, Field>,
  columns: readonly string[],
  fields: readonly Field[],
  prefixes: readonly HeaderPrefix[],
  admits: Admits,
): void {
  const finding = { found, admits };
  const usual = vocabularyOf(fields, false);
  assign(columns, (column) => [[literalKey(column), 0]], usual, finding);
  const whole = vocabularyOf(fields, true);
  assign(columns, (column) => [[literalKey(column), 0]], whole, finding);
  const plainer = new Map<string, readonly string[]>();
  for (const [index, column] of columns.entries()) {
    if (!found.has(index)) plainer.set(column, fallbackKeys(column, literalKey));
  }
  assign(columns, (column) => (plainer.get(column) ?? []).map((key) => [key, 0]), whole, finding);
  assignAlternatives(columns, whole, finding);
  for (const prefix of prefixes) assignBehind(prefix, plainer, columns, whole, finding);
  for (const field of fields) assignAsked(field, columns, finding);
}

const SHARED_TIER = 3;
/** Of two that differ in their note only, the one of whoever pays is the customer's. */
const lesserNote = /shipping|ship to|delivery|recipient|secondary|other|alternat|收货|收貨|收件|配送|其他|备用|備用/iu;

function assign(
  columns: readonly string[],
  keysOf: (column: string) => KeysOfColumn,
  known: Vocabulary,
  { found, admits }: Finding,
  of?: ReadonlySet<string>,
): void {
  const candidates: Candidate[] = [];
  for (const [column, header] of columns.entries()) {
    if (found.has(column)) continue;
    const isLesserOne = lesserNote.test(headerNote(header) ?? '');
    for (const [key, prefixOrder] of keysOf(header)) {
      const claims = known.get(key) ?? [];
      for (const claim of claims) {
        if ((of !== undefined && !of.has(claim.field.name)) || !admits(column, claim.field)) continue;
        candidates.push({
          ...claim,
          tier: claims.length > 1 ? SHARED_TIER : claim.tier,
          column,
          prefixOrder,
          isLesserOne,
        });
      }
    }
  }
  const taken = new Set(found.values());
  for (const { column, field } of candidates.sort(surestFirst)) {
    if (found.has(column) || taken.has(field)) continue;
    found.set(column, field);
    taken.add(field);
  }
}

function surestFirst(first: Candidate, second: Candidate): number {
  return (
    first.prefixOrder - second.prefixOrder ||
    first.tier - second.tier ||
    first.fieldOrder - second.fieldOrder ||
    first.synonymOrder - second.synonymOrder ||
    Number(first.isLesserOne) - Number(second.isLesserOne) ||
    first.column - second.column
  );
}

/** Assigns headers of several words for one field, which must agree: `電話 Phone`, `公司/单位`, `Mobile / Cell`. */
function assignAlternatives(columns: readonly string[], known: Vocabulary, { found, admits }: Finding): void {
  const taken = new Set(found.values());
  for (const [column, header] of columns.entries()) {
    if (found.has(column)) continue;
    for (const words of alternatives(header)) {
      if (words.length < 2) continue;
      const claims = words.map((word) =>
        fallbackKeys(word, literalKey).flatMap((key) => (known.get(key) ?? []).map(({ field }) => field)),
      );
      const agreed = claims[0]?.find(
        (field) => !taken.has(field) && admits(column, field) && claims.every((others) => others.includes(field)),
      );
      if (agreed === undefined) continue;
      found.set(column, agreed);
      taken.add(agreed);
      break;
    }
  }
}

function assignBehind(
  { words, of, together }: HeaderPrefix,
  plainer: ReadonlyMap<string, readonly string[]>,
  columns: readonly string[],
  known: Vocabulary,
  finding: Finding,
): void {
  const { found, admits } = finding;
  const behind = (header: string, wanted: readonly string[]): KeysOfColumn =>
    (plainer.get(header) ?? []).flatMap((key) =>
      wanted.flatMap((word, order) =>
        key.startsWith(word) && key.length > word.length
          ? withoutPrefix(key.slice(word.length), wanted).map((rest) => [rest, order] as const)
          : [],
      ),
    );
  if (together === undefined) {
    assign(columns, (header) => behind(header, words), known, finding, of);
    return;
  }
  const word = commonWord(words, columns, found, of, (one, into) =>
    assign(columns, (header) => behind(header, [one]), known, { found: into, admits }, of),
  );
  if (word !== undefined) assign(columns, (header) => behind(header, [word]), known, finding, of);
}

/** What follows a prefix, and what follows a second one: `收件人/提货人手机`, `Primary Contact Phone`. */
function withoutPrefix(rest: string, words: readonly string[]): readonly string[] {
  const second = words.filter((word) => rest.startsWith(word) && rest.length > word.length);
  return [rest, ...second.map((word) => rest.slice(word.length))];
}

/** The word of the columns that already have such a field; if there are none, the word that finds most of them. */
function commonWord(
  words: readonly string[],
  columns: readonly string[],
  found: ReadonlyMap<number, Field>,
  of: ReadonlySet<string> | undefined,
  find: (word: string, into: Map<number, Field>) => void,
): string | undefined {
  const settled = [...found].filter(([, field]) => of?.has(field.name));
  const usable = words.filter((word) =>
    settled.every(
      ([column, field]) => field.goesWith !== undefined || headerKey(columns[column] ?? '').startsWith(word),
    ),
  );
  let best: string | undefined;
  let most = 0;
  for (const word of usable) {
    const into = new Map(found);
    find(word, into);
    if (into.size - found.size <= most) continue;
    best = word;
    most = into.size - found.size;
  }
  return best;
}

/** Assigns a header that is a question, if it is the only one about the field. */
function assignAsked(field: Field, columns: readonly string[], { found, admits }: Finding): void {
  const { asked } = field;
  if (asked === undefined || [...found.values()].includes(field)) return;
  const askers = columns.flatMap((column, index) =>
    !found.has(index) && asked.test(column) && admits(index, field) ? [index] : [],
  );
  const [only] = askers;
  if (only !== undefined && askers.length === 1) found.set(only, field);
}
