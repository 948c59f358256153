/** `--status text=state`: what states of orders mean that the vocabulary does not know; at a terminal they are asked about. */
import { counted } from '../../base/pluralize.ts';
import { text } from '../../base/text.ts';
import { isOrderState, type OrderState, orderStates } from '../../fields/records/order-states.ts';
import { parseOrderState } from '../../fields/records/order-status.ts';
import { type SettledStates, stateKey } from '../../intake/orders/order-row.ts';
import { unknownStates } from '../../intake/orders/unknown-states.ts';
import type { PlannedFile } from '../../intake/plan/plan-file.ts';
import type { Context } from '../cli/context.ts';
import { badValue, list } from '../cli/flags.ts';

const FLAG = '--status <text=state>';

/** Number of states that are asked about; a column of many is none of states. */
const MOST_ASKED = 8;

export const statusFlag = list(
  FLAG,
  text(
    'what a state of orders means that is not known, such as "Info Requested=cancelled"; kept by --save-profile',
    '指定无法识别的订单状态的含义，例如 "待核实=cancelled"；可随 --save-profile 保存',
  ),
  (raw): readonly [string, OrderState] => {
    const at = raw.lastIndexOf('=');
    const [written, meant] = [raw.slice(0, Math.max(at, 0)).trim(), raw.slice(at + 1).trim()];
    const state = isOrderState(meant) ? meant : parseOrderState(meant);
    if (written !== '' && state !== undefined && state !== 'none') return [stateKey(written), state];
    throw badValue(
      FLAG,
      raw,
      text(
        `write it as text=state; the states are ${orderStates.join(', ')}`,
        `写作 文字=状态；可用的状态：${orderStates.join('、')}`,
      ),
    );
  },
);

/** The states that were given, those of the profile, and those that a person settles. */
export async function settledStates(
  { prompter, reading }: Pick<Context, 'prompter' | 'reading'>,
  planned: readonly PlannedFile[],
  given: SettledStates,
): Promise<SettledStates> {
  const settled = new Map(given);
  if (!prompter.canAsk) return settled;
  for (const { table, kind, mapping, head } of planned) {
    if (kind !== 'orders') continue;
    for (const { state, rows } of unknownStates(mapping, head, settled, reading).slice(0, MOST_ASKED)) {
      const meant = await prompter.choose<OrderState | 'open'>(
        text(
          `${table.name}: the state "${state}" (${counted(rows, 'row')}) is not known. What is such an order?`,
          `${table.name}：无法识别状态“${state}”（${rows} 行）。这样的订单是：`,
        ),
        [
          { value: 'completed', label: text('sold: paid or completed', '已成交（已付款或已完成）') },
          { value: 'unpaid', label: text('not paid yet', '尚未付款') },
          { value: 'cancelled', label: text('cancelled', '已取消') },
          { value: 'refunded', label: text('refunded in full', '已全额退款') },
          { value: 'open', label: text('leave it open; it does not count as revenue', '暂不确定，不计入销售额') },
        ],
        FLAG,
      );
      if (meant !== 'open') settled.set(stateKey(state), meant);
    }
  }
  return settled;
}

/** The states that a profile keeps. */
export function statesOfProfile(saved: unknown): SettledStates {
  if (typeof saved !== 'object' || saved === null) return new Map();
  return new Map(Object.entries(saved).flatMap(([written, state]) => (isOrderState(state) ? [[written, state]] : [])));
}
