/**
 * What the orders of a file were counted as: one line for people, figures for programs. What is not counted is told with
 * its money and, where a flag would settle it, with the flag.
 */
import { agreeing, counted } from '../../base/pluralize.ts';
import { type Text, text } from '../../base/text.ts';
import { majorUnits } from '../../fields/money/money.ts';
import { readableMoney } from '../../fields/money/money-text.ts';
import type { OrderState } from '../../fields/records/order-states.ts';
import type { Column } from '../../formats/writer.ts';
import type { Outcome } from '../../intake/ingest/outcome.ts';
import type { CountedMoney, OrderTally, TallyRemark } from '../../intake/orders/order-tally.ts';
import type { Context } from '../cli/context.ts';

const stateWords: Readonly<Record<OrderState, Text>> = {
  unpaid: text('unpaid', '未付款'),
  pending: text('pending', '待处理'),
  paid: text('paid', '已付款'),
  shipped: text('shipped', '已发货'),
  completed: text('completed', '已完成'),
  partly_refunded: text('partly refunded', '部分退款'),
  refunded: text('refunded in full', '全额退款'),
  cancelled: text('cancelled', '已取消'),
  failed: text('failed', '失败'),
  declined: text('declined', '被拒绝'),
  deleted: text('deleted', '已删除'),
  no_show: text('no-show', '未到店'),
};

const remarkWords: Readonly<Record<TallyRemark, (count: number) => Text>> = {
  'same-line-twice': (count) =>
    text(
      `${counted(count, 'order')} ${agreeing(count, 'has', 'have')} two lines that are the very same; both are kept`,
      `${count} 个订单有内容完全相同的明细，已全部保留`,
    ),
  'row-repeated': (count) =>
    text(
      `${counted(count, 'row')} ${agreeing(count, 'repeats', 'repeat')} an order that the file has already; it counts once`,
      `${count} 行与文件中已有的订单完全相同，只计一次`,
    ),
  'row-continued': (count) =>
    text(
      `${counted(count, 'row')} without a number, a date or a customer ${agreeing(count, 'goes', 'go')} on with the order above`,
      `${count} 行没有单号、日期和客户，按上一行订单的明细处理`,
    ),
  'totals-differ': (count) =>
    text(
      `${counted(count, 'order')} ${agreeing(count, 'states', 'state')} different totals on ${agreeing(count, 'its', 'their')} rows; the first is taken`,
      `${count} 个订单各行的总额不一致，以第一行为准`,
    ),
  'refund-unknown': (count) =>
    text(
      `${counted(count, 'order')} ${agreeing(count, 'was', 'were')} refunded in part, and the file does not say how much; counted in full`,
      `${count} 个订单部分退款但文件没有退款金额，按全额计入`,
    ),
  'line-gone': (count) =>
    text(
      `${counted(count, 'line')} ${agreeing(count, 'is', 'are')} no longer in ${agreeing(count, 'its order', 'their orders')} and ${agreeing(count, 'was', 'were')} removed`,
      `${count} 条订单明细在新文件中已不存在，已移除`,
    ),
  'lines-added': (count) =>
    text(
      `${counted(count, 'line')} ${agreeing(count, 'was', 'were')} added to orders of an earlier file`,
      `${count} 条明细追加到了先前文件中的订单`,
    ),
  'number-of-other-source': (count) =>
    text(
      `${counted(count, 'order number')} ${agreeing(count, 'is', 'are')} known from another file with other columns; kept apart. Name the system with --source`,
      `${count} 个订单号在另一种表格中出现过，已作为不同的订单保存；可用 --source 注明来源系统`,
    ),
};

/**
 * Reports what was counted: `orders 182 (revenue 81,204.00 CNY), 6 unpaid, 4 refunds taken off (−1,310.00 CNY)`.
 *
 * @param listCurrency the currency of the list, in which other amounts do not count without a rate.
 */
export async function sayOrders(
  { printer }: Pick<Context, 'printer'>,
  outcome: Outcome,
  listCurrency: string,
): Promise<void> {
  const { orders: tally, orderRules: rules } = outcome;
  if (tally === undefined) return;
  const parts = partsOf(tally);
  await printer.say(text(`  ${parts.map(({ en }) => en).join(', ')}`, `  ${parts.map(({ zh }) => zh).join('，')}`));
  if (rules?.amount === 'order' && rules.because === 'rows') {
    await printer.say(
      text(
        '  the amount is that of the whole order and counts once, on however many rows it stands',
        '  金额为整单金额，同一订单有多行时只计一次',
      ),
    );
  }
  if (tally.withoutAmount > 0) {
    await printer.warn(
      text(
        `  ${counted(tally.withoutAmount, 'order')} without an amount: counted as purchases, not as revenue`,
        `  ${tally.withoutAmount} 个订单没有金额：计入购买次数，不计入销售额`,
      ),
    );
  }
  for (const [currency, { count, money }] of tally.byCurrency) {
    if (currency === listCurrency) continue;
    await printer.warn(
      text(
        `  ${counted(count, 'order')} in ${currency}${inBrackets(money).en}: converted where the list has a rate, else counted in ${currency} only; add one with: clientele config rate ${currency}=RATE`,
        `  ${count} 个订单为 ${currency}${inBrackets(money).zh}：有汇率时换算，否则只按 ${currency} 计；可用 clientele config rate ${currency}=汇率 添加`,
      ),
    );
  }
  for (const [state, { count, money }] of tally.unknown) {
    const flag = `--status '${state.replaceAll("'", `'\\''`)}=cancelled'`;
    await printer.warn(
      text(
        `  state "${state}" is not known: ${counted(count, 'order')}${inBrackets(money).en} not counted as revenue; settle it with ${flag} (or =completed, =unpaid, =refunded …)`,
        `  无法识别状态“${state}”：${count} 个订单${inBrackets(money).zh}未计入销售额；可用 ${flag}（或 =completed、=unpaid、=refunded 等）指定`,
      ),
    );
  }
  for (const [remark, count] of tally.remarks) {
    const { en, zh } = remarkWords[remark](count);
    await printer.warn(text(`  ${en}`, `  ${zh}`));
  }
}

function partsOf(tally: OrderTally): Text[] {
  const { sold, refunds, unsold, unknown } = tally;
  const revenue = new Map(sold.money);
  const parts = [
    text(`orders ${sold.count} (revenue ${moneyOf(revenue)})`, `订单 ${sold.count} 笔（销售额 ${moneyOf(revenue)}）`),
  ];
  for (const [state, { count }] of unsold) {
    const { en, zh } = stateWords[state];
    parts.push(text(`${count} ${en}`, `${zh} ${count} 笔`));
  }
  if (refunds.count > 0) {
    const money = inBrackets(refunds.money);
    parts.push(
      text(`${counted(refunds.count, 'refund')} taken off${money.en}`, `已扣除退款 ${refunds.count} 笔${money.zh}`),
    );
  }
  if (unknown.size > 0) {
    const states = [...unknown].map(([state, { money }]) => ({ state, money: inBrackets(money) }));
    parts.push(
      text(
        `${counted(unknown.size, 'state')} not known: ${states.map(({ state, money }) => `"${state}"${money.en}`).join(', ')}`,
        `无法识别的状态 ${unknown.size} 种：${states.map(({ state, money }) => `“${state}”${money.zh}`).join('、')}`,
      ),
    );
  }
  return parts;
}

function moneyOf(money: ReadonlyMap<string, number>): string {
  if (money.size === 0) return '0';
  return [...money].map(([currency, minor]) => `${readableMoney(minor, currency)} ${currency}`).join(' + ');
}

function inBrackets(money: ReadonlyMap<string, number>): Text {
  return money.size === 0 ? text('', '') : text(` (${moneyOf(money)})`, `（${moneyOf(money)}）`);
}

/** The columns of an import's summary that say what its orders were counted as. */
export const orderColumns: readonly Column[] = [
  { name: 'orders', label: text('Orders', '订单'), align: 'right' },
  { name: 'revenue', label: text('Revenue', '销售额'), align: 'right' },
  { name: 'currency', label: text('Currency', '币种') },
  { name: 'unpaid', label: text('Unpaid', '未付款'), align: 'right' },
  { name: 'not_sold', label: text('Not sold', '未成交'), align: 'right' },
  { name: 'refunds', label: text('Refunds', '退款'), align: 'right' },
  { name: 'refunded', label: text('Refunded', '退款金额'), align: 'right' },
  { name: 'unknown_states', label: text('Unknown states', '未识别状态') },
  { name: 'unknown_money', label: text('Not counted', '未计入'), align: 'right' },
  { name: 'other_currencies', label: text('Other currencies', '其他币种') },
];

/** The cells of these columns: money in major units of the currency of most orders. */
export function orderCells(tally: OrderTally | undefined): readonly (string | number | null)[] {
  if (tally === undefined) return orderColumns.map(() => null);
  const { sold, refunds, unsold, unknown } = tally;
  const [currency = null, ...others] = [...sold.money.keys(), ...refunds.money.keys()].filter(
    (code, index, all) => all.indexOf(code) === index,
  );
  const amountOf = (money: ReadonlyMap<string, number>) =>
    currency === null ? null : Number(majorUnits(money.get(currency) ?? 0, currency));
  const count = (entries: Iterable<CountedMoney>) => [...entries].reduce((sum, entry) => sum + entry.count, 0);
  const unknownMoney = new Map<string, number>();
  for (const { money } of unknown.values())
    for (const [code, minor] of money) unknownMoney.set(code, (unknownMoney.get(code) ?? 0) + minor);
  return [
    sold.count,
    amountOf(sold.money),
    currency,
    unsold.get('unpaid')?.count ?? 0,
    count(unsold.values()),
    refunds.count,
    amountOf(refunds.money),
    [...unknown].map(([state, entry]) => `${state} (${entry.count})`).join('; ') || null,
    unknownMoney.size === 0 ? 0 : Number(majorUnits(unknownMoney.get(currency ?? '') ?? 0, currency ?? 'CNY')),
    others.map((code) => `${code} ${majorUnits(sold.money.get(code) ?? 0, code)}`).join('; ') || null,
  ];
}
