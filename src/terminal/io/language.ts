/** Which of its two languages the program speaks: what the environment asks for. `--lang` is read by `program.ts`. */
import type { Language } from '../../base/text.ts';

/** In the order of POSIX; `LANGUAGE`, a list, is asked only where none of the others is set. */
const VARIABLES = ['LC_ALL', 'LC_MESSAGES', 'LANG', 'LANGUAGE'];

/** The language of an environment: Chinese where its first locale is one of `zh`, English elsewhere. */
export function languageOf(environment: Readonly<Record<string, string | undefined>>): Language {
  const locale = VARIABLES.map((name) => environment[name]).find((set) => set !== undefined && set !== '');
  return locale !== undefined && /^zh([._@-]|$)/i.test(locale.split(':')[0] ?? '') ? 'zh' : 'en';
}
