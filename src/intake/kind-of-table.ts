/** Whether the rows of a table are customers, where nobody said what they are. */
import { ExitCode, UserError } from '../errors.ts';
import { recogniseCustomerHeaders } from '../fields/customer-fields.ts';
import { recogniseOrderHeaders } from '../fields/order-fields.ts';
import type { TableReader } from '../formats/reader.ts';
import { text } from '../text.ts';
import type { ImportKind } from './import-table.ts';

/** The fields that orders have and customers do not. */
const orderly = ['ordered_on', 'amount', 'quantity', 'product'];

/**
 * Gives `customers`, unless the table looks like orders: a row for each purchase would become a customer for each.
 *
 * @throws UserError `kind-unclear`.
 */
export function kindOfTable({ name, columns }: TableReader): ImportKind {
  const asOrders = new Set([...recogniseOrderHeaders(columns).values()].map((field) => field.name));
  const asCustomers = recogniseCustomerHeaders(columns);
  const looksLikeOrders = asOrders.has('ordered_on') && asOrders.has('amount');
  const told = orderly.filter((field) => asOrders.has(field)).length;
  if (!looksLikeOrders || asCustomers.size > 2 * told + 2) return 'customers';
  throw new UserError({
    code: 'kind-unclear',
    exit: ExitCode.usage,
    message: text(`${name} looks like a list of orders`, `${name} 看起来是订单表`),
    hint: text(
      'say which it is: --as orders or --as customers',
      '请注明类型：--as orders（订单）或 --as customers（客户）',
    ),
  });
}
