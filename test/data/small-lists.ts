/**
 * Small lists, of 2 to 60 rows, each full of one kind of trouble: customers who look like one another and are not the same,
 * and some who are. So small a list teaches a model hardly anything, and a wrong merge in it is seen at once.
 */
import { chineseHome, mobileOf } from './homes.mjs';
import { type Draws, seededDraws } from './random.mjs';
import { families, givens, homophones, mailHosts, trades, traditional } from './words.mjs';

export interface SmallList {
  readonly theme: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** For each row the number of its customer. */
  readonly truth: readonly number[];
}

interface Person {
  readonly name: string;
  readonly sex: string;
  readonly birthday: string;
  readonly phone: string;
  readonly email: string;
  readonly address: string;
}

const columns = ['姓名', '性别', '生日', '手机', '邮箱', '地址'];
const rowOf = ({ name, sex, birthday, phone, email, address }: Person) => [name, sex, birthday, phone, email, address];

function personOf(draws: Draws, some: Partial<Person> = {}): Person {
  const { city, district, road, house, block, room } = chineseHome(draws);
  const two = (limit: number) => String(1 + draws.below(limit)).padStart(2, '0');
  return {
    name: draws.oneOf(families) + draws.oneOf(givens) + draws.oneOf(givens),
    sex: draws.oneOf(['男', '女']),
    birthday: `${1950 + draws.below(55)}-${two(12)}-${two(28)}`,
    phone: mobileOf(draws, true),
    email: `u${draws.digits(7)}@${draws.oneOf(mailHosts)}`,
    address: `${city}${district}${road}${house}号${block}栋${room}室`,
    ...some,
  };
}

/** The same person in another spelling: of the telephone, the date, the mailbox and the address. */
function respelled(person: Person): Person {
  return {
    ...person,
    birthday: person.birthday.replaceAll('-', '/'),
    phone: `+86 ${person.phone.slice(0, 3)} ${person.phone.slice(3, 7)} ${person.phone.slice(7)}`,
    email: person.email.toUpperCase(),
    address: person.address.replace('栋', '号楼').replace('室', ''),
  };
}

/** For each theme the customers, each with all of its rows. */
const themes: Readonly<Record<string, (draws: Draws, size: number) => (readonly Person[])[]>> = {
  namesakes(draws, size) {
    const { name } = personOf(draws);
    return Array.from({ length: size }, () => [personOf(draws, { name })]);
  },
  households(draws, size) {
    return Array.from({ length: Math.ceil(size / 3) }, () => {
      const { name, phone, email, address } = personOf(draws);
      const member = (given: string) => personOf(draws, { name: name.charAt(0) + given, phone, email, address });
      return [...new Set([0, 1, 2].map(() => draws.oneOf(givens) + draws.oneOf(givens)))].map((given) => [
        member(given),
      ]);
    }).flat();
  },
  twins(draws, size) {
    return Array.from({ length: Math.ceil(size / 2) }, (_, family) => {
      const one = personOf(draws);
      const { birthday, phone, address } = one;
      const [first, second] = [givens[(family * 5) % 90] ?? '', givens[(family * 5 + 3) % 90] ?? ''];
      const name = one.name.charAt(0);
      return [[{ ...one, name: name + first }], [personOf(draws, { name: name + second, birthday, phone, address })]];
    }).flat();
  },
  'parent and child of one name'(draws, size) {
    return Array.from({ length: Math.ceil(size / 2) }, () => {
      const parent = personOf(draws, { birthday: `195${draws.below(10)}-03-1${draws.below(10)}` });
      const { name, sex, address } = parent;
      const child = personOf(draws, { name, sex, address, birthday: `198${draws.below(10)}-10-2${draws.below(9)}` });
      return [[parent], [child]];
    }).flat();
  },
  colleagues(draws, size) {
    const [phone, { address }] = [`0571-8${draws.digits(7)}`, personOf(draws)];
    const host = `c${draws.digits(5)}.com`;
    return Array.from({ length: size }, (_, at) => [personOf(draws, { phone, address, email: `u${at}@${host}` })]);
  },
  'other spellings'(draws, size) {
    return Array.from({ length: Math.ceil(size / 2) }, () => {
      const person = personOf(draws);
      return draws.happens(0.6) ? [person, respelled(person)] : [person];
    });
  },
  'homophones and traditional characters'(draws, size) {
    return Array.from({ length: Math.ceil(size / 2) }, () => {
      const person = personOf(draws, { name: `张${draws.oneOf([...homophones.keys()])}${draws.oneOf(givens)}` });
      const spelling = draws.oneOf([homophones, traditional]);
      const name = [...person.name].map((character) => spelling.get(character) ?? character).join('');
      return draws.happens(0.6) ? [person, { ...respelled(person), name }] : [person];
    });
  },
};

export const smallThemes = Object.keys(themes);

/** The list of a theme with about as many rows as asked for, in no particular order. */
export function smallList(theme: string, size: number, seed: number): SmallList {
  const draws = seededDraws(seed);
  const customers = themes[theme]?.(draws, size);
  if (customers === undefined) throw new Error(`there is no theme ${theme}`);
  const all = customers.flatMap((spellings, customer) => spellings.map((person) => ({ person, customer })));
  for (let at = all.length - 1; at > 0; at--) {
    const other = draws.below(at + 1);
    const [one, two] = [all[at], all[other]];
    if (one === undefined || two === undefined) throw new Error('a row was lost');
    [all[at], all[other]] = [two, one];
  }
  return {
    theme,
    columns,
    rows: all.map(({ person }) => rowOf(person)),
    truth: all.map(({ customer }) => customer),
  };
}

/** Branches of one brand: one name, one hotline, one website's mailbox, but another door in another city. */
export function branches(size: number, seed: number): SmallList {
  const draws = seededDraws(seed);
  const name = `${draws.oneOf(givens)}${draws.oneOf(givens)}${draws.oneOf(trades)}`;
  const [hotline, mailbox] = [`400-8${draws.digits(2)}-${draws.digits(4)}`, `info@c${draws.digits(5)}.com`];
  const rows = Array.from({ length: size }, () => {
    const { city, district, road, house } = chineseHome(draws);
    return [name, hotline, mailbox, city, `${city}${district}${road}${house}号`];
  });
  return {
    theme: 'branches',
    columns: ['公司', '电话', '邮箱', '城市', '地址'],
    rows,
    truth: rows.map((_, at) => at),
  };
}
