/**
 * A sentence for people, in both languages of the program.
 *
 * A text stands where it is said, in English and in Chinese side by side, so that neither can be forgotten. Stations
 * make texts; only `terminal/` chooses which of the two is shown.
 */

/** The languages that the program speaks. */
export type Language = 'en' | 'zh';

/** One sentence, label or title in both languages. */
export interface Text {
  readonly en: string;
  readonly zh: string;
}

/** Makes a text of its English and its Chinese wording. */
export function text(en: string, zh: string): Text {
  return { en, zh };
}
