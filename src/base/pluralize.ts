/** Numbers with their nouns and verbs, in English. */

const IRREGULAR: Readonly<Record<string, string>> = {
  child: 'children',
  index: 'indexes',
  person: 'people',
};

/** `1 row`, `2 rows`, `0 entries`. */
export function counted(number: number, noun: string): string {
  return `${number} ${number === 1 ? noun : plural(noun)}`;
}

/** `is` for one and `are` for any other number: the form of a word that agrees with a number. */
export function agreeing(number: number, one: string, many: string): string {
  return number === 1 ? one : many;
}

/** The plural of a noun; of several words, such as `possible match`, the last one is the noun. */
export function plural(noun: string): string {
  const [, before = '', last = ''] = /^(.*?)(\w+)$/.exec(noun) ?? [];
  const irregular = IRREGULAR[last];
  if (irregular !== undefined) return before + irregular;
  if (/(s|x|z|ch|sh)$/.test(noun)) return `${noun}es`;
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return `${noun}s`;
}
