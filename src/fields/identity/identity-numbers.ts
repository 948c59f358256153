/**
 * The two identity numbers of China that carry a check digit: the Unified Social Credit Code of an organisation
 * (GB 32100-2015) and the number of a citizen's ID card (GB 11643-1999).
 */
import { isoDay } from '../date/calendar.ts';

/** A wrong check digit is only a warning: some codes were issued with one. */
export type Verdict = 'valid' | 'check-digit' | 'invalid';

const creditCodeLetters = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const creditCodeForm = /^[1-9A-GNY][1-9A-GY]\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

/** Checks a Unified Social Credit Code of 18 capitals and digits: the check digit is ISO 7064 style, modulo 31. */
export function checkCreditCode(code: string): Verdict {
  if (!creditCodeForm.test(code)) return 'invalid';
  let sum = 0;
  let weight = 1;
  for (const letter of code.slice(0, 17)) {
    sum += creditCodeLetters.indexOf(letter) * weight;
    weight = (weight * 3) % 31;
  }
  const check = creditCodeLetters[(31 - (sum % 31)) % 31];
  return check === code[17] ? 'valid' : 'check-digit';
}

/** What the number of an ID card contains. */
export interface IdCard {
  readonly verdict: 'valid' | 'check-digit';
  /** In 18 digits. The old form of 15 had no check digit and was issued to people born in the 1900s. */
  readonly number: string;
  readonly birthday: string;
  readonly sex: 'male' | 'female';
}

const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
);

/** Reads the number of an ID card, of 18 or of 15 digits; undefined if the text cannot be one. */
export function readIdCard(text: string): IdCard | undefined {
  const is18 = /^\d{17}[\dX]$/.test(text);
  if (!is18 && !/^\d{15}$/.test(text)) return undefined;
  const seventeen = is18 ? text.slice(0, 17) : `${text.slice(0, 6)}19${text.slice(6)}`;
  const [year, month, day] = [seventeen.slice(6, 10), seventeen.slice(10, 12), seventeen.slice(12, 14)].map(Number);
  const birthday = isoDay(year ?? 0, month ?? 0, day ?? 0);
  if (birthday === undefined || birthday < '1850' || !provinces.has(text.slice(0, 2))) return undefined;
  const check = idCardCheck(seventeen);
  return {
    verdict: is18 && text[17] !== check ? 'check-digit' : 'valid',
    number: is18 ? text : `${seventeen}${check}`,
    birthday,
    sex: Number(seventeen[16]) % 2 === 1 ? 'male' : 'female',
  };
}

/**
 * The number by which a business was registered before credit codes: 15 digits, the last a check digit by ISO 7064
 * MOD 11,10 (GS 15-2006).
 */
export function isRegistrationNumber(text: string): boolean {
  if (!/^\d{15}$/.test(text)) return false;
  let product = 10;
  for (const digit of text.slice(0, 14)) {
    const sum = (product + Number(digit)) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (product + Number(text[14])) % 10 === 1;
}

/** ISO 7064 MOD 11-2. */
function idCardCheck(seventeen: string): string {
  let sum = 0;
  for (const digit of seventeen) sum = ((sum + Number(digit)) * 2) % 11;
  return '10X98765432'[sum] ?? '';
}
