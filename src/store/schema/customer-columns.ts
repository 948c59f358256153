/** The columns of the table `customers` that hold its fields. */
import { customerFields } from '../../fields/records/customer-fields.ts';

/** The fields of a customer that have a column, in the order of their declaration. */
export const customerColumns: readonly string[] = customerFields
  .filter((field) => field.partOf === undefined)
  .map((field) => field.name);
