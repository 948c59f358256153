// @ts-check
/** How customers are written into a list: in one of several spellings, with what has changed since, and with slips. */
import { chineseHome, mobileOf, westernHome } from './homes.mjs';
import { homophones, mailHosts, nicknames, traditional } from './words.mjs';

/** @typedef {import('./random.mjs').Draws} Draws */
/** @typedef {import('./customers.mjs').Customer} Customer */

/** @param {number} number */
const two = (number) => String(number).padStart(2, '0');

/**
 * A row without a mistake, in one of the usual spellings.
 * @param {Customer} who
 * @param {Draws} random
 */
export function written(who, random) {
  const { home, phone } = who;
  const { chinese } = home;
  const name = nameOf(who, random);
  const birthday = birthdayOf(who, random);
  const address = addressOf(who, random);
  return [
    name,
    random.happens(0.3) && chinese && phone !== ''
      ? `${phone.slice(0, 3)}-${phone.slice(3, 7)}-${phone.slice(7)}`
      : phone,
    who.landline === '' ? '' : `${home.area}-${who.landline}`,
    random.happens(0.7) ? who.email : '',
    random.happens(0.6) ? birthday : '',
    random.happens(0.8) ? home.city : '',
    random.happens(0.8) ? address : '',
    random.happens(0.5) ? home.postcode : '',
  ];
}

/**
 * @param {Customer} who
 * @param {Draws} random
 */
function nameOf({ kind, home, core, trade, family, given }, random) {
  if (kind === 'person') {
    if (!home.chinese) return `${given} ${family}`;
    return family + given + (random.happens(0.06) ? random.oneOf(['先生', '女士']) : '');
  }
  if (!home.chinese) return `${core} ${trade}${random.oneOf([' Inc', ', Inc.', ' LLC', ''])}`;
  const short = home.city.replace('市', '');
  return `${random.happens(0.7) ? short : ''}${core}${trade}${random.happens(0.85) ? '有限公司' : ''}`;
}

/**
 * @param {Customer} who
 * @param {Draws} random
 */
function birthdayOf({ birthday, home }, random) {
  const way = random.below(10);
  if (birthday === undefined) return '';
  const [year, month, day] = birthday;
  if (way < 7) return `${year}-${two(month)}-${two(day)}`;
  return way < 9 || !home.chinese ? `${year}/${month}/${day}` : `${year}年${month}月${day}日`;
}

/**
 * @param {Customer} who
 * @param {Draws} random
 */
function addressOf({ home }, random) {
  const { house, road, room, shortRoad } = home;
  if (home.chinese) {
    const divisions = (random.happens(0.4) ? home.province + home.city : '') + home.district;
    return `${divisions}${road}${house}号${home.block}${random.oneOf(['栋', '幢', '号楼'])}${room}室`;
  }
  const street = random.happens(0.3) ? road.replace(/\w+$/, shortRoad) : road;
  return `${house} ${street}${room === '' ? '' : `${random.oneOf([' Apt ', ' #', ' Unit '])}${room}`}`;
}

/**
 * A customer some time later: moved, with another telephone or mailbox, or known by another spelling of the name.
 * @param {Customer} who
 * @param {Draws} random
 * @returns {Customer}
 */
export function later(who, random) {
  const fresh = { ...who };
  const { chinese } = who.home;
  const news = random.below(100);
  if (news < 8) fresh.home = chinese ? chineseHome(random) : westernHome(random);
  else if (news < 20 && who.phone !== '') fresh.phone = mobileOf(random, chinese);
  else if (news < 30) fresh.email = who.kind === 'person' ? `n${random.digits(7)}@${random.oneOf(mailHosts)}` : '';
  if (who.kind === 'company') return fresh;
  if (chinese && random.happens(0.06)) fresh.given = replaced(who.given, homophones);
  if (chinese && random.happens(0.08)) {
    fresh.given = replaced(who.given, traditional);
    fresh.family = traditional.get(who.family) ?? who.family;
  }
  if (!chinese && random.happens(0.12)) fresh.given = nicknames.get(who.given) ?? who.given;
  if (random.happens(0.04) && who.birthday !== undefined && who.birthday[2] <= 12) {
    const [year, month, day] = who.birthday;
    fresh.birthday = [year, day, month];
  }
  return fresh;
}

/**
 * @param {string} text
 * @param {ReadonlyMap<string, string>} characters
 */
function replaced(text, characters) {
  return [...text].map((character) => characters.get(character) ?? character).join('');
}

/**
 * A row with slips of the hand, cells left blank, and names in another order or in capitals.
 * @param {readonly string[]} row
 * @param {Draws} random
 */
export function damaged(row, random) {
  const cells = [...row];
  const cell = (/** @type {number} */ at) => cells[at] ?? '';
  for (let slips = random.below(3); slips > 0; slips--) {
    const at = random.oneOf([0, 1, 2, 3, 4, 6, 7]);
    if (at !== 0 || !/\p{Script=Han}/u.test(cell(0))) cells[at] = slip(cell(at), random);
  }
  if (random.happens(0.2)) cells[random.oneOf([1, 3, 4, 6])] = '';
  if (random.happens(0.05)) cells[0] = cell(0).toUpperCase();
  if (random.happens(0.03) && /^\w+ \w+$/.test(cell(0))) cells[0] = cell(0).replace(/^(\w+) (\w+)$/, '$2, $1');
  return cells;
}

/**
 * One slip: a character changed, left out, doubled, or swapped with its neighbour.
 * @param {string} text
 * @param {Draws} random
 */
export function slip(text, random) {
  if (text.length < 3) return text;
  const at = 1 + random.below(text.length - 2);
  const [before, here, rest] = [text.slice(0, at), text.charAt(at), text.slice(at + 1)];
  switch (random.below(4)) {
    case 0:
      return before + rest;
    case 1:
      return before + here + here + rest;
    case 2:
      return before + rest.charAt(0) + here + rest.slice(1);
    default:
      if (/\d/.test(here)) return before + random.below(10) + rest;
      return before + (/[a-z]/i.test(here) ? random.oneOf([...'etaoinsr']) : here) + rest;
  }
}
