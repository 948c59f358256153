/** The fields of an invoice: what is owed, when it is due, and what was paid. */
import { text } from '../../base/text.ts';
import { calendarDate } from '../date/date.ts';
import type { Field } from '../declaration/field.ts';
import { synonymsOf } from '../headers/header-key.ts';
import { customerKeyPrefixes } from '../headers/header-prefixes.ts';
import { type CellEvidence, recogniseHeaders } from '../headers/headers.ts';
import { amountOfMoney, currencyCode } from '../money/money.ts';
import { categoryWithLevels, reference } from '../name/short-text.ts';
import { freeText } from '../text/free-text.ts';
import { customerKeyFields } from './customer-key-fields.ts';

export const invoiceFields: readonly Field[] = [
  {
    name: 'ref',
    label: text('Invoice no.', '发票号'),
    synonyms: synonymsOf(`invoice invoice_id invoice_number invoice_code invoice_ref document_no document_number bill_no
      bill_number 发票号码 发票编号 账单号 账单编号 单据号 单据编号 单号 编号 發票號碼 發票號 帳單編號 單據號 編號 id no number`),
    ...reference,
  },
  ...customerKeyFields,
  {
    name: 'issued_on',
    label: text('Issued on', '开票日期'),
    synonyms:
      synonymsOf(`invoice_date issue_date date_issued issued_at billing_date bill_date document_date posting_date date
      datetime created_at 开票时间 发票日期 开具日期 账单日期 单据日期 日期 创建时间 開票日期 發票日期 帳單日期 單據日期`),
    ...calendarDate,
  },
  {
    name: 'due_on',
    label: text('Due on', '到期日'),
    synonyms:
      synonymsOf(`due_date date_due due payment_due payment_due_date due_in_date deadline pay_by 到期日期 应付日期 付款期限 付款到期日
      应收日期 还款日期 账期到期日 到期時間 付款期限 應收日期 到期日期`),
    ...calendarDate,
  },
  {
    name: 'amount',
    label: text('Amount', '金额'),
    synonyms:
      synonymsOf(`invoice_amount invoiced_amount total_billed billed_amount total total_amount grand_total amount_due amount_invoiced gross gross_amount
      total_open_amount value sum price 发票金额 开票金额 价税合计 合计 合计金额 总金额 总额 应收金额 应收 应付金额 账单金额 含税金额
      發票金額 開票金額 價稅合計 應收金額 總金額 總計 金額`),
    surestHeaders: synonymsOf(
      'grand_total gross_amount total_incl_tax total_including_tax 价税合计 含税金额 合计金额 價稅合計 含稅金額',
    ),
    ...amountOfMoney,
  },
  {
    name: 'currency',
    label: text('Currency', '币种'),
    synonyms: synonymsOf('currency_code ccy invoice_currency 货币 币别 结算币种 货币单位 幣別 貨幣 幣種'),
    ...currencyCode,
  },
  {
    name: 'paid',
    label: text('Paid', '已付金额'),
    synonyms:
      synonymsOf(`paid_amount amount_paid total_paid payments received received_amount amount_received settled_amount 已收金额 已收 实收
      实收金额 已付 付款金额 回款金额 已回款 收款金额 已收金額 實收金額 收款金額 已付金額`),
    ...amountOfMoney,
  },
  {
    name: 'paid_on',
    label: text('Paid on', '付款日期'),
    synonyms: synonymsOf(`payment_date date_paid paid_at paid_date settled_on settled_date settlement_date clear_date
      付款时间 收款日期 收款时间 回款日期 回款时间 到账日期 结清日期 收款時間 付款時間 回款日期 結清日期`),
    ...calendarDate,
  },
  {
    name: 'status',
    label: text('Status', '状态'),
    synonyms:
      synonymsOf(`invoice_status payment_status state 发票状态 付款状态 收款状态 回款状态 结算状态 開票狀態 發票狀態 付款狀態
      狀態 收款狀態`),
    ...categoryWithLevels,
  },
  {
    name: 'note',
    label: text('Note', '备注'),
    synonyms: synonymsOf(
      'notes remark remarks comment comments memo description item 说明 摘要 开票内容 项目 描述 備註 說明 摘要',
    ),
    ...freeText,
  },
];

const subjects = synonymsOf('invoice bill 发票 账单 開票 發票 帳單');

/** Finds the field of each column of a list of invoices; see `recogniseHeaders`. */
export function recogniseInvoiceHeaders(
  columns: readonly string[],
  evidence?: CellEvidence,
): ReadonlyMap<number, Field> {
  return recogniseHeaders(columns, invoiceFields, [...customerKeyPrefixes, { words: subjects }], evidence);
}
