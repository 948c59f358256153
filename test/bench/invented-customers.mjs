/**
 * A list of invented persons and companies, some of whom stand in it two or three times, each time written a little
 * differently: for measuring how well and how fast duplicates are found. The same seed gives the same list.
 *
 * Persons live in families that share a telephone and a door, companies have branches and switchboards, and names are as
 * unevenly spread as they are: some are common, most are rare.
 */

import {
  families,
  firstNames,
  givens,
  homophones,
  mailHosts,
  nameHeads,
  nameTails,
  nicknames,
  places,
  roads,
  streetKinds,
  streetNames,
  towns,
  trades,
  traditional,
  westernTrades,
} from './invented-words.mjs';

/** A small generator of random numbers (mulberry32). */
export function seeded(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit) => Math.floor(next() * limit);
  return {
    below,
    happens: (share) => next() < share,
    oneOf: (choices) => choices[below(choices.length)],
    /** The first choices are more common than the last ones. */
    unevenlyOneOf: (choices) => choices[Math.floor(choices.length * next() ** 1.7)],
    digits: (count) => {
      let text = '';
      for (let place = 0; place < count; place++) text += below(10);
      return text;
    },
  };
}

export const columns = ['name', 'phone', 'landline', 'email', 'birthday', 'city', 'address', 'postcode'];

const two = (number) => String(number).padStart(2, '0');

function chineseHome(random) {
  const [province, city, area, districts, post] = random.oneOf(places);
  return {
    chinese: true,
    province,
    city,
    area,
    district: random.oneOf(districts),
    postcode: post + random.digits(3),
    road: random.oneOf(roads),
    house: 1 + random.below(1200),
    block: 1 + random.below(30),
    room: `${1 + random.below(30)}0${1 + random.below(4)}`,
  };
}

function westernHome(random) {
  const [city, state, post] = random.oneOf(towns);
  const [kind, short] = random.oneOf(streetKinds);
  return {
    chinese: false,
    city,
    state,
    postcode: post + random.digits(2),
    road: `${random.oneOf(streetNames)} ${kind}`,
    shortRoad: short,
    house: 1 + random.below(4000),
    room: random.happens(0.3) ? String(1 + random.below(60)) : '',
  };
}

function mobileOf(random, chinese) {
  if (chinese) return `1${random.oneOf(['38', '39', '50', '86', '77', '35', '91'])}${random.digits(8)}`;
  return `${2 + random.below(8)}${random.digits(2)}555${random.digits(4)}`;
}

/** Most names are made of two syllables, some have one more, as Fitz or Mac, in front. */
function lastName(random) {
  const name = random.unevenlyOneOf(nameHeads) + random.unevenlyOneOf(nameTails);
  return random.happens(0.3) ? random.oneOf(nameHeads) + name.toLowerCase() : name;
}

function person(random, chinese, home, household) {
  const family = household?.family ?? (chinese ? random.unevenlyOneOf(families) : lastName(random));
  let given;
  do {
    given = chinese
      ? random.unevenlyOneOf(givens) + (random.happens(0.75) ? random.unevenlyOneOf(givens) : '')
      : random.unevenlyOneOf(firstNames);
  } while (household?.names.includes(given));
  const names = household?.names ?? [];
  names.push(given);
  const user = chinese ? `u${random.digits(7)}` : `${given}.${family}${random.below(1000)}`.toLowerCase();
  return {
    kind: 'person',
    family,
    given,
    names,
    home,
    phone: household !== undefined && random.happens(0.4) ? household.phone : mobileOf(random, chinese),
    landline: household?.landline ?? (random.happens(0.15) ? random.digits(8) : ''),
    email: `${user}@${random.oneOf(mailHosts)}`,
    birthday: [1945 + random.below(60), 1 + random.below(12), 1 + random.below(28)],
  };
}

function company(random, chinese, brand) {
  const home = chinese ? chineseHome(random) : westernHome(random);
  const core =
    brand?.core ??
    (chinese
      ? random.oneOf(givens) + random.oneOf(givens) + random.oneOf(['', random.oneOf(givens)])
      : `${lastName(random)} ${random.happens(0.4) ? lastName(random) : ''}`.trim());
  const trade = brand?.trade ?? random.oneOf(chinese ? trades : westernTrades);
  const user = chinese ? random.oneOf(['info', 'sales', 'office']) : 'info';
  const host = `${chinese ? `c${random.digits(6)}` : core.replace(' ', '').toLowerCase() + random.below(100)}.com`;
  return {
    kind: 'company',
    core,
    trade,
    home,
    phone: '',
    landline: random.digits(8),
    email: `${user}@${host}`,
    birthday: undefined,
  };
}

/** How a customer is written when nobody makes a mistake. */
function written(who, random) {
  const { home } = who;
  const chinese = home.chinese;
  const short = home.city.replace('市', '');
  const name =
    who.kind === 'company'
      ? chinese
        ? `${random.happens(0.7) ? short : ''}${who.core}${who.trade}${random.happens(0.85) ? '有限公司' : ''}`
        : `${who.core} ${who.trade}${random.oneOf([' Inc', ', Inc.', ' LLC', ''])}`
      : chinese
        ? who.family + who.given + (random.happens(0.06) ? random.oneOf(['先生', '女士']) : '')
        : `${who.given} ${who.family}`;
  const phone = who.phone;
  const area = chinese ? `${home.area}-` : '555-';
  const [year, month, day] = who.birthday ?? [];
  const way = random.below(10);
  const birthday =
    who.birthday === undefined
      ? ''
      : way < 7
        ? `${year}-${two(month)}-${two(day)}`
        : way < 9 || !chinese
          ? `${year}/${month}/${day}`
          : `${year}年${month}月${day}日`;
  const address = chinese
    ? `${random.happens(0.4) ? home.province + home.city : ''}${home.district}${home.road}${home.house}号${home.block}${random.oneOf(['栋', '幢', '号楼'])}${home.room}室`
    : `${home.house} ${random.happens(0.3) ? home.road.replace(/\w+$/, home.shortRoad) : home.road}${home.room === '' ? '' : `${random.oneOf([' Apt ', ' #', ' Unit '])}${home.room}`}`;
  return [
    name,
    random.happens(0.3) && chinese && phone !== ''
      ? `${phone.slice(0, 3)}-${phone.slice(3, 7)}-${phone.slice(7)}`
      : phone,
    who.landline === '' ? '' : area + who.landline,
    random.happens(0.7) ? who.email : '',
    random.happens(0.6) ? birthday : '',
    random.happens(0.8) ? home.city : '',
    random.happens(0.8) ? address : '',
    random.happens(0.5) ? home.postcode : '',
  ];
}

/** One slip of the hand: a character changed, left out, doubled, or swapped with its neighbour. */
function slip(text, random) {
  if (text.length < 3) return text;
  const at = 1 + random.below(text.length - 2);
  const rest = text.slice(at + 1);
  const here = text[at];
  switch (random.below(4)) {
    case 0:
      return text.slice(0, at) + rest;
    case 1:
      return text.slice(0, at) + here + here + rest;
    case 2:
      return text.slice(0, at) + rest[0] + here + rest.slice(1);
    default:
      return (
        text.slice(0, at) +
        (/\d/.test(here) ? String(random.below(10)) : /[a-z]/i.test(here) ? 'etaoinsr'[random.below(8)] : here) +
        rest
      );
  }
}

/** What happens to a customer, or to what is known of it, between two records. */
function changed(who, random) {
  const fresh = { ...who };
  const { chinese } = who.home;
  const news = random.below(100);
  if (news < 8) fresh.home = chinese ? chineseHome(random) : westernHome(random);
  else if (news < 20 && who.phone !== '') fresh.phone = mobileOf(random, chinese);
  else if (news < 30) fresh.email = who.kind === 'person' ? `n${random.digits(7)}@${random.oneOf(mailHosts)}` : '';
  if (who.kind === 'person' && chinese && random.happens(0.06)) {
    fresh.given = [...who.given].map((character) => homophones.get(character) ?? character).join('');
  }
  if (who.kind === 'person' && chinese && random.happens(0.08)) {
    fresh.given = [...who.given].map((character) => traditional.get(character) ?? character).join('');
    fresh.family = traditional.get(who.family) ?? who.family;
  }
  if (who.kind === 'person' && !chinese && random.happens(0.12)) fresh.given = nicknames.get(who.given) ?? who.given;
  if (who.kind === 'person' && random.happens(0.04) && who.birthday[2] <= 12) {
    const [year, month, day] = who.birthday;
    fresh.birthday = [year, day, month];
  }
  return fresh;
}

function damaged(row, random) {
  const cells = [...row];
  for (let slips = random.below(3); slips > 0; slips--) {
    const at = random.oneOf([0, 1, 2, 3, 4, 6, 7]);
    if (at !== 0 || !/\p{Script=Han}/u.test(cells[0])) cells[at] = slip(cells[at], random);
  }
  if (random.happens(0.2)) cells[random.oneOf([1, 3, 4, 6])] = '';
  if (random.happens(0.05)) cells[0] = cells[0].toUpperCase();
  if (random.happens(0.03) && /^\w+ \w+$/.test(cells[0])) cells[0] = cells[0].replace(/^(\w+) (\w+)$/, '$2, $1');
  return cells;
}

/** Calls back with each row and the number of its customer, until there are so many rows. */
export function inventCustomers(rows, seed, visit) {
  const random = seeded(seed);
  let customer = 0;
  let made = 0;
  let household;
  let brand;
  while (made < rows) {
    const chinese = random.happens(0.65);
    let who;
    if (random.happens(0.25)) {
      const isBranch = brand !== undefined && random.happens(0.08);
      who = company(random, isBranch ? brand.home.chinese : chinese, isBranch ? brand : undefined);
      brand = who;
    } else {
      const livesWith = household !== undefined && random.happens(0.25) ? household : undefined;
      const home = livesWith?.home ?? (chinese ? chineseHome(random) : westernHome(random));
      who = person(random, home.chinese, home, livesWith);
      if (livesWith === undefined) household = who;
    }
    customer++;
    visit(written(who, random), customer);
    made++;
    const more = random.happens(0.25) ? (random.happens(0.25) ? 2 : 1) : 0;
    for (let again = 0; again < more && made < rows; again++) {
      visit(damaged(written(changed(who, random), random), random), customer);
      made++;
    }
  }
}
