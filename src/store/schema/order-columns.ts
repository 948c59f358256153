/** The columns of the tables `orders` and `order_lines` that hold what a source says. */

/** Those of an order that most files have. */
export const plainOrderColumns = [
  'ref',
  'customer_id',
  'ordered_on',
  'amount',
  'currency',
  'quantity',
  'product',
  'category',
  'channel',
  'status',
  'extra',
] as const;

export type PlainOrderColumn = (typeof plainOrderColumns)[number];

/** All of them: after those of most files the rarer ones, so that records without them can end early. */
export const orderColumns = [
  ...plainOrderColumns,
  'refunded',
  'variant',
  'shipping',
  'tax',
  'discount',
  'refund_of',
] as const;

export type OrderColumn = (typeof orderColumns)[number];

/** The indexes of an order's ref, customer and product. */
export const [REF, CUSTOMER_ID, PRODUCT] = [0, 1, 6];

/** Those of a line of an order, without the order and the position in it. */
export const orderLineColumns = [
  'product',
  'variant',
  'category',
  'quantity',
  'unit_price',
  'amount',
  'extra',
  'line',
] as const;

export type OrderLineColumn = (typeof orderLineColumns)[number];
