/** The customers read from files for classification without a list, whether from orders or from tables of customers. */
import type { CustomerData } from '../orders/customer-data.ts';
import type { OrdersOfUnknownState } from './order-collector.ts';
import type { SetAside } from './set-aside.ts';

export interface FileCustomers {
  readonly data: CustomerData;
  /** The identifying value of each customer, by the index in the data. */
  readonly names: readonly string[];
  /** Name of the column that identifies customers. */
  readonly customerColumn: string;
  /** Of the amounts in the data; undefined where there is none. */
  readonly currency: string | undefined;
  /** Rows that are not blank. */
  readonly rows: number;
  readonly setAside: readonly SetAside[];
  /** Rows after the day of the analysis, which are not counted. */
  readonly later: number;
  /** Rows identified by a less reliable column than the first, such as a phone instead of a customer number. */
  readonly byOtherColumn: number;
  /** Orders that do not count, because their state is not known; none for tables of customers. */
  readonly unknownStates?: readonly OrdersOfUnknownState[];
}
