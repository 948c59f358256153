/**
 * Preference: the favourite category, product, channel and weekday of each customer, the share of the favourite in their
 * spending, and when the next purchase is likely.
 *
 * The class is the favourite category, or another of the four. The next purchase is likely one usual gap after the last
 * one, for customers with a rhythm of their own; a day in the past means that the customer is late.
 */

import { rounded } from '../../base/rounding.ts';
import { type Text, text } from '../../base/text.ts';
import { float64At, int32At, uint32At } from '../../base/typed-at.ts';
import { civilDate } from '../math/days.ts';
import type { CustomerData, OrderLines } from '../orders/customer-data.ts';
import { type CustomerHistory, NO_DAY } from '../orders/customer-history.ts';
import { classBars, classTable } from '../scheme/class-table.ts';
import { dataDrivenClasses } from '../scheme/data-driven-classes.ts';
import { amountRemarks, isWithoutAmounts } from '../scheme/known-amounts.ts';
import { type Classification, type Scheme, type SharedOptions, tooLittleData } from '../scheme/scheme.ts';
import { type Favourites, favouritesBySpend, favouriteWeekdays, type weekdays } from './favourites.ts';

export const preferenceKinds = ['category', 'product', 'channel', 'weekday'] as const;

export type PreferenceKind = (typeof preferenceKinds)[number];

export interface PreferenceOptions {
  /** Which favourite is the class; the category where absent. */
  readonly preferenceBy?: PreferenceKind | undefined;
}

/** As for the lifecycle: fewer purchase days do not make a rhythm. */
const PURCHASE_DAYS_OF_RHYTHM = 4;

const kindLabels: Readonly<Record<PreferenceKind, Text>> = {
  category: text('category', '品类'),
  product: text('product', '商品'),
  channel: text('channel', '渠道'),
  weekday: text('weekday', '星期'),
};

const weekdayLabels: Readonly<Record<(typeof weekdays)[number], Text>> = {
  monday: text('Monday', '星期一'),
  tuesday: text('Tuesday', '星期二'),
  wednesday: text('Wednesday', '星期三'),
  thursday: text('Thursday', '星期四'),
  friday: text('Friday', '星期五'),
  saturday: text('Saturday', '星期六'),
  sunday: text('Sunday', '星期日'),
};

const labelsOfWeekdays: ReadonlyMap<string, Text> = new Map(Object.entries(weekdayLabels));

export const preference: Scheme<PreferenceOptions> = {
  name: 'preference',
  label: text('Preference', '偏好'),
  tells: text('favourite category, product, channel and weekday', '偏好的品类、商品、渠道、星期'),
  classes: [],
  needs: { lines: ['category', 'product', 'channel'] },
  classify(
    data: CustomerData,
    { preferenceBy = 'category', minorUnits }: SharedOptions & PreferenceOptions,
  ): Classification {
    const favourites = favouritesOf(data.lines());
    const chosen = favourites[preferenceBy];
    if (chosen.names.length === 0 || chosen.codes.every((code) => code < 0)) throw nothingToPrefer(preferenceBy);
    const labelOf = (name: string) =>
      (preferenceBy === 'weekday' ? labelsOfWeekdays.get(name) : undefined) ?? text(name, name);
    const { found, classes } = dataDrivenClasses(chosen, { labelOf });
    const nameOf = (kind: PreferenceKind, customer: number) =>
      favourites[kind].names[int32At(favourites[kind].codes, customer)] ?? null;
    const codeOf = (customer: number) => found[int32At(classes, customer)]?.code ?? null;
    // Days with purchases are counted whether or not their amounts are known.
    const hasShare = (customer: number) =>
      codeOf(customer) !== null && (preferenceBy === 'weekday' || !isWithoutAmounts(data.history, customer));
    const shareOf = (customer: number) => (!hasShare(customer) ? null : rounded(float64At(chosen.share, customer), 4));
    const next = (customer: number) => nextPurchase(data.history, customer);
    return {
      found,
      classes,
      columns: [
        { name: 'favourite_category', label: text('Favourite category', '偏好品类') },
        { name: 'favourite_product', label: text('Favourite product', '偏好商品') },
        { name: 'favourite_channel', label: text('Favourite channel', '偏好渠道') },
        { name: 'favourite_weekday', label: text('Favourite weekday', '偏好星期') },
        { name: 'next_purchase', label: text('Next purchase likely on', '下次可能购买') },
        { name: 'purse_share', label: text('Share of spending', '占其消费比例'), align: 'right' },
        { name: 'preference', label: text('Preference', '偏好') },
      ],
      cells: (customer) => [
        ...preferenceKinds.map((kind) => nameOf(kind, customer)),
        next(customer),
        shareOf(customer),
        codeOf(customer),
      ],
      scores: (customer) =>
        data.history.orders[customer] === 0
          ? undefined
          : {
              favourite_category: nameOf('category', customer),
              favourite_product: nameOf('product', customer),
              favourite_channel: nameOf('channel', customer),
              favourite_weekday: nameOf('weekday', customer),
              purse_share: shareOf(customer),
              next_purchase_on: next(customer),
            },
      reason(customer) {
        const own = found[int32At(classes, customer)]?.label;
        if (own === undefined) return text('has no favourite', '没有偏好');
        if (!hasShare(customer)) return text(`bought ${own.en} most often`, `最常购买${own.zh}`);
        return inWords(preferenceBy, own, float64At(chosen.share, customer));
      },
      remarks: preferenceBy === 'weekday' ? [] : amountRemarks(data.history),
      tables: () => [classTable(data, found, classes, minorUnits)],
      plots: () => [classBars(found, classes)],
      metrics: (customer) => [
        {
          label: text(`favourite ${kindLabels[preferenceBy].en}`, `偏好${kindLabels[preferenceBy].zh}`),
          value: codeOf(customer),
        },
        { label: text('its share of spending', '占其消费比例'), value: shareOf(customer), unit: 'share' },
      ],
    };
  },
};

function favouritesOf(lines: OrderLines): Readonly<Record<PreferenceKind, Favourites>> {
  return {
    category: favouritesBySpend(lines, lines.category),
    product: favouritesBySpend(lines, lines.product),
    channel: favouritesBySpend(lines, lines.channel),
    weekday: favouriteWeekdays(lines),
  };
}

function nothingToPrefer(kind: PreferenceKind) {
  const { en, zh } = kindLabels[kind];
  const others = preferenceKinds.filter((other) => other !== kind).join(', ');
  return tooLittleData(
    'preference',
    kind === 'weekday'
      ? text('there are no purchases yet', '还没有客户消费过')
      : text(`no order has a ${en}`, `订单没有“${zh}”`),
    text(
      `name the column: --map ${kind}=COLUMN; or use another: --preference-by ${others}`,
      `指明对应的列：--map ${kind}=列名；或改用 --preference-by ${others}`,
    ),
  );
}

/** The civil date of the next likely purchase: one usual gap after the last one; null without a rhythm. */
function nextPurchase({ purchaseDays, lastDay, usualGap }: CustomerHistory, customer: number): string | null {
  const last = int32At(lastDay, customer);
  const gap = float64At(usualGap, customer);
  if (uint32At(purchaseDays, customer) < PURCHASE_DAYS_OF_RHYTHM || last === NO_DAY || Number.isNaN(gap)) return null;
  return civilDate(last + Math.round(gap));
}

function inWords(kind: PreferenceKind, favourite: Text, share: number): Text {
  const percent = `${(share * 100).toFixed(0)} %`;
  return kind === 'weekday'
    ? text(`${percent} of the purchase days are ${favourite.en}s`, `${percent} 的消费日是${favourite.zh}`)
    : text(`${percent} of spending is on ${favourite.en}`, `${percent} 的消费用于“${favourite.zh}”`);
}
