/** Which fields a header may mean, as written: the names, labels and synonyms of the fields by their keys. */
import type { Field } from '../declaration/field.ts';
import { headerKey, literalKey } from './header-key.ts';

/** A field that a header may mean. */
export interface Claim {
  readonly field: Field;
  /** How sure the match is: the field's surest words, its own name, its synonyms, then words shared with other fields. */
  readonly tier: number;
  readonly fieldOrder: number;
  readonly synonymOrder: number;
}

export type Vocabulary = ReadonlyMap<string, readonly Claim[]>;
/** Whether a header is in the vocabulary of the fields as written, and not only among their lesser headers. */
export function isKnownHeader(column: string, fields: readonly Field[]): boolean {
  return vocabularyOf(fields, false).has(literalKey(column));
}

/** Built once for each list of fields, without and with lesser headers: a file may have thousands of columns. */
const vocabularies = [
  new WeakMap<readonly Field[], Vocabulary>(),
  new WeakMap<readonly Field[], Vocabulary>(),
] as const;

export function vocabularyOf(fields: readonly Field[], withLesser: boolean): Vocabulary {
  const made = vocabularies[withLesser ? 1 : 0];
  const vocabulary = made.get(fields) ?? newVocabulary(fields, withLesser);
  made.set(fields, vocabulary);
  return vocabulary;
}

function newVocabulary(fields: readonly Field[], withLesser: boolean): Vocabulary {
  const known = new Map<string, Claim[]>();
  for (const [fieldOrder, field] of fields.entries()) {
    const surest = (field.surestHeaders ?? []).map(headerKey);
    const own = [field.name, field.label.en, field.label.zh].map(headerKey);
    const lesser = withLesser ? (field.lesserHeaders ?? []) : [];
    const listed = [...field.synonyms, ...lesser].map(headerKey);
    for (const [synonymOrder, key] of [...new Set([...surest, ...own, ...listed])].entries()) {
      const claims = known.get(key) ?? [];
      const tier = surest.includes(key) ? 0 : own.includes(key) ? 1 : 2;
      claims.push({ field, tier, fieldOrder, synonymOrder });
      known.set(key, claims);
    }
  }
  return known;
}
