/** What files say of customers, for classification without a list, whatever kind of table they hold. */
import type { CustomerData } from '../orders/customer-data.ts';
import type { SetAside } from './set-aside.ts';

export interface FileCustomers {
  readonly data: CustomerData;
  /** What tells each customer from others; a place of the data is a place here. */
  readonly names: readonly string[];
  /** How the files name the column that tells customers apart. */
  readonly customerColumn: string;
  /** Of the money in the data; undefined where none is told. */
  readonly currency: string | undefined;
  /** Rows that are not blank. */
  readonly rows: number;
  readonly setAside: readonly SetAside[];
  /** Rows after the day of the analysis, which are not counted. */
  readonly later: number;
  /** Rows whose customer is told by another column than the surest, such as a phone instead of a number. */
  readonly byOtherColumn: number;
}
