/**
 * Splits the detail of an address into street, house number and unit (building, flat or room). Only for comparing: the
 * list stores the address as it was written.
 */
import { hasHan, toSimplified } from '../../fields/text/chinese.ts';
import { digitsOf, normalizedWords } from './normalize-text.ts';

/** The parts; '' for a missing one. */
export interface StreetParts {
  readonly street: string;
  readonly house: string;
  /** Building and room, `9-321`; either may be missing. */
  readonly unit: string;
}

/** Splits the detail of an address, as `splitAddress` of the fields returns it. */
export function splitStreet(detail: string): StreetParts {
  return hasHan(detail) ? splitChinese(toSimplified(detail)) : splitWestern(normalizedWords(detail));
}

/** A road and its number: 世纪大道395号, 中山北路12弄. */
const road = /^(.*?(?:大道|公路|路|街|道|巷|弄|胡同|里|村|园|镇|乡))(?:第)?(\d+)(?:-\d+)?(?:号院|号|弄)(.*)$/u;
const building = /^[^\d]{0,12}?(\d+)(?:号楼|栋|幢|座|楼|棟|单元)/u;
const room = /(\d{2,5})(?:室|房|号|户)?$/u;

function splitChinese(detail: string): StreetParts {
  const text = detail.normalize('NFKC').replace(/[\s,，。]+/gu, '');
  const found = road.exec(text);
  if (found === null) return { street: text, house: '', unit: '' };
  const [, street = '', house = '', rest = ''] = found;
  const block = building.exec(rest);
  const inside = block === null ? rest : rest.slice(block[0].length);
  return { street, house, unit: unitOf(block?.[1] ?? '', room.exec(inside)?.[1] ?? '') };
}

function unitOf(block: string, door: string): string {
  return block === '' && door === '' ? '' : `${block}-${door}`;
}

/** Abbreviations in addresses with their long forms. */
const abbreviations: ReadonlyMap<string, string> = new Map(
  `st street|str street|rd road|ave avenue|av avenue|blvd boulevard|blv boulevard|bd boulevard|dr drive|ln lane|ct court
  crt court|pl place|sq square|hwy highway|pkwy parkway|pky parkway|cres crescent|cct circuit|tce terrace|ter terrace
  cl close|gr grove|pde parade|n north|s south|e east|w west|ne northeast|nw northwest|se southeast|sw southwest
  first 1st|second 2nd|third 3rd|fourth 4th|fifth 5th|sixth 6th|seventh 7th|eighth 8th|ninth 9th|tenth 10th`
    .split(/\||\n/u)
    .map((pair) => pair.trim().split(' '))
    .map(([short = '', long = '']) => [short, long]),
);

const flat = /\b(?:apartment|apt|unit|suite|ste|flat|room|rm|no) ?([0-9a-z]+)\b|#([0-9a-z]+)/;

function splitWestern(words: string): StreetParts {
  const unit = flat.exec(words);
  const rest = unit === null ? words : words.replace(unit[0], ' ');
  const spelt = rest.split(/ +/).map((word) => abbreviations.get(word) ?? word);
  const houseAt = spelt.findIndex(
    (word, index) => /^\d+[a-z]?$/.test(word) && (index === 0 || index === spelt.length - 1),
  );
  const house = spelt[houseAt] ?? '';
  const street = spelt.filter((word, index) => index !== houseAt && word !== '').join(' ');
  return { street, house: digitsOf(house), unit: unit === null ? '' : unitOf('', unit[1] ?? unit[2] ?? '') };
}
