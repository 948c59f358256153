/**
 * Countries as ISO 3166 codes of two letters, found by code or by name in English and Chinese.
 */

import type { Reading } from '../declaration/field.ts';
import { hideNothing } from '../declaration/mask.ts';
import { doubtful, understood, type ValueType } from '../declaration/reading.ts';
import { toSimplified } from '../text/chinese.ts';
import { readPlaceholder } from '../text/placeholder.ts';
import { plainCode } from '../text/plain.ts';

/** Names that people write in addition to the official ones. */
const otherNames: ReadonlyMap<string, string> = new Map(
  `CHN CN|PRC CN|P.R.C. CN|PR China CN|Mainland China CN|中华人民共和国 CN|大陆 CN|中国大陆 CN|USA US|U.S. US|U.S.A. US|America US|
  United States of America US|UK GB|U.K. GB|GBR GB|England GB|Scotland GB|Wales GB|Great Britain GB|Britain GB|Hong Kong HK|Hong Kong SAR HK|Macau SAR MO|Macao SAR MO|日本国 JP|香港 HK|
  中国香港 HK|HKG HK|Macau MO|Macao MO|澳门 MO|中国澳门 MO|Taiwan TW|台湾 TW|中国台湾 TW|TWN TW|South Korea KR|Korea KR|KOR KR|
  Republic of Korea KR|Russia RU|Russian Federation RU|Vietnam VN|Viet Nam VN|JPN JP|DEU DE|Deutschland DE|FRA FR|AUS AU|CAN CA|
  SGP SG|MYS MY|IND IN|ITA IT|ESP ES|España ES|Holland NL|NLD NL|The Netherlands NL|Czech Republic CZ|Turkey TR|UAE AE|
  阿联酋 AE|Ivory Coast CI|Burma MM|新西兰 NZ|纽西兰 NZ|NZL NZ|BRA BR|Brasil BR|MEX MX|México MX|CHE CH|Schweiz CH|Österreich AT`
    .split('|')
    .map((pair): [string, string] => {
      const gap = pair.trim().lastIndexOf(' ');
      return [nameKey(pair.trim().slice(0, gap)), pair.trim().slice(gap + 1)];
    }),
);

let officialNames: ReadonlyMap<string, string> | undefined;

export const country: ValueType = { read: readCountry, survivorship: 'most-frequent', mask: hideNothing };

function nameKey(name: string): string {
  return name.toLowerCase().replace(/[\s.,'()-]+/g, '');
}

/** The code of the country that the text names, or that it is the code of; undefined if unknown. */
export function countryCode(text: string): string | undefined {
  const key = nameKey(toSimplified(plainCode(text)));
  officialNames ??= namesOfRegions();
  return otherNames.get(key) ?? officialNames.get(key);
}

function namesOfRegions(): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const unassigned = new Set('EU EZ UN XA XB ZZ QO UK'.split(' '));
  const languages = ['en', 'zh-Hans'].map(
    (language) => new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }),
  );
  for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
    const known = languages.map((language) => language.of(code)).filter((name) => name !== undefined);
    const isFormer = Intl.getCanonicalLocales(`und-${code}`)[0] !== `und-${code}`;
    if (known.length === 0 || isFormer || unassigned.has(code)) continue;
    for (const name of [...known, code]) if (!names.has(nameKey(name))) names.set(nameKey(name), code);
  }
  return names;
}

function readCountry(cell: string): Reading {
  const code = countryCode(cell);
  if (code !== undefined) return understood(code);
  const text = plainCode(cell);
  return readPlaceholder(text) ?? doubtful(text, 'not-understood');
}
