/** The sex of a person, `male`, `female` or `other`, from the words that lists use, forms of address included. */
import type { Reading } from '../declaration/field.ts';
import { hideAll } from '../declaration/mask.ts';
import { doubtful, understood, type ValueType } from '../declaration/reading.ts';
import { readPlaceholder } from '../text/placeholder.ts';
import { plainCode } from '../text/plain.ts';

const words: ReadonlyMap<string, string> = new Map([
  ...'male m man mr mr. 男 男性 男士 先生 ♂ boy gentleman homme masculino'
    .split(' ')
    .map((word) => [word, 'male'] as const),
  ...'female f w woman mrs mrs. ms ms. miss 女 女性 女士 ♀ 小姐 太太 夫人 girl lady femme femenino'
    .split(' ')
    .map((word) => [word, 'female'] as const),
  ...'other x diverse d non-binary nonbinary 其他 其它'.split(' ').map((word) => [word, 'other'] as const),
]);

export const sex: ValueType = { read: readSex, survivorship: 'most-frequent', mask: hideAll };

function readSex(cell: string): Reading {
  const text = plainCode(cell);
  const value = words.get(text.toLowerCase());
  if (value !== undefined) return understood(value);
  return readPlaceholder(text) ?? doubtful(text, 'not-understood');
}
