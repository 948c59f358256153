/**
 * The rule by which an attitude is told from a sequence of purchases.
 *
 * The patterns are those of Brown (1952), who told undivided from unstable loyalty and from none, and the measure is the
 * share of purchases of Cunningham (1956). A product counts once a day. Of customers with three purchases or more, the
 * first that holds is
 * - early adopter: among the first 16 % of buyers of at least two products that were new, and of at least half of the new
 *   ones that they took up (see `early-adoption.ts`);
 * - switching: each half of their purchases, of two or more, has a favourite with the share of loyalty, and the earlier
 *   one is left: it has no more than 20 % of the later half, so going to and fro is no switch;
 * - loyal: one product has at least 60 % of their purchases;
 * - no preference: none of this.
 */
import { text } from '../../base/text.ts';
import type { SchemeClass } from '../scheme/scheme.ts';

/** The attitudes, the best first. */
export const attitudes = [
  { code: 'loyal', label: text('loyal', '忠诚') },
  { code: 'early-adopter', label: text('early adopter', '尝新') },
  { code: 'no-preference', label: text('no preference', '无偏好') },
  { code: 'switching', label: text('switching', '转换') },
] as const satisfies readonly SchemeClass[];

export type Attitude = (typeof attitudes)[number]['code'];

/** Of fewer purchases no attitude can be told. */
export const LEAST_PURCHASES = 3;
const LEAST_OF_A_HALF = 2;
const MOST_OF_WHAT_WAS_LEFT = 0.2;
const LEAST_EARLY_ITEMS = 2;
const EARLY_SHARE_OF_NEW = 0.5;

/** What is bought most of some purchases. */
export interface Favourite {
  readonly item: number;
  readonly purchases: number;
  /** Of these purchases, from 0 to 1. */
  readonly share: number;
}

/** What an attitude is decided by. */
export interface AttitudeSigns {
  readonly purchases: number;
  readonly whole: Favourite;
  /** Of the earlier and the later half of the purchases, the one in the middle counted to the later. */
  readonly earlier: Favourite;
  readonly later: Favourite;
  /** The share that the earlier favourite still has in the later half. */
  readonly kept: number;
  readonly newItems: number;
  readonly earlyItems: number;
}

/** The attitude of a customer; undefined where there are too few purchases to say. */
export function attitudeOf(signs: AttitudeSigns, loyalShare: number): Attitude | undefined {
  const { purchases, whole, earlier, later, kept, newItems, earlyItems } = signs;
  if (purchases < LEAST_PURCHASES) return undefined;
  if (earlyItems >= LEAST_EARLY_ITEMS && earlyItems >= newItems * EARLY_SHARE_OF_NEW) return 'early-adopter';
  const halves = Math.floor(purchases / 2) >= LEAST_OF_A_HALF;
  const bothLoyal = earlier.share >= loyalShare && later.share >= loyalShare;
  if (halves && bothLoyal && kept <= MOST_OF_WHAT_WAS_LEFT) return 'switching';
  return whole.share >= loyalShare ? 'loyal' : 'no-preference';
}

/** Finds favourites; it counts in one array that is wiped after each. */
export class FavouriteFinder {
  readonly #times: Uint32Array;

  /** @param items how many things there are. */
  constructor(items: number) {
    this.#times = new Uint32Array(items);
  }

  /** The favourite among some purchases in the order of time; of two that were bought as often, the one bought last. */
  of(items: Int32Array): Favourite {
    const times = this.#times;
    let favourite = 0;
    let purchases = 0;
    for (const item of items) {
      const own = (times[item] ?? 0) + 1;
      times[item] = own;
      if (own < purchases) continue;
      purchases = own;
      favourite = item;
    }
    for (const item of items) times[item] = 0;
    return { item: favourite, purchases, share: items.length === 0 ? 0 : purchases / items.length };
  }
}
