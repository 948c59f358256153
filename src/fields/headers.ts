/**
 * Which field a column of a source is, judged by its header alone. What the cells say is not looked at.
 */
import type { Field } from './field.ts';

/** A unit or a note in brackets: `金额（元）`, `Phone [mobile]`. */
const bracketed = /[（(［[【<《{][^）)\]］】>》}]*[）)\]］】>》}]/gu;
const notWord = /[^\p{L}\p{N}]+/gu;

/**
 * The key by which headers are compared: `Order Date`, `order_date`, `ORDER-DATE` and `ＯｒｄｅｒＤａｔｅ *` have one key, and
 * a unit or note in brackets is left out.
 */
export function headerKey(header: string): string {
  const wide = header.normalize('NFKC').toLowerCase();
  const key = wide.replace(bracketed, ' ').replace(notWord, '');
  return key === '' ? wide.replace(notWord, '') : key;
}

/** What stands in brackets in a header, such as `万元` of `金额（万元）`; undefined where nothing does. */
export function headerNote(header: string): string | undefined {
  const notes = header.normalize('NFKC').match(bracketed);
  return notes?.at(-1)?.slice(1, -1).trim() || undefined;
}

/** The words of a list of synonyms: parted by white space, an underscore standing for a space. */
export function synonymsOf(words: string): readonly string[] {
  return words.trim().split(/\s+/u);
}

interface Candidate {
  readonly column: number;
  readonly field: Field;
  /** How sure the match is: 0 the field's own name, then its synonyms, then words shared with other fields. */
  readonly order: readonly [tier: number, field: number, synonym: number, column: number];
}

/**
 * Finds the field of each column: a field is given to one column, and a column to one field.
 *
 * A field's own name and labels win over its synonyms, and these over words that several fields claim, such as `phone`
 * where there is also a `mobile`; then the order of the fields and of the synonyms decides, last the order of the
 * columns. Where a header is not known, it is tried without a leading `subject`, such as `customer` in `Customer City`.
 *
 * @returns column number (from 0) ⇒ field, in the order of the columns; unknown columns are absent.
 */
export function recogniseHeaders(
  columns: readonly string[],
  fields: readonly Field[],
  subjects: readonly string[] = [],
): ReadonlyMap<number, Field> {
  const keys = columns.map(headerKey);
  const known = knownKeys(fields);
  const found = new Map<number, Field>();
  assign(candidatesOf(keys, known), found);
  const rest = keys.map((key, column) => (found.has(column) ? '' : withoutSubject(key, subjects)));
  assign(candidatesOf(rest, known), found);
  return new Map([...found].sort(([first], [second]) => first - second));
}

type KnownKeys = ReadonlyMap<string, readonly Omit<Candidate, 'column'>[]>;

function knownKeys(fields: readonly Field[]): KnownKeys {
  const known = new Map<string, Omit<Candidate, 'column'>[]>();
  for (const [fieldOrder, field] of fields.entries()) {
    const own = [field.name, field.label.en, field.label.zh].map(headerKey);
    const listed = field.synonyms.map(headerKey);
    for (const [synonymOrder, key] of [...new Set([...own, ...listed])].entries()) {
      const claims = known.get(key) ?? [];
      claims.push({ field, order: [own.includes(key) ? 0 : 1, fieldOrder, synonymOrder, 0] });
      known.set(key, claims);
    }
  }
  return known;
}

function candidatesOf(keys: readonly string[], known: KnownKeys): Candidate[] {
  const candidates: Candidate[] = [];
  for (const [column, key] of keys.entries()) {
    const claims = known.get(key) ?? [];
    for (const { field, order } of claims) {
      const tier = claims.length > 1 ? 2 : order[0];
      candidates.push({ column, field, order: [tier, order[1], order[2], column] });
    }
  }
  return candidates;
}

function assign(candidates: Candidate[], found: Map<number, Field>): void {
  const taken = new Set(found.values());
  for (const { column, field } of candidates.sort(inOrder)) {
    if (found.has(column) || taken.has(field)) continue;
    found.set(column, field);
    taken.add(field);
  }
}

function inOrder(first: Candidate, second: Candidate): number {
  for (const [place, value] of first.order.entries()) {
    const other = second.order[place] ?? value;
    if (value !== other) return value - other;
  }
  return 0;
}

function withoutSubject(key: string, subjects: readonly string[]): string {
  const subject = subjects.find((word) => key.startsWith(word) && key.length > word.length);
  return subject === undefined ? '' : key.slice(subject.length);
}
