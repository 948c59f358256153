/**
 * The comparisons of names: of persons in one column or in two, and of companies. The list of all comparisons is in
 * `comparisons.ts`.
 */
import { text } from '../../base/text.ts';
import { areFormsOfOneName } from '../strings/nicknames.ts';
import { damerauLevenshtein } from '../strings/string-distance.ts';
import { type Comparison, level } from './comparison.ts';
import {
  all,
  any,
  both,
  type Condition,
  crossed,
  crossedBothWays,
  differs,
  not,
  ofStrings,
  same,
  similar,
  wordsWithin,
} from './pair-tests.ts';

const theSame = text('the same', '相同');
const similarSpelling = text('similar spelling', '拼写相近');
const nearlySameSpelling = text('nearly the same spelling', '拼写几乎相同');
const sameSound = text('the same sound, other characters', '同音字');

/** One of at least two characters of the given name differs: 李思丽 and 李思军, but not 王伟 and 王芳. */
const oneOfSeveralCharacters = ofStrings(
  'given',
  (first, second) => Math.min(first.length, second.length) > 1 && damerauLevenshtein(first, second, 1) <= 1,
);

const nicknames = text('a short or pet form of the same name', '同一名字的简称或昵称');
const initialOnly = text('an initial for the name', '名只写首字母');

/** The given names are similar too: a long family name in common must not hide that they differ. */
const givenIsSimilar = (least: number): Condition =>
  not(all(same('family'), both('given'), not(similar('given', least))));

/** One of the two given names is a single letter, and the other begins with it. */
const initialOf = (feature: string): Condition =>
  ofStrings(feature, (first, second) => {
    return Math.min(first.length, second.length) === 1 && first.charAt(0) === second.charAt(0);
  });

/** The whole name of a person, for lists with one column for it. */
export const personName: Comparison = {
  name: 'name',
  label: text('name', '姓名'),
  evidence: 'own',
  seldomDiffers: true,
  coincidence: 0.0005,
  comparable: both('name'),
  levels: [
    level(theSame, same('name.written'), 'name'),
    level(text('the same in traditional script', '繁简写法不同'), same('name'), 'name'),
    level(text('the same words in another order', '词序不同'), same('name.words'), 'name.words'),
    level(sameSound, same('name.sound'), 'name.sound'),
    level(nicknames, all(same('family'), ofStrings('given', areFormsOfOneName)), 'family'),
    level(nearlySameSpelling, all(similar('name.words', 0.92), givenIsSimilar(0.8))),
    level(initialOnly, all(same('family'), not(both('name.sound')), initialOf('given')), 'family'),
    level(text('one name within the other', '一个名称包含另一个'), wordsWithin('name.words', 1)),
    level(text('one character differs', '一字之差'), all(same('family'), both('name.sound'), oneOfSeveralCharacters)),
    level(similarSpelling, all(similar('name.words', 0.85), givenIsSimilar(0.75))),
    { ...level(text('the same family name only', '仅姓氏相同'), same('family'), 'family'), amongRelated: true },
  ],
};

/** The names of one record are in each other's columns; where a record has only one name, that one is. */
const namesSwapped = all(crossed('part.given', 'part.family'), not(any(same('part.given'), same('part.family'))));

/** The given name, for lists with a column for it. */
export const givenName: Comparison = {
  name: 'given',
  label: text('given name', '名'),
  evidence: 'own',
  coincidence: 0.01,
  comparable: any(both('part.given'), namesSwapped),
  levels: [
    level(theSame, same('part.given'), 'part.given'),
    level(
      text('given and family name swapped', '姓与名颠倒'),
      all(crossedBothWays('part.given', 'part.family'), namesSwapped),
    ),
    level(text('given name in the place of the family name', '名写在姓的位置'), namesSwapped),
    level(nicknames, ofStrings('part.given', areFormsOfOneName)),
    level(nearlySameSpelling, any(similar('part.given', 0.92), same('part.given.sound'))),
    level(similarSpelling, similar('part.given', 0.8)),
    level(initialOnly, initialOf('part.given')),
    level(text('the same initial', '首字母相同'), same('part.given.initial')),
  ],
};

/** The family name, for lists with a column for it. Swapped names are a level of the given name. */
export const familyName: Comparison = {
  name: 'family',
  label: text('family name', '姓'),
  evidence: 'shared',
  coincidence: 0.005,
  comparable: all(both('part.family'), not(namesSwapped)),
  levels: [
    level(theSame, same('part.family'), 'part.family'),
    level(nearlySameSpelling, any(similar('part.family', 0.92), same('part.family.sound'))),
    level(similarSpelling, similar('part.family', 0.8)),
  ],
};

/** The name of a company: the core is the name without legal form and place. */
export const companyName: Comparison = {
  name: 'company',
  label: text('company name', '企业名称'),
  evidence: 'shared',
  seldomDiffers: true,
  coincidence: 0.0005,
  comparable: both('core'),
  levels: [
    level(theSame, same('company'), 'core'),
    level(text('the same core in another place', '字号相同，地区不同'), all(same('core'), differs('region')), 'core'),
    level(text('the same core and place', '字号与地区相同'), all(same('core'), same('region')), 'core'),
    level(text('the same core, one without a place', '字号相同，一方无地区'), same('core'), 'core'),
    level(sameSound, same('core.sound'), 'core.sound'),
    level(nearlySameSpelling, similar('core', 0.93)),
    level(text('one name within the other', '一个名称包含另一个'), wordsWithin('core', 2)),
    level(similarSpelling, similar('core', 0.85)),
  ],
};
