/**
 * The states of an order and what each means for revenue: the one list that the vocabulary of statuses, the counting rules
 * of the store and the schemes read. How sources word a state is not said here, see `order-status.ts`.
 */

/** What the money of an order in some state is. */
interface StateMeaning {
  /** The amount was paid and is kept, so the order is a purchase. */
  readonly isSold: boolean;
  /** A record with a negative amount in this state is money that really went back. */
  readonly isReturned: boolean;
}

const sold: StateMeaning = { isSold: true, isReturned: true };
/** Nothing was sold, but a negative amount is a refund all the same. */
const undone: StateMeaning = { isSold: false, isReturned: true };
/** No money moved, in either direction. */
const nothing: StateMeaning = { isSold: false, isReturned: false };

const meanings = {
  // The state of most orders comes first, because it is compared first.
  completed: sold,
  paid: sold,
  shipped: sold,
  partly_refunded: sold,
  unpaid: nothing,
  pending: nothing,
  refunded: undone,
  cancelled: nothing,
  failed: nothing,
  declined: nothing,
  deleted: nothing,
  no_show: undone,
} as const satisfies Readonly<Record<string, StateMeaning>>;

/** The code of a state, as the list stores it. */
export type OrderState = keyof typeof meanings;

const isState = (text: string): text is OrderState => Object.hasOwn(meanings, text);

/** All codes. */
export const orderStates: readonly OrderState[] = Object.keys(meanings).filter(isState);

/** Those in which an order counts as sold. */
export const soldStates: readonly OrderState[] = orderStates.filter((state) => meanings[state].isSold);

/** Those in which a negative amount counts as money that went back. */
export const returnedStates: readonly OrderState[] = orderStates.filter((state) => meanings[state].isReturned);

/** Whether a text is the code of a state; any other text is a state that is not known. */
export function isOrderState(text: string): text is OrderState {
  return isState(text);
}

/** Whether an order in this state is sold. A source without states lists what it sold; a state that is not known is not sold. */
export function isSold(status: string | null): boolean {
  return status === null || (isState(status) && meanings[status].isSold);
}

/** Whether a negative amount in this state is money that went back. */
export function isReturned(status: string | null): boolean {
  return status === null || (isState(status) && meanings[status].isReturned);
}
