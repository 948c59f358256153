/**
 * The record types that can be imported: which fields each has, and which of them a table needs to be recognised as
 * one. A new record type is one entry here and one in `record-kinds.ts`.
 */

import { type Text, text } from '../../base/text.ts';
import type { Field } from '../../fields/field.ts';
import type { CellEvidence } from '../../fields/headers/headers.ts';
import { complaintFields, recogniseComplaintHeaders } from '../../fields/records/complaint-fields.ts';
import { customerDetails, recogniseDetails } from '../../fields/records/customer-details.ts';
import { customerField, customerFields, recogniseCustomerHeaders } from '../../fields/records/customer-fields.ts';
import { customerKeyFields } from '../../fields/records/customer-key-fields.ts';
import { interactionFields, recogniseInteractionHeaders } from '../../fields/records/interaction-fields.ts';
import { invoiceFields, recogniseInvoiceHeaders } from '../../fields/records/invoice-fields.ts';
import { orderFields, recogniseOrderHeaders } from '../../fields/records/order-fields.ts';
import { pointsFields, recognisePointsHeaders } from '../../fields/records/points-fields.ts';
import { recogniseSurveyResponseHeaders, surveyResponseFields } from '../../fields/records/survey-response-fields.ts';
import { type ColumnChoice, type Mapping, mapColumns, ownIdColumn } from './mapping.ts';

/** What the rows of a source are. */
export const importKinds = [
  'customers',
  'orders',
  'interactions',
  'complaints',
  'survey-responses',
  'points',
  'invoices',
] as const;
export type ImportKind = (typeof importKinds)[number];

/** The record types whose rows belong to a customer, apart from orders. */
export type RecordKindName = Exclude<ImportKind, 'customers' | 'orders'>;

export interface KindOfRows {
  /** As messages name a table of them: `a list of complaints`. */
  readonly words: Text;
  /** The records themselves. */
  readonly plural: Text;
  readonly fields: readonly Field[];
  readonly recognise: (columns: readonly string[], evidence?: CellEvidence) => ReadonlyMap<number, Field>;
  /** Of each group at least one must have a column. */
  readonly needs: readonly (readonly string[])[];
  /** Columns by which a table of this type is recognised, where they differ from those it needs. */
  readonly signs?: readonly (readonly string[])[];
  /** Headers that hardly any other record type has, by which a table is recognised. */
  readonly telling?: RegExp;
  /** A field whose header must match for a table to be recognised, since its synonyms mean much else. */
  readonly named?: readonly [field: string, header: RegExp];
}

const whose = customerKeyFields.map(({ name }) => name);

export const kinds: Readonly<Record<ImportKind, KindOfRows>> = {
  customers: {
    words: text('a list of customers', '客户表'),
    plural: text('customers', '客户'),
    fields: [...customerFields, ...customerDetails],
    recognise: recogniseCustomers,
    needs: [[...customerFields.filter(({ role }) => role !== undefined).map(({ name }) => name), 'ref']],
  },
  orders: {
    words: text('a list of orders', '订单表'),
    plural: text('orders', '订单'),
    fields: orderFields,
    recognise: recogniseOrderHeaders,
    // A refund may name nothing but the order that it belongs to.
    needs: [['ordered_on'], [...whose, 'ref', 'refund_of', 'customer_given_name', 'customer_company']],
    signs: [
      ['ordered_on'],
      ['amount', 'line_amount', 'unit_price', 'quantity'],
      ['amount', 'line_amount', 'unit_price', 'product'],
      whose,
    ],
  },
  interactions: {
    words: text('a list of interactions', '往来记录表'),
    plural: text('interactions', '往来记录'),
    fields: interactionFields,
    recognise: recogniseInteractionHeaders,
    needs: [['happened_on'], ['note', 'channel'], whose],
    telling:
      /(contact|call|visit|interaction|activity|meeting)[ _]?(date|time|type|method|channel|notes?)|(沟通|跟进|拜访|回访|通话|联系|溝通|跟進|拜訪|聯絡)(内容|記錄|记录|方式|渠道|要点|情况|日期|时间|內容|時間)/i,
  },
  complaints: {
    words: text('a list of complaints', '投诉表'),
    plural: text('complaints', '投诉'),
    fields: complaintFields,
    recognise: recogniseComplaintHeaders,
    needs: [['opened_on'], ['note', 'category'], whose],
    telling: /complain|ticket|投诉|投訴|客诉|客訴|工单|工單/i,
  },
  'survey-responses': {
    words: text('a list of survey responses', '问卷结果表'),
    plural: text('survey responses', '问卷答复'),
    fields: surveyResponseFields,
    recognise: recogniseSurveyResponseHeaders,
    needs: [['answered_on'], ['score', 'comment'], whose],
    telling:
      /survey|satisf|likely.*recommend|\bnps\b|csat|rating|respon(se|dent)|问卷|答卷|答题|满意|评分|问卷|問卷|滿意|評分|推荐意愿/i,
  },
  points: {
    words: text('a ledger of points', '积分流水'),
    plural: text('points', '积分'),
    fields: pointsFields,
    recognise: recognisePointsHeaders,
    needs: [['booked_on'], ['points'], whose],
    named: ['points', /point|积分|積分|点数|點數|变动|變動/i],
    telling:
      /points?[ _]?(change|earned|redeemed|type|reason|date)|transaction[ _]?(id|no|date|time|type)|expir|积分(变动|变化|类型|原因|来源|日期|时间|流水)|变动积分|变动(时间|日期|类型|原因)|有效期|積分(變動|類型|來源|日期)|變動積分|變動(時間|日期|類型)|到期日/i,
  },
  invoices: {
    words: text('a list of invoices', '发票表'),
    plural: text('invoices', '发票'),
    fields: invoiceFields,
    recognise: recogniseInvoiceHeaders,
    needs: [['issued_on'], ['amount'], whose],
    telling:
      /invoice|\bbills?(?:[ _]?(?:no|number|id|date|amount)\b|\b(?! to))|due[ _]?date|发票|開票|开票|發票|账单|帳單|应收|應收|账期/i,
  },
};

/**
 * The fields of a customer, then the details that further columns hold, as far as their cells allow it. What the list itself
 * wrote has them in columns of their own names.
 */
function recogniseCustomers(columns: readonly string[], evidence?: CellEvidence): ReadonlyMap<number, Field> {
  const found = recogniseCustomerHeaders(columns, evidence);
  const isOwn = columns.includes(ownIdColumn);
  const details = [...recogniseDetails(columns, found)].filter(([column, field]) => {
    const main = customerField({ phones: 'phone', emails: 'email' }[field.name] ?? '');
    if (main !== undefined && evidence?.(column, main) === 'impossible') return false;
    return !isOwn || field.name === columns[column];
  });
  return new Map([...found, ...details]);
}

/**
 * Finds the fields of the columns of a source of this kind.
 *
 * @param evidence of the cells; where absent, only the headers count.
 */
export function mappingFor(
  kind: ImportKind,
  columns: readonly string[],
  choices: readonly ColumnChoice[],
  evidence?: CellEvidence,
): Mapping {
  const { fields, recognise } = kinds[kind];
  return mapColumns(columns, fields, recognise, choices, evidence);
}
