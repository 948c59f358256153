/** The language of the program, from the locale of the environment. `--lang` overrides it, see `io-as-asked.ts`. */
import type { Language } from '../../base/text.ts';

/** In the order of POSIX; `LANGUAGE`, a list, is used only where none of the others is set. */
const VARIABLES = ['LC_ALL', 'LC_MESSAGES', 'LANG', 'LANGUAGE'];

/** Chinese where the first locale of the environment is `zh`, English otherwise. */
export function languageOf(environment: Readonly<Record<string, string | undefined>>): Language {
  const locale = VARIABLES.map((name) => environment[name]).find((set) => set !== undefined && set !== '');
  return locale !== undefined && /^zh([._@-]|$)/i.test(locale.split(':')[0] ?? '') ? 'zh' : 'en';
}
