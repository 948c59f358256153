import { describe, expect, it } from 'vitest';
import type { ImportKind } from '../../../src/intake/plan/kinds.ts';
import type { List } from '../../../src/store/file/list.ts';
import { undoBatch } from '../../../src/store/journal/undo.ts';
import { dump, info, withList } from '../../store/temporary-list.ts';
import { ends, importText } from '../importing.ts';

const customers = `客户编号,姓名,手机,邮箱
K1,王伟,13812345678,wang@example.com
K2,李静,13912345678,li@example.com
K3,李静,13712345678,
`;

async function withCustomers(work: (list: List) => Promise<void>): Promise<void> {
  await withList(async (list) => {
    await importText(list, customers);
    await work(list);
  });
}

function rowsOf(list: List, table: string) {
  return list.db.prepare(`SELECT * FROM ${table} ORDER BY id`).all();
}

/** A file of each kind: good rows, one of somebody unknown, one without a day; and its table. */
const files: readonly { kind: ImportKind; table: string; zh: string; en: string; first: object }[] = [
  {
    kind: 'interactions',
    table: 'interactions',
    zh: '客户编号,沟通时间,沟通方式,沟通内容,跟进人,心情\nK1,2026-06-01 10:30,电话,问了新品,李娜,好\nK2,2026/6/2,微信,催款,,\nK9,2026-06-03,电话,x,,\nK1,,电话,y,,\n',
    en: 'customer_id,call date,contact method,call notes,agent,mood\nK1,2026-06-01,phone,asked,Ann,good\nK2,2026-06-02,email,billing,,\nK9,2026-06-03,phone,x,,\nK1,,phone,y,,\n',
    first: { customer_id: 1, happened_on: '2026-06-01', channel: 'phone' },
  },
  {
    kind: 'complaints',
    table: 'complaints',
    zh: '投诉单号,会员号,投诉时间,投诉类型,投诉内容,处理状态,处理结果\nT1,K1,2026-06-01,物流,晚到三天,已解决,补券\nT2,13912345678,2026-06-02,质量,破损,处理中,\nT3,无名氏,2026-06-02,质量,破损,处理中,\nT4,王伟,,质量,破损,,\n',
    en: 'ticket_id,customer_id,complaint_date,complaint_type,description,status,resolution\nT1,K1,2026-06-01,delivery,three days late,closed,voucher\nT2,K2,2026-06-02,quality,broken,open,\nT3,K9,2026-06-02,quality,broken,,\nT4,K1,,quality,broken,,\n',
    first: { ref: 'T1', customer_id: 1, opened_on: '2026-06-01' },
  },
  {
    kind: 'survey-responses',
    table: 'survey_responses',
    zh: '答卷编号,手机号,提交时间,满意度,意见\nR1,13812345678,2026-06-01,非常满意,很好\nR2,13912345678,2026-06-01,3分,\nR3,13000000000,2026-06-01,5,\nR4,13812345678,,5,\n',
    en: 'response_id,email,submitted_at,rating,comments\nR1,wang@example.com,2026-06-01,5/5,fine\nR2,li@example.com,2026-06-01,3,\nR3,no@example.com,2026-06-01,3,\nR4,li@example.com,,3,\n',
    first: { customer_id: 1, answered_on: '2026-06-01', score: 5, scale: 5 },
  },
  {
    kind: 'points',
    table: 'points',
    zh: '流水号,会员号,变动时间,变动积分,变动类型,变动原因\nP1,K1,2026-06-01,+100,获得,消费\nP2,K2,2026-06-02,50,兑换,换杯子\nP3,K9,2026-06-02,50,获得,\nP4,K1,,50,获得,\n',
    en: 'entry_id,member_id,booking_date,points,type,reason\nP1,K1,2026-06-01,100,earned,purchase\nP2,K2,2026-06-02,-50,redeemed,mug\nP3,K9,2026-06-02,5,earned,\nP4,K1,,5,earned,\n',
    first: { ref: 'P1', customer_id: 1, booked_on: '2026-06-01', points: 100, movement: 'earned' },
  },
  {
    kind: 'invoices',
    table: 'invoices',
    zh: '发票号码,客户编号,开票日期,到期日,价税合计,已收金额,状态\n00017,K1,2026-06-01,2026-07-01,"¥1,234.50",1000,部分\n00018,K2,2026-06-02,2026-07-02,1.2万,,未付\n00019,K9,2026-06-02,2026-07-02,1,,\n00020,K1,,2026-07-02,1,,\n',
    en: 'invoice_no,customer_id,invoice_date,due_date,total,amount_paid,status\n00017,K1,2026-06-01,2026-07-01,"1,234.50",1000,part\n00018,K2,2026-06-02,2026-07-02,12000,,open\n00019,K9,2026-06-02,2026-07-02,1,,\n00020,K1,,2026-07-02,1,,\n',
    first: {
      ref: '00017',
      customer_id: 1,
      issued_on: '2026-06-01',
      due_on: '2026-07-01',
      amount: 123450,
      paid: 100000,
    },
  },
];

describe.each(
  files.flatMap((file) => [
    { ...file, csv: file.zh, lang: 'zh' },
    { ...file, csv: file.en, lang: 'en' },
  ]),
)('rows of $kind, headers in $lang', ({ kind, table, csv, first }) => {
  it('find their customer and are kept; what cannot be taken is set aside with its reason', async () => {
    await withCustomers(async (list) => {
      const { outcome, rejects } = await importText(list, csv, { kind });
      expect(ends(outcome)).toEqual({ read: 4, inserted: 2, updated: 0, unchanged: 0, setAside: 2 });
      expect([...rejects.values()]).toEqual(['customer-unknown', 'date-missing']);
      expect(rowsOf(list, table)[0]).toMatchObject(first);
      expect(rowsOf(list, table)[1]).toMatchObject({ customer_id: 2 });
    });
  });

  it('change nothing when they come again', async () => {
    await withCustomers(async (list) => {
      await importText(list, csv, { kind });
      const state = dump(list);
      const { outcome } = await importText(list, csv, { kind });
      expect(ends(outcome)).toEqual({ read: 4, inserted: 0, updated: 0, unchanged: 2, setAside: 2 });
      expect(dump(list)).toBe(state);
    });
  });

  it('are taken back by undo', async () => {
    await withCustomers(async (list) => {
      const state = dump(list);
      await importText(list, csv, { kind });
      await undoBatch(list, undefined, info);
      expect(dump(list)).toBe(state);
      await undoBatch(list, 3, info);
      expect(rowsOf(list, table)).toHaveLength(2);
    });
  });

  it('make customers only where that is asked for', async () => {
    await withCustomers(async (list) => {
      const { outcome } = await importText(list, csv, { kind, createCustomers: true });
      expect(outcome).toMatchObject({ inserted: 3, setAside: 1 });
      expect(list.db.prepare('SELECT COUNT(*) FROM customers').pluck().get()).toBe(4);
    });
  });
});

describe('rows with a number', () => {
  it('bring their record up to date; a blank cell takes nothing away', async () => {
    await withCustomers(async (list) => {
      const head = '投诉单号,客户编号,投诉时间,投诉内容,处理状态,处理结果,门店';
      await importText(list, `${head}\nT1,K1,2026-06-01,晚到,处理中,,东店\n`, { kind: 'complaints' });
      const { outcome } = await importText(list, `${head}\nT1,K1,2026-06-01,,已解决,补券,\n`, { kind: 'complaints' });
      expect(ends(outcome)).toMatchObject({ updated: 1, setAside: 0 });
      expect(rowsOf(list, 'complaints')).toMatchObject([
        { note: '晚到', status: '已解决', resolution: '补券', extra: '{"门店":"东店"}' },
      ]);
    });
  });

  it('that contradict another row of the file are set aside', async () => {
    await withCustomers(async (list) => {
      const csv =
        '发票号码,客户编号,开票日期,价税合计\nF1,K1,2026-06-01,10\nF1,K1,2026-06-01,20\nF1,K1,2026-06-01,10\n';
      const { outcome, rejects } = await importText(list, csv, { kind: 'invoices' });
      expect(ends(outcome)).toEqual({ read: 3, inserted: 1, updated: 0, unchanged: 1, setAside: 1 });
      expect(rejects.get(3)).toBe('ref-repeated');
    });
  });

  it('that answer several questions are told apart by them', async () => {
    await withCustomers(async (list) => {
      const csv = 'response_id,customer_id,date,question,score\nR1,K1,2026-06-01,price,4\nR1,K1,2026-06-01,service,2\n';
      const { outcome } = await importText(list, csv, { kind: 'survey-responses' });
      expect(outcome.inserted).toBe(2);
    });
  });

  it('never change an entry of points', async () => {
    await withCustomers(async (list) => {
      const head = '流水号,会员号,日期,积分,变动类型';
      await importText(list, `${head}\nP1,K1,2026-06-01,100,获得\n`, { kind: 'points' });
      const { outcome, rejects } = await importText(list, `${head}\nP1,K1,2026-06-01,80,获得\n`, { kind: 'points' });
      expect(outcome.setAside).toBe(1);
      expect(rejects.get(2)).toBe('booked-otherwise');
      expect(() => list.db.exec('UPDATE points SET points = 80')).toThrow('only ever added to');
      expect(rowsOf(list, 'points')).toMatchObject([{ points: 100 }]);
    });
  });
});

describe('rows without a number', () => {
  it('may be alike twice in a file, and are still known when the file comes again', async () => {
    await withCustomers(async (list) => {
      const csv = '会员号,日期,积分\nK1,2026-06-01,10\nK1,2026-06-01,10\n';
      expect((await importText(list, csv, { kind: 'points' })).outcome.inserted).toBe(2);
      expect((await importText(list, csv, { kind: 'points' })).outcome).toMatchObject({ inserted: 0, unchanged: 2 });
    });
  });
});

describe('what a row says too little or too unclearly of', () => {
  it.each([
    ['interactions', 'customer_id,date,note\nK1,2026-06-01,\n', 'nothing-said'],
    ['complaints', 'customer_id,date,note\nK1,2026-06-01,\n', 'nothing-said'],
    ['survey-responses', 'customer_id,date,score\nK1,2026-06-01,\n', 'nothing-said'],
    ['survey-responses', 'customer_id,date,score\nK1,2026-06-01,blue\n', 'score-not-understood'],
    ['points', 'customer_id,date,points\nK1,2026-06-01,\n', 'points-missing'],
    ['points', 'customer_id,date,points\nK1,2026-06-01,some\n', 'points-not-understood'],
    ['points', 'customer_id,date,points\nK1,sometime,5\n', 'date-not-understood'],
    ['points', 'customer_id,date,points\n,2026-06-01,5\n', 'customer-missing'],
    ['points', 'customer_name,date,points\n李静,2026-06-01,5\n', 'customer-ambiguous'],
    ['invoices', 'customer_id,date,total\nK1,2026-06-01,\n', 'amount-missing'],
    ['invoices', 'customer_id,date,total\nK1,2026-06-01,much\n', 'amount-not-understood'],
    ['invoices', 'customer_id,date,total,paid\nK1,2026-06-01,EUR 5,USD 5\n', 'paid-not-understood'],
  ] as const)('%s %j: %s', async (kind, csv, reason) => {
    await withCustomers(async (list) => {
      const { rejects } = await importText(list, csv, { kind });
      expect([...rejects]).toEqual([[2, reason]]);
    });
  });

  it('finds a customer by a landline too', async () => {
    await withList(async (list) => {
      await importText(list, 'name,tel\n王伟,021-62345678\n');
      const { outcome } = await importText(list, '客户电话,日期,积分\n021-62345678,2026-06-01,5\n', { kind: 'points' });
      expect(outcome.inserted).toBe(1);
    });
  });
});
