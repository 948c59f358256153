/**
 * The rule by which an attitude is inferred from a sequence of purchases.
 *
 * The attitudes are the loyalty patterns of Brown (1952), who distinguished undivided, divided, unstable and no loyalty;
 * the measure is the share of purchases of Cunningham (1956). A product counts once a day. For customers with three
 * purchases or more, the first that applies is
 * - early adopter: among the first 16 % of buyers of at least two new products, and of at least half of the new ones
 *   that they bought (see `early-adoption.ts`);
 * - switching: each half of their purchases, of two or more, has a favourite with the share of loyalty, and the earlier
 *   one was abandoned: it has at most 20 % of the later half, so alternating is not switching;
 * - loyal: one product has at least 60 % of their purchases;
 * - no preference: none of this.
 */
import { text } from '../../base/text.ts';
import { uint32At } from '../../base/typed-at.ts';
import type { SchemeClass } from '../scheme/scheme.ts';

/** The attitudes, the best first. */
export const attitudes = [
  { code: 'loyal', label: text('loyal', '忠诚') },
  { code: 'early-adopter', label: text('early adopter', '尝新') },
  { code: 'no-preference', label: text('no preference', '无偏好') },
  { code: 'switching', label: text('switching', '转换') },
] as const satisfies readonly SchemeClass[];

export type Attitude = (typeof attitudes)[number]['code'];

/** With fewer purchases no attitude is inferred. */
export const MIN_PURCHASES = 3;
const MIN_PURCHASES_OF_HALF = 2;
const MAX_SHARE_OF_ABANDONED = 0.2;
const MIN_EARLY_ITEMS = 2;
const EARLY_SHARE_OF_NEW = 0.5;

/** The item bought most often among some purchases. */
export interface Favourite {
  readonly item: number;
  readonly purchases: number;
  /** Of these purchases, from 0 to 1. */
  readonly share: number;
}

/** The metrics that decide the attitude. */
export interface AttitudeMetrics {
  readonly purchases: number;
  readonly whole: Favourite;
  /** Of the earlier and the later half of the purchases; one in the middle belongs to the later. */
  readonly earlier: Favourite;
  readonly later: Favourite;
  /** The share of the earlier favourite in the later half. */
  readonly earlierInLater: number;
  readonly newItems: number;
  readonly earlyItems: number;
}

/** The attitude of a customer; undefined where there are too few purchases. */
export function attitudeOf(metrics: AttitudeMetrics, loyalShare: number): Attitude | undefined {
  const { purchases, whole, earlier, later, earlierInLater, newItems, earlyItems } = metrics;
  if (purchases < MIN_PURCHASES) return undefined;
  if (earlyItems >= MIN_EARLY_ITEMS && earlyItems >= newItems * EARLY_SHARE_OF_NEW) return 'early-adopter';
  const halves = Math.floor(purchases / 2) >= MIN_PURCHASES_OF_HALF;
  const bothLoyal = earlier.share >= loyalShare && later.share >= loyalShare;
  if (halves && bothLoyal && earlierInLater <= MAX_SHARE_OF_ABANDONED) return 'switching';
  return whole.share >= loyalShare ? 'loyal' : 'no-preference';
}

/** Finds favourites; counts in one array that is reset after each. */
export class FavouriteFinder {
  readonly #times: Uint32Array;

  /** @param items number of different items. */
  constructor(items: number) {
    this.#times = new Uint32Array(items);
  }

  /** The favourite among purchases in the order of time; of two bought equally often, the one bought last. */
  of(items: Int32Array): Favourite {
    const times = this.#times;
    let favourite = 0;
    let purchases = 0;
    for (const item of items) {
      const own = uint32At(times, item) + 1;
      times[item] = own;
      if (own < purchases) continue;
      purchases = own;
      favourite = item;
    }
    for (const item of items) times[item] = 0;
    return { item: favourite, purchases, share: items.length === 0 ? 0 : purchases / items.length };
  }
}
