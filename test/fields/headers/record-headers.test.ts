import { describe, expect, it } from 'vitest';
import { type ImportKind, importKinds, kinds } from '../../../src/intake/plan/kinds.ts';

/** The names of the fields that a kind finds in columns; undefined for a column without one. */
function found(kind: ImportKind, ...columns: string[]): (string | undefined)[] {
  const recognised = kinds[kind].recognise(columns);
  return columns.map((_, index) => recognised.get(index)?.name);
}

const records = importKinds.filter((kind) => kind !== 'customers' && kind !== 'orders');

describe.each(records)('the columns of %s', (kind) => {
  const { fields } = kinds[kind];

  it.each(fields.map((field) => [field.name, field.label.en, field.label.zh]))(
    'are found by name and labels: %s',
    (name, english, chinese) => {
      for (const header of [name, english, chinese]) expect(found(kind, header)).toEqual([name]);
    },
  );

  it('have each name once, and what the kind needs among them', () => {
    const names = fields.map((field) => field.name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of kinds[kind].needs.flat()) expect(names).toContain(name);
  });
});

describe('lists as people keep them', () => {
  it.each<readonly [ImportKind, readonly string[], readonly (string | undefined)[]]>([
    [
      'interactions',
      ['客户', '联系电话', '跟进时间', '跟进方式', '跟进内容', '业务员'],
      ['customer_name', 'customer_phone', 'happened_on', 'channel', 'note', 'owner'],
    ],
    [
      'interactions',
      ['Activity ID', 'Account ID', 'Activity Date', 'Type', 'Subject', 'Assigned to'],
      ['ref', 'customer_ref', 'happened_on', 'channel', 'note', 'owner'],
    ],
    [
      'complaints',
      ['工单号', '会员手机号', '受理时间', '问题类型', '问题描述', '优先级', '处理人', '解决时间', '处理结果'],
      ['ref', 'customer_phone', 'opened_on', 'category', 'note', 'severity', 'owner', 'closed_on', 'resolution'],
    ],
    [
      'complaints',
      ['Ticket ID', 'Customer Email', 'Date received', 'Issue', 'Description', 'Status', 'Resolution'],
      ['ref', 'customer_email', 'opened_on', 'category', 'note', 'status', 'resolution'],
    ],
    [
      'survey-responses',
      ['序号', '提交答卷时间', '来源', '您的手机号', '总体满意度', '意见与建议'],
      ['ref', 'answered_on', 'channel', 'customer_phone', 'score', 'comment'],
    ],
    [
      'survey-responses',
      ['Respondent ID', 'Email', 'Submitted at', 'How satisfied? (1-5)', 'NPS', 'Feedback'],
      ['ref', 'customer_email', 'answered_on', undefined, 'score', 'comment'],
    ],
    [
      'points',
      ['会员卡号', '变动时间', '积分变动', '变动原因', '有效期至'],
      ['customer_ref', 'booked_on', 'points', 'reason', 'expires_on'],
    ],
    ['points', ['member_id', 'date', 'points', 'type'], ['customer_ref', 'booked_on', 'points', 'movement']],
    [
      'invoices',
      ['发票号码', '购货单位', '开票日期', '价税合计（元）', '回款日期', '备注'],
      ['ref', 'customer_name', 'issued_on', 'amount', 'paid_on', 'note'],
    ],
    [
      'invoices',
      ['Invoice #', 'Customer', 'Invoice Date', 'Due Date', 'Amount', 'Amount paid', 'Status'],
      ['ref', 'customer_ref', 'issued_on', 'due_on', 'amount', 'paid', 'status'],
    ],
  ])('%s: %j', (kind, columns, expected) => {
    expect(found(kind, ...columns)).toEqual(expected);
  });
});
