// @ts-check
/**
 * A list of persons and companies, some of whom have two or three rows, each written a little differently, with the truth
 * about who is who: for testing how well duplicates are found, and for measuring how fast. The same seed gives the same list.
 *
 * Persons live in families that share a telephone and a door, companies have branches and switchboards, and names are as
 * unevenly spread as they are: some are common, most are rare. If asked for, persons also work in the companies, at one
 * switchboard, and some bear the name of another.
 */
import { chineseHome, mobileOf, westernHome } from './homes.mjs';
import { seededDraws } from './random.mjs';
import { families, firstNames, givens, mailHosts, nameHeads, nameTails, trades, westernTrades } from './words.mjs';
import { damaged, later, written } from './writing.mjs';

/** @typedef {import('./random.mjs').Draws} Draws */
/** @typedef {import('./homes.mjs').Home} Home */

/**
 * @typedef {object} Customer
 * @property {'person' | 'company'} kind
 * @property {string} family
 * @property {string} given
 * @property {string[]} names the given names of the household
 * @property {string} core what distinguishes the name of a company
 * @property {string} trade
 * @property {Home} home
 * @property {string} phone
 * @property {string} landline
 * @property {string} email
 * @property {readonly [year: number, month: number, day: number] | undefined} birthday
 */

/**
 * @typedef {object} Mixture
 * @property {number} [chinese] the share of Chinese customers
 * @property {number} [companies] the share of companies
 * @property {number} [colleagues] the share of persons who are reached at the last company
 * @property {number} [namesakes] the share of persons who bear the name of another
 */

/** The header, by language. */
export const columns = ['name', 'phone', 'landline', 'email', 'birthday', 'city', 'address', 'postcode'];
export const chineseColumns = ['姓名', '手机', '电话', '邮箱', '生日', '城市', '地址', '邮编'];

/**
 * Most names are made of two syllables, some have one more, as Fitz or Mac, in front.
 * @param {Draws} random
 */
function lastName(random) {
  const name = random.unevenlyOneOf(nameHeads) + random.unevenlyOneOf(nameTails);
  return random.happens(0.3) ? random.oneOf(nameHeads) + name.toLowerCase() : name;
}

/**
 * @param {Draws} random
 * @param {Home} home
 * @param {Customer} [household] someone who lives there
 * @returns {Customer}
 */
function person(random, home, household) {
  const { chinese } = home;
  const family = household?.family ?? (chinese ? random.unevenlyOneOf(families) : lastName(random));
  const names = household?.names ?? [];
  let given;
  do {
    given = chinese
      ? random.unevenlyOneOf(givens) + (random.happens(0.75) ? random.unevenlyOneOf(givens) : '')
      : random.unevenlyOneOf(firstNames);
  } while (names.includes(given));
  names.push(given);
  const user = chinese ? `u${random.digits(7)}` : `${given}.${family}${random.below(1000)}`.toLowerCase();
  return {
    kind: 'person',
    family,
    given,
    names,
    core: '',
    trade: '',
    home,
    phone: household !== undefined && random.happens(0.4) ? household.phone : mobileOf(random, chinese),
    landline: household?.landline ?? (random.happens(0.15) ? random.digits(8) : ''),
    email: `${user}@${random.oneOf(mailHosts)}`,
    birthday: [1945 + random.below(60), 1 + random.below(12), 1 + random.below(28)],
  };
}

/**
 * @param {Draws} random
 * @param {boolean} chinese
 * @param {Customer} [brand] the company whose branch it is
 * @returns {Customer}
 */
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
    family: '',
    given: '',
    names: [],
    core,
    trade,
    home,
    phone: '',
    landline: random.digits(8),
    email: `${user}@${host}`,
    birthday: undefined,
  };
}

/**
 * A person who is reached where they work: at the door and the switchboard of the company, with a mailbox of its host.
 * @param {Draws} random
 * @param {Customer} employer
 * @returns {Customer}
 */
function colleague(random, employer) {
  const one = person(random, employer.home);
  const host = employer.email.split('@')[1];
  return { ...one, phone: '', landline: employer.landline, email: `u${random.digits(5)}@${host}` };
}

/**
 * Calls back with each row and the number of its customer, until there are as many rows as asked for.
 * @param {number} rows
 * @param {number} seed
 * @param {(cells: string[], customer: number) => void} visit
 * @param {Mixture} [mixture]
 */
export function inventCustomers(rows, seed, visit, mixture = {}) {
  const { chinese: chineseShare = 0.65, companies = 0.25, colleagues = 0, namesakes = 0 } = mixture;
  const random = seededDraws(seed);
  let customer = 0;
  let made = 0;
  /** @type {Customer | undefined} */
  let household;
  /** @type {Customer | undefined} */
  let brand;
  while (made < rows) {
    const chinese = random.happens(chineseShare);
    let who;
    if (random.happens(companies)) {
      const parent = brand !== undefined && random.happens(0.08) ? brand : undefined;
      who = company(random, parent?.home.chinese ?? chinese, parent);
      brand = who;
    } else if (colleagues > 0 && brand !== undefined && random.happens(colleagues)) {
      who = colleague(random, brand);
    } else {
      const livesWith = household !== undefined && random.happens(0.25) ? household : undefined;
      const home = livesWith?.home ?? (chinese ? chineseHome(random) : westernHome(random));
      who = person(random, home, livesWith);
      if (namesakes > 0 && household !== undefined && livesWith === undefined && random.happens(namesakes)) {
        if (household.home.chinese === home.chinese) who = { ...who, family: household.family, given: household.given };
      }
      if (livesWith === undefined) household = who;
    }
    customer++;
    visit(written(who, random), customer);
    made++;
    const more = random.happens(0.25) ? (random.happens(0.25) ? 2 : 1) : 0;
    for (let again = 0; again < more && made < rows; again++) {
      visit(damaged(written(later(who, random), random), random), customer);
      made++;
    }
  }
}
