/** The keys by which headers are compared, and what else a header holds: units, notes. */

/** A unit or a note in brackets: `金额（元）`, `Phone [mobile]`. */
const bracketed = /[（(［[【<《{][^）)\]］】>》}]*[）)\]］】>》}]/gu;
const notWord = /[^\p{L}\p{N}]+/gu;

/**
 * The key by which headers are compared: `Order Date`, `order_date`, `ORDER-DATE` and `ＯｒｄｅｒＤａｔｅ *` have the same
 * key. A unit or note in brackets is dropped.
 */
export function headerKey(header: string): string {
  const wide = header.normalize('NFKC').toLowerCase();
  const key = wide.replace(bracketed, ' ').replace(notWord, '');
  return key === '' ? wide.replace(notWord, '') : key;
}

/** The last note in brackets in a header, such as `万元` of `金额（万元）`; undefined if there is none. */
export function headerNote(header: string): string | undefined {
  const notes = header.normalize('NFKC').match(bracketed);
  return notes?.at(-1)?.slice(1, -1).trim() || undefined;
}

/** Splits a list of synonyms at white space; an underscore in a synonym is a space. */
export function synonymsOf(words: string): readonly string[] {
  return words.trim().split(/\s+/u);
}

/** As `headerKey`, with `#` at the end read as `no`: `Customer #` is the number of a customer, not the customer. */
export function literalKey(header: string): string {
  return headerKey(header.replace(/(?<=\p{L}[\s_.]*)[#＃№](?=[\s*:：]*$)/u, ' no'));
}
