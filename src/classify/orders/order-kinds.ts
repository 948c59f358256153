/**
 * What an entry of an order is: a purchase with its amount, a purchase whose amount is not known in the currency of the
 * analysis, or money without a purchase: a refund, or what a refund apart of its order will take away again.
 */
export const [PRICED, UNPRICED, MONEY] = [0, 1, 2];
