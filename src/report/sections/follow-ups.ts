/**
 * The open follow-ups that are overdue or due in the coming week, and those completed in this one.
 */

import { text } from '../../base/text.ts';
import { countFinishedFollowups, type FollowupRow, listFollowups } from '../../store/tables/followups.ts';
import { countInteractions } from '../../store/tables/interactions.ts';
import { daysBetween, daysLater } from '../contents/period.ts';
import type { Section, Table } from '../contents/report.ts';
import { nameless } from '../source/customer-names.ts';
import type { ReportSource } from '../source/report-source.ts';

const SHOWN = 15;
const COMING_DAYS = 7;

/** The section of the follow-ups. */
export function followUpsSection({ list, period }: ReportSource): Section {
  const due = listFollowups(list, { dueBy: daysLater(period.to, COMING_DAYS) });
  const count = (of: typeof countInteractions) => ({
    value: of(list, period.from, period.to),
    unit: 'count' as const,
    before: of(list, period.previousFrom, period.previousTo),
  });
  return {
    key: 'follow_ups',
    title: text('Follow-ups', '回访'),
    sentences: due.length === 0 ? [text('No follow-up is due in the coming week.', '未来一周没有到期的回访。')] : [],
    figures: [
      {
        key: 'overdue',
        label: text('Overdue', '已逾期'),
        value: due.filter(({ dueOn }) => dueOn < period.to).length,
        unit: 'count',
      },
      {
        key: 'due',
        label: text('Due in the coming seven days', '未来七天到期'),
        value: due.filter(({ dueOn }) => dueOn >= period.to).length,
        unit: 'count',
      },
      { key: 'done', label: text('Done this week', '本周完成'), ...count(countFinishedFollowups) },
      { key: 'contacts', label: text('Contacts logged this week', '本周联系记录'), ...count(countInteractions) },
    ],
    tables: due.length === 0 ? [] : [dueTable(due, period.to)],
  };
}

function dueTable(due: readonly FollowupRow[], today: string): Table {
  return {
    key: 'due',
    columns: [
      { key: 'id', label: text('Id', '编号'), unit: 'text' },
      { key: 'due_on', label: text('Due', '到期'), unit: 'date' },
      { key: 'days_overdue', label: text('Days overdue', '逾期天数'), unit: 'days' },
      { key: 'customer_id', label: text('Id', '编号'), unit: 'text', minor: true },
      { key: 'customer', label: text('Customer', '客户'), unit: 'text' },
      { key: 'task', label: text('Task', '事项'), unit: 'text' },
      { key: 'owner', label: text('Owner', '负责人'), unit: 'text' },
    ],
    rows: due.map(({ id, dueOn, customerId, customer, task, owner }) => [
      id,
      dueOn,
      dueOn < today ? daysBetween(dueOn, today) : null,
      customerId,
      customer ?? nameless,
      task,
      owner,
    ]),
    shown: SHOWN,
  };
}
