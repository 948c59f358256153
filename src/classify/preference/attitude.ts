/**
 * Attitude: the loyalty pattern (Brown 1952) of each customer: loyal to one product, switching from one to another, without
 * a preference, or an early adopter of new ones; `attitude-rule.ts` has the rule.
 */

import { at } from '../../base/at.ts';
import { counted } from '../../base/pluralize.ts';
import { rounded } from '../../base/rounding.ts';
import { type Text, text } from '../../base/text.ts';
import { uint32At } from '../../base/typed-at.ts';
import type { CustomerData } from '../orders/customer-data.ts';
import { type ItemPurchases, itemPurchases } from '../orders/item-purchases.ts';
import { classBars, classTable } from '../scheme/class-table.ts';
import { type Classification, NO_CLASS, type Scheme, type SharedOptions, tooLittleData } from '../scheme/scheme.ts';
import {
  type Attitude,
  type AttitudeMetrics,
  attitudeOf,
  attitudes,
  type Favourite,
  FavouriteFinder,
  MIN_PURCHASES,
} from './attitude-rule.ts';
import { type EarlyAdoption, earlyAdoption } from './early-adoption.ts';

export const attitudeKinds = ['product', 'category', 'channel'] as const;

export type AttitudeKind = (typeof attitudeKinds)[number];

export interface AttitudeOptions {
  /** What customers are loyal to; the product where absent. */
  readonly attitudeBy?: AttitudeKind | undefined;
  /** The share of purchases, in per cent, that makes a customer loyal. */
  readonly loyalShare?: number | undefined;
  /** The first buyers of a new item that count as early, in per cent. */
  readonly earlyShare?: number | undefined;
}

const LOYAL_SHARE = 60;
const EARLY_SHARE = 16;

const kindWords: Readonly<Record<AttitudeKind, Text>> = {
  product: text('product', '商品'),
  category: text('category', '品类'),
  channel: text('channel', '渠道'),
};

export const attitude: Scheme<AttitudeOptions> = {
  name: 'attitude',
  label: text('Attitude', '消费态度'),
  tells: text('loyal, early adopter, no preference or switching', '忠诚、尝新、无偏好、转换'),
  classes: attitudes,
  needs: { lines: attitudeKinds },
  classify(data: CustomerData, options: SharedOptions & AttitudeOptions): Classification {
    const { attitudeBy = 'product', loyalShare = LOYAL_SHARE, earlyShare = EARLY_SHARE } = options;
    const lines = data.lines();
    const bought = itemPurchases(lines, lines[attitudeBy]);
    if (bought.item.length === 0) throw nothingNamed(attitudeBy);
    const metricsOf = metricsReader(bought, earlyAdoption(bought, earlyShare / 100));
    const indexes = new Map<Attitude | undefined, number>(attitudes.map(({ code }, index) => [code, index]));
    const found = new Int8Array(data.customers).fill(NO_CLASS);
    let tooFew = 0;
    for (let customer = 0; customer < data.customers; customer += 1) {
      const metrics = metricsOf(customer);
      found[customer] = indexes.get(attitudeOf(metrics, loyalShare / 100)) ?? NO_CLASS;
      if (metrics.purchases > 0 && found[customer] === NO_CLASS) tooFew += 1;
    }
    const codeOf = (customer: number) => attitudes[at(found, customer)]?.code ?? null;
    const nameOf = (favourite: Favourite) =>
      favourite.purchases === 0 ? null : (bought.names[favourite.item] ?? null);
    return {
      classes: found,
      columns: [
        { name: 'purchases', label: text('Purchases', '购买次数'), align: 'right' },
        { name: 'favourite', label: text('Favourite', '最常购买') },
        { name: 'favourite_share', label: text('Its share', '占比'), align: 'right' },
        { name: 'new_items', label: text('New items bought', '购买新品数'), align: 'right' },
        { name: 'early_items', label: text('Bought early', '其中率先购买'), align: 'right' },
        { name: 'attitude', label: text('Attitude', '消费态度') },
      ],
      cells(customer) {
        const { purchases, whole, newItems, earlyItems } = metricsOf(customer);
        return [purchases, nameOf(whole), rounded(whole.share, 4), newItems, earlyItems, codeOf(customer)];
      },
      scores(customer) {
        const { purchases, whole, earlyItems } = metricsOf(customer);
        if (purchases === 0) return undefined;
        return { most_bought: nameOf(whole), most_bought_share: rounded(whole.share, 4), early_items: earlyItems };
      },
      reason: (customer) => inWords(metricsOf(customer), codeOf(customer), bought.names),
      metrics(customer) {
        const { purchases, whole, earlyItems } = metricsOf(customer);
        return [
          { label: text('most bought', '最常购买'), value: nameOf(whole) },
          { label: text('its share', '占比'), value: rounded(whole.share, 4), unit: 'share' },
          { label: text('purchases', '购买次数'), value: purchases, unit: 'count' },
          { label: text('new items bought early', '率先购买的新品数'), value: earlyItems, unit: 'count' },
        ];
      },
      tables: () => [classTable(data, attitudes, found, options.minorUnits)],
      plots: () => [classBars(attitudes, found)],
      remarks: tooFew === 0 ? [] : [tooFewPurchases(tooFew)],
    };
  },
};

function metricsReader(bought: ItemPurchases, adoption: EarlyAdoption): (customer: number) => AttitudeMetrics {
  const finder = new FavouriteFinder(bought.names.length);
  return (customer) => {
    const items = bought.item.subarray(uint32At(bought.starts, customer), uint32At(bought.starts, customer + 1));
    const earlier = finder.of(items.subarray(0, items.length >> 1));
    const later = items.subarray(items.length >> 1);
    let count = 0;
    for (const item of later) if (item === earlier.item) count += 1;
    return {
      purchases: items.length,
      whole: finder.of(items),
      earlier,
      later: finder.of(later),
      earlierInLater: later.length === 0 ? 0 : count / later.length,
      newItems: uint32At(adoption.newItems, customer),
      earlyItems: uint32At(adoption.earlyItems, customer),
    };
  };
}

function nothingNamed(kind: AttitudeKind) {
  const { en, zh } = kindWords[kind];
  const others = attitudeKinds.filter((other) => other !== kind).join(', ');
  return tooLittleData(
    'attitude',
    text(`no order has a ${en}`, `订单没有“${zh}”`),
    text(
      `name the column of the brand or product: --map ${kind}=COLUMN; or use another: --attitude-by ${others}`,
      `指明品牌或商品所在的列：--map ${kind}=列名；或改用 --attitude-by ${others}`,
    ),
  );
}

function tooFewPurchases(customers: number): Text {
  return text(
    `${counted(customers, 'customer')} with fewer than ${MIN_PURCHASES} purchases: too few to infer an attitude`,
    `${customers} 位客户购买不足 ${MIN_PURCHASES} 次，无法判断消费态度`,
  );
}

function inWords(metrics: AttitudeMetrics, attitude: Attitude | null, names: readonly string[]): Text {
  const { purchases, whole, earlier, later, newItems, earlyItems } = metrics;
  const name = ({ item }: Favourite) => names[item] ?? '';
  switch (attitude) {
    case 'loyal':
    case 'no-preference':
      return text(
        `${whole.purchases} of ${purchases} purchases were ${name(whole)}`,
        `${purchases} 次购买中 ${whole.purchases} 次是“${name(whole)}”`,
      );
    case 'switching':
      return text(
        `bought mostly ${name(earlier)} before, mostly ${name(later)} lately`,
        `此前多买“${name(earlier)}”，近来多买“${name(later)}”`,
      );
    case 'early-adopter':
      return text(
        `among the first to buy ${earlyItems} of ${newItems} new items`,
        `购买的 ${newItems} 种新品中有 ${earlyItems} 种属于最早一批`,
      );
    case null:
      return text('too few purchases', '购买次数太少，无法判断');
  }
}
