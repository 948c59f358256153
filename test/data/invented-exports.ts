/**
 * Exports of invented systems with headers of their own: each table with the kind of its records and the field of each of
 * its columns, as a person who sees the cells would say.
 */
import { seededDraws } from './random.mjs';
import { families, firstNames, givens, towns } from './words.mjs';

type Draws = ReturnType<typeof seededDraws>;

/** A column: its header, the field that it fills (`-`: none), and its cell in a row. */
type InventedColumn = readonly [header: string, field: string, cell: (row: InventedRow) => string];

interface InventedRow {
  readonly at: number;
  readonly draw: Draws;
  readonly person: InventedPerson;
  /** A day and two after it, `YYYY-MM-DD`. */
  readonly days: readonly [string, string, string];
  readonly amount: string;
}

interface InventedPerson {
  readonly number: string;
  readonly given: string;
  readonly family: string;
  readonly chinese: string;
  readonly mobile: string;
  readonly mail: string;
  readonly town: string;
}

export interface InventedExport {
  readonly name: string;
  readonly kind: string;
  readonly columns: readonly string[];
  readonly fields: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const blank = () => '';
const districts = ['西湖区', '南山区', '西城区', '浦东新区', '天河区'];

/** Per system: the kind of its records, how many rows a customer has on average, and its columns. */
const systems: readonly (readonly [
  name: string,
  kind: string,
  rowsOfOne: number,
  columns: readonly InventedColumn[],
])[] = [
  [
    'bookings of a guest house',
    'orders',
    3,
    [
      ['Voucher code', '-', ({ at }) => `V${10_000 + at}`],
      ['Site name', '-', () => 'Harbour View'],
      ['Guest name', 'customer_name', ({ person }) => `${person.given} ${person.family}`],
      ['Contact', 'customer_phone', ({ person }) => `+44 7700 ${person.mobile.slice(-6)}`],
      ['Arrival', '-', ({ days }) => days[1]],
      ['Departure', '-', ({ days }) => days[2]],
      ['Made', 'ordered_on', ({ days }) => days[0]],
      ['Takings', 'amount', ({ amount }) => `£${amount}`],
    ],
  ],
  [
    'till of a shop',
    'orders',
    3,
    [
      ['Receipt No.', 'ref', ({ at }) => String(70_000 + at)],
      ['Date', 'ordered_on', ({ days }) => days[0]],
      ['Member', 'customer_ref', ({ person }) => person.number],
      ['Total', 'amount', ({ amount }) => amount],
      ['Cashier', '-', ({ draw }) => draw.oneOf(['Ann', 'Bob'])],
    ],
  ],
  [
    'orders with few customers that come again, and an address in many columns',
    'orders',
    1,
    [
      ['订单编号', 'ref', ({ at }) => `E${20_260_000 + at}`],
      ['下单时间', 'ordered_on', ({ days }) => `${days[0]} 10:00:00`],
      ['收货人/提货人', 'customer_name', ({ person }) => person.chinese],
      ['收货人/提货人手机', 'customer_phone', ({ person }) => person.mobile],
      ['省', 'customer_province', () => '浙江省'],
      ['市', 'customer_city', () => '杭州市'],
      ['区', 'customer_district', ({ draw }) => draw.oneOf(districts)],
      ['收货地址', 'customer_address', ({ at }) => `文三路 ${at} 号`],
      ['实付金额', 'amount', ({ amount }) => amount],
    ],
  ],
  [
    'customers with what they spent',
    'customers',
    1,
    [
      ['Client code', 'ref', ({ person }) => person.number],
      ['PRIMARY_NAME_FIRST', 'given_name', ({ person }) => person.given],
      ['PRIMARY_NAME_LAST', 'family_name', ({ person }) => person.family],
      ['Phone', '-', ({ draw }) => draw.oneOf(['yes', 'no'])],
      ['Mobile', 'phone', ({ person }) => person.mobile],
      ['Email', 'emails', blank],
      ['Contact e-mail', 'email', ({ person }) => person.mail],
      ['Town', 'city', ({ person }) => person.town],
      ['Last order date', '-', ({ days }) => days[0]],
      ['Total spent', '-', ({ amount }) => amount],
      ['Points balance', '-', ({ draw }) => String(draw.below(500))],
    ],
  ],
  [
    'members of a club',
    'customers',
    1,
    [
      ['会员卡号', 'ref', ({ person }) => person.number],
      ['联系人', 'name', ({ person }) => person.chinese],
      ['手机', 'phone', ({ person }) => person.mobile],
      ['省份', 'province', () => '广东省'],
      ['城市', 'city', () => '深圳市'],
      ['地区', 'district', ({ draw }) => draw.oneOf(districts)],
      ['入会日期', '-', ({ days }) => days[0]],
      ['累计消费', '-', ({ amount }) => amount],
    ],
  ],
  [
    'addressees by account, with who is asked for there',
    'customers',
    1,
    [
      ['Customer', 'name', ({ person, at }) => `${person.town} ${person.family} Bakery ${at}`],
      ['Full Name', '-', ({ person }) => `${person.given} ${person.family}`],
      ['Phone', 'phone', ({ person }) => person.mobile],
    ],
  ],
  [
    'calls',
    'interactions',
    2,
    [
      ['Member ID', 'customer_ref', ({ person }) => person.number],
      ['Call date', 'happened_on', ({ days }) => days[0]],
      ['Method', 'channel', ({ draw }) => draw.oneOf(['phone', 'e-mail'])],
      ['Call notes', 'note', ({ at }) => `asked about delivery ${at}`],
    ],
  ],
  [
    'tickets',
    'complaints',
    2,
    [
      ['工单号', 'ref', ({ at }) => `T${at}`],
      ['客户手机', 'customer_phone', ({ person }) => person.mobile],
      ['登记时间', 'opened_on', ({ days }) => days[0]],
      ['问题类型', 'category', ({ draw }) => draw.oneOf(['物流', '质量'])],
      ['问题描述', 'note', ({ at }) => `包装破损 ${at}`],
    ],
  ],
  [
    'reviews of stays',
    'survey-responses',
    1,
    [
      ['Review ID', '-', ({ at }) => `R${at}`],
      ['Guest email', 'customer_email', ({ person }) => person.mail],
      ['Submitted at', 'answered_on', ({ days }) => days[0]],
      ['Rating', 'score', ({ draw }) => String(1 + draw.below(5))],
      ['Comments', 'comment', ({ at }) => `quiet room ${at}`],
    ],
  ],
  [
    'ledger of points',
    'points',
    3,
    [
      ['会员号', 'customer_ref', ({ person }) => person.number],
      ['变动时间', 'booked_on', ({ days }) => days[0]],
      ['变动积分', 'points', ({ draw }) => String(draw.below(200) - 100)],
      ['变动原因', 'reason', ({ draw }) => draw.oneOf(['消费', '兑换'])],
    ],
  ],
  [
    'invoices',
    'invoices',
    2,
    [
      ['Bill number', 'ref', ({ at }) => `B-${at}`],
      ['Account no.', 'customer_ref', ({ person }) => person.number],
      ['Bill date', 'issued_on', ({ days }) => days[0]],
      ['Due date', 'due_on', ({ days }) => days[2]],
      ['Amount', 'amount', ({ amount }) => amount],
    ],
  ],
];

/** One table of each system. */
export function inventedExports(rows: number, seed: number): readonly InventedExport[] {
  return systems.map(([name, kind, rowsOfOne, columns], index) => {
    const draw = seededDraws(seed * systems.length + index);
    const persons = Array.from({ length: Math.ceil(rows / rowsOfOne) }, (_, at) => inventedPerson(draw, at));
    return {
      name,
      kind,
      columns: columns.map(([header]) => header),
      fields: columns.map(([, field]) => field),
      rows: Array.from({ length: rows }, (_, at) => {
        const row = inventedRow(draw, at, persons[at % persons.length] ?? inventedPerson(draw, at));
        return columns.map(([, , cell]) => cell(row));
      }),
    };
  });
}

function inventedPerson(draw: Draws, at: number): InventedPerson {
  const [given, family] = [draw.oneOf(firstNames), draw.oneOf(firstNames)];
  return {
    number: `K${1000 + at}`,
    given,
    family: `${family}son`,
    chinese: draw.oneOf(families) + draw.oneOf(givens) + draw.oneOf(givens),
    mobile: `138${String(10_000_000 + 7919 * at)}`,
    mail: `${given.toLowerCase()}${at}@example.com`,
    town: draw.oneOf(towns)[0] ?? 'Leeds',
  };
}

function inventedRow(draw: Draws, at: number, person: InventedPerson): InventedRow {
  const first = Date.UTC(2026, 0, 1 + draw.below(100));
  const day = (after: number) => new Date(first + after * 86_400_000).toISOString().slice(0, 10);
  const days = [day(0), day(3 + draw.below(20)), day(30 + draw.below(5))] as const;
  return { at, draw, person, days, amount: `${5 + draw.below(400)}.${draw.digits(2)}` };
}
