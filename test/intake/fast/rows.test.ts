/** The fast path must give what the slow path gives: the two are compared on invented rows. */
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { customerFields } from '../../../src/fields/records/customer-fields.ts';
import { orderFields } from '../../../src/fields/records/order-fields.ts';
import { rowsOfText } from '../../../src/formats/csv/csv-chunks.ts';
import { ChunkEncoder } from '../../../src/intake/chunks/chunk-encoder.ts';
import { optionsOf, type ParserOptions, parserFor, specOf } from '../../../src/intake/chunks/parser-spec.ts';
import { BatchRows, type RowBatch } from '../../../src/intake/chunks/row-batch.ts';
import { RowBatchEncoder } from '../../../src/intake/chunks/row-batch-encoder.ts';
import { withColumnOptions } from '../../../src/intake/plan/column-options.ts';
import { type ImportKind, kinds, mappingFor } from '../../../src/intake/plan/kinds.ts';
import { customerLayout, customerWriter } from '../../../src/store/customers/customers.ts';
import type { List } from '../../../src/store/file/list.ts';
import { type Batch, inBatch } from '../../../src/store/journal/batches.ts';
import { CustomerNumbers } from '../../../src/store/load/customer-numbers.ts';
import type { EncodingSpec } from '../../../src/store/load/encoded-rows.ts';
import { orderLayout } from '../../../src/store/tables/orders.ts';
import { info, withList } from '../../store/temporary-list.ts';
import '../../property-seed.ts';
import { encodedBy, reading } from '../importing.ts';

/** Cells as they stand in lists: usual ones, and what is wrong with others. */
const usual = {
  code: ['C1', 'C2', '00012', 'A-7_b', '1.2E+5', '12E5', '王1', '?', 'na', 'x'.repeat(70)],
  name: [
    '王伟',
    '王总',
    '李娜女士',
    '无',
    'Ann Lee',
    'Mr. John Smith',
    'Smith, John',
    '大连新云服饰有限公司',
    '张三 李四',
    '锟斤拷',
    'Ångström Å',
    '张 三',
  ],
  phone: [
    '13812345678',
    '138-1234-5678',
    '1381234567',
    '0411-88472329',
    '1.38E+10',
    '12812345678',
    "'13812345678",
    '010-12345678',
    '026-12345678',
    '0755-1234567',
    '13812345678/13987654321',
  ],
  email: [
    'wei@qq.com',
    'wei@qq.con',
    'WEI@QQ.COM',
    'a_b-1@example.co.uk',
    'xxx1@qq.com',
    'no',
    'a.b@gmail.com',
    'x1@gmial.com',
    'a@b',
    '@qq.com',
  ],
  day: [
    '1990-01-02',
    '1990/1/2',
    '1990-02-30',
    '1990-02-29',
    '2090-01-01',
    '1850-01-01',
    '1900-01-01',
    '1970-01-01',
    '0000-00-00',
    '2026-06-30',
    '2024年5月3日',
    '1990-01-02 08:00',
    '12/13/1990',
  ],
  money: [
    '12.50',
    '0.99',
    '00.99',
    '¥12.50',
    '1,234.5',
    '-3.00',
    '1e5',
    '$4.00',
    '12',
    '1234567890123.00',
    '12.345',
    'N/A',
    '(300)',
  ],
  count: ['1', '0', '05', '2件', '1.5', '-1', '123456789012345678', '2 x'],
  province: ['辽宁省', '辽宁', '大连', '无此地', '北京', '广东省'],
  city: ['大连市', '大连', '辽宁', '沙河口区', '深圳市', '襄樊市'],
  status: ['已完成', '已退款', '男', '未知'],
  address: ['辽宁省大连市中山区解放路1号', '解放路9号', '中山区人民路3号', '广东省深圳市南山区科技园'],
  word: [
    '男',
    '女',
    '金卡',
    '已完成',
    '未知',
    '官网',
    '商品1',
    'a "b" c',
    'a\\b',
    '很长很长很长很长很长的一段话，没有什么',
    'a long text of ten and more characters?',
  ],
} as const;

const invisible = fc.constantFrom('', ' ', '\u00a0', '\u200b', '\u3000', '\t', '（', '\u00ad', '\ufeff', '，');
const anything = fc.oneof(
  { weight: 3, arbitrary: fc.string({ maxLength: 12 }) },
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
  { weight: 1, arbitrary: fc.constant('') },
);

const kindsOfCells = Object.keys(usual) as (keyof typeof usual)[];
const [blank, plain] = [fc.constant(''), (kind: keyof typeof usual) => fc.constantFrom(...usual[kind].slice(0, 2))];

/** What may stand in a cell of which not all is right. */
function oddCell(kind: keyof typeof usual): fc.Arbitrary<string> {
  const one = fc.constantFrom(...usual[kind]);
  return fc.oneof(
    { weight: 4, arbitrary: one },
    { weight: 1, arbitrary: fc.tuple(invisible, one, invisible).map((parts) => parts.join('')) },
    { weight: 1, arbitrary: anything },
  );
}

const customerColumns = {
  客户编号: 'code',
  姓名: 'name',
  手机: 'phone',
  座机: 'phone',
  邮箱: 'email',
  公司: 'name',
  性别: 'word',
  生日: 'day',
  省份: 'province',
  城市: 'city',
  地址: 'address',
  来源: 'word',
  等级: 'word',
  积分: 'count',
  clientele_id: 'none',
} as const;

/** Columns of which several fill the same fields. */
const doubledColumns = {
  客户编号: 'code',
  姓名: 'name',
  手机: 'phone',
  公司: 'name',
  工作单位: 'name',
  公司城市: 'city',
  公司地址: 'address',
  家庭城市: 'city',
  家庭地址: 'address',
  等级: 'word',
} as const;

const orderColumns = {
  订单号: 'code',
  客户编号: 'code',
  下单日期: 'day',
  金额: 'money',
  币种: 'currency',
  数量: 'count',
  商品: 'word',
  状态: 'status',
  备注甲: 'word',
} as const;

/** Rows in which all is right, or most, or hardly anything. */
function cellsOf(columns: Readonly<Record<string, string>>): fc.Arbitrary<string[]> {
  const rowOf = (odd: number) =>
    fc.tuple(
      ...Object.values(columns).map((kind) => {
        if (kind === 'none') return fc.oneof({ weight: 30, arbitrary: blank }, fc.constantFrom('7', 'x'));
        if (kind === 'currency') return fc.constantFrom('', '', 'CNY', 'USD', ...(odd > 0 ? ['JPY', '元', '??'] : []));
        const column = kind as keyof typeof usual;
        return fc.oneof(
          { weight: 8, arbitrary: plain(column) },
          { weight: 4, arbitrary: blank },
          { weight: odd, arbitrary: oddCell(column) },
        );
      }),
    );
  const ragged = fc.oneof({ weight: 20, arbitrary: fc.constant(0) }, fc.constantFrom(-2, -1, 1, 2));
  return fc
    .tuple(fc.oneof({ weight: 4, arbitrary: rowOf(0) }, { weight: 3, arbitrary: rowOf(1) }, rowOf(20)), ragged)
    .map(([row, more]) => {
      if (more <= 0) return row.slice(0, row.length + more);
      return [...row, ...Array.from({ length: more }, () => 'more')];
    });
}

const needsQuotes = /[",\r\n]/;
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

/** Rows as CSV, some cells quoted that need not be, with one line end or the other. */
function csvOf(columns: Readonly<Record<string, string>>): fc.Arbitrary<string> {
  const row = fc
    .tuple(cellsOf(columns), fc.nat(30))
    .map(([cells, place]) =>
      cells.map((cell, at) => (needsQuotes.test(cell) || at === place ? quoted(cell) : cell)).join(','),
    );
  const end = fc.constantFrom('\n', '\n', '\r\n');
  return fc
    .tuple(fc.array(row, { minLength: 1, maxLength: 12 }), end, fc.constantFrom('', '\n', '\n\n'))
    .map(([rows, lineEnd, last]) => rows.join(lineEnd) + last);
}

const dialect = { delimiter: ',', quote: '"', lineEnd: '\n' } as const;

async function withEncodings(work: (encodings: Readonly<Record<'customers' | 'orders', EncodingSpec>>) => void) {
  await withList(async (list: List) => {
    await inBatch(list, info, (batch: Batch) => {
      const writer = customerWriter(list, batch);
      for (const ref of ['C1', 'C2', 'A-7_b', '王1']) writer.insert({ ref, name: '王伟' }, null);
      const numbers = CustomerNumbers.of(list)?.shared;
      work({
        customers: { layout: customerLayout(list, batch, 1), customers: undefined },
        orders: { layout: orderLayout(list, batch, 1, null), customers: numbers },
      });
    });
  });
}

/** All that is handed over of each row. */
function contents(batch: RowBatch, text: string, options: ParserOptions): unknown[] {
  const { encoded } = batch;
  const width = options.mapping.columns.length;
  const rows = rowsOfText({ text, firstLine: 2 }, dialect, width).rows;
  const parsed = new BatchRows(batch, (line) => rows.find((row) => row.line === line), parserFor(options));
  return Array.from({ length: parsed.count }, (_, at) => {
    const row = parsed.at(at);
    const record = encoded.records.slice(encoded.starts[at], encoded.ends[at]);
    return {
      line: row.line,
      shape: row.shape,
      hash: row.hash,
      parsed: row.shape === 'usual' || row.shape === 'short' ? row.parsed : undefined,
      issues: row.issues,
      key: encoded.keys[at],
      isClean: encoded.clean[at],
      record: Buffer.from(record).toString('hex'),
    };
  });
}

afterEach(() => vi.restoreAllMocks());

describe.each([
  ['customers', customerColumns, 'shop', 0.1],
  ['customers', customerColumns, undefined, 0.1],
  // Many of its rows take another column than the first, or have a second phone, which is never fast.
  ['customers', doubledColumns, undefined, 0.01],
  ['orders', orderColumns, undefined, 0.1],
] as const)('rows of %s', (kind: ImportKind & ('customers' | 'orders'), columns, source, fewestFast) => {
  it(`are encoded alike on both paths, with the source ${source}`, async () => {
    const addRecord = vi.spyOn(RowBatchEncoder.prototype, 'addRecord');
    let all = 0;
    await withEncodings((encodings) => {
      const mapped = mappingFor(kind, Object.keys(columns), []);
      const mapping = withColumnOptions(mapped, kinds[kind], () => 'likely', new Set());
      const options = { kind, mapping, context: reading, source };
      const spec = structuredClone(specOf(options, encodings[kind]));
      const fast = new ChunkEncoder(dialect, spec);
      fc.assert(
        fc.property(fc.array(csvOf(columns), { minLength: 1, maxLength: 3 }), (chunks) => {
          const slow = new RowBatchEncoder(parserFor(optionsOf(spec)), mapping.columns.length, spec.encoding);
          for (const text of chunks) {
            const read = rowsOfText({ text, firstLine: 2 }, dialect, mapping.columns.length);
            const expected = encodedBy(slow, read.rows);
            const { batch, fault } = fast.encode({ bytes: Buffer.from(text), firstLine: 2 });
            expect(contents(batch, text, options)).toEqual(contents(expected, text, options));
            expect(fault).toEqual(read.fault);
            all += batch.lines.length;
          }
        }),
        { numRuns: 100 },
      );
    });
    // Otherwise the test would compare the slow path with itself.
    expect(addRecord.mock.calls.length / all).toBeGreaterThan(fewestFast);
  });
});

describe('a cell that is kept as it is', () => {
  const fields = [...customerFields, ...orderFields].filter(({ keeps }) => keeps !== undefined);
  const cell = fc.oneof(
    ...kindsOfCells.map(oddCell),
    fc
      .tuple(fc.nat(9999), fc.nat(14), fc.nat(32))
      .map(
        ([year, month, day]) =>
          `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
      ),
    fc.stringMatching(/^[01][0-9]{9,11}$/),
    fc.stringMatching(/^0[0-9]{2,3}-[0-9]{7,8}$/),
    fc.stringMatching(/^[0-9]{1,13}\.[0-9]{1,3}$/),
    fc.stringMatching(/^[A-Za-z0-9._x-]{1,22}@(qq|gmial|163|foo-bar)\.(com|con|co|cn)$/),
    fc.stringMatching(/^[A-Za-z0-9eE+_-]{1,8}$/),
    fc
      .array(fc.constantFrom('锟', '斤', '拷', '中', 'ab', '?', ' ', '  ', "'", '=', '，', '（', 'é'), {
        maxLength: 30,
      })
      .map((parts) => parts.join('')),
  );

  it.each(fields.map((field) => [field.name, field] as const))('is what the field %s gives', (_, field) => {
    for (const context of [reading, { ...reading, country: 'US', currency: 'USD' }, { ...reading, currency: 'JPY' }]) {
      const keeps = field.keeps?.(context);
      fc.assert(
        fc.property(cell, (text) => {
          const bytes = Buffer.from(`,${text},`);
          if (text === '' || !keeps?.(bytes, 1, bytes.length - 1)) return;
          expect(field.read(text, context)).toEqual({ value: text, doubts: [] });
        }),
        { numRuns: 1000 },
      );
    }
  });
});
