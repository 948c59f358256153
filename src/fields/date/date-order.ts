/** Infers the order of day and month in a column of dates. A single 03/04/2021 is ambiguous; its column often is not. */
import { plainCode } from '../text/plain.ts';

export type DateOrder = 'ymd' | 'dmy' | 'mdy' | 'ambiguous';

const yearLast = /^(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4}|\d{2})(?!\d)/;
const yearFirst = /^\d{4}(?:[-./ 年]\d{1,2}|\d{4}$)/;

/** The share of dates in the other order that is tolerated as typos. */
const TOLERATED_SHARE = 0.01;
const LAST_DAY = 31;

/**
 * The order of day, month and year in the cells of one column. `ymd` if no date has its year last; `ambiguous` if no date
 * decides, or dates contradict each other.
 */
export function dateOrder(samples: Iterable<string>): DateOrder {
  let dayFirst = 0;
  let monthFirst = 0;
  let undecided = 0;
  let years = 0;
  const short = new ShortYears();
  let isDecidedByLongYears = false;
  for (const sample of samples) {
    const text = plainCode(sample);
    const parts = yearLast.exec(text);
    if (parts === null) {
      if (yearFirst.test(text)) years++;
      continue;
    }
    const [first, second, third] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
    if (parts[3]?.length === 2) short.add(parts[1] ?? '', third);
    if (first > 12 && first <= 31 && second <= 12) {
      dayFirst++;
      isDecidedByLongYears ||= parts[3]?.length === 4;
    } else if (second > 12 && second <= 31 && first <= 12) monthFirst++;
    else undecided++;
  }
  const decided = dayFirst + monthFirst;
  if (decided === 0) return undecided === 0 && years > 0 ? 'ymd' : 'ambiguous';
  if (monthFirst <= decided * TOLERATED_SHARE)
    return !isDecidedByLongYears && short.mayComeFirst() ? 'ambiguous' : 'dmy';
  return dayFirst <= decided * TOLERATED_SHARE ? 'mdy' : 'ambiguous';
}

/** Whether there are dates with the year last, of which none shows whether day or month comes first. */
export function isUndecided(samples: Iterable<string>): boolean {
  let isAny = false;
  for (const sample of samples) {
    const parts = yearLast.exec(plainCode(sample));
    if (parts === null) continue;
    const [first, second] = [Number(parts[1]), Number(parts[2])];
    if (first > 12 || second > 12) return false;
    isAny ||= first !== second && first > 0 && second > 0;
  }
  return isAny;
}

/** Whether years of two digits come first, `24-03-05`, where they could be taken for days. */
class ShortYears {
  readonly #first = new Set<number>();
  readonly #last = new Set<number>();
  #count = 0;
  #isLast = false;

  add(first: string, last: number): void {
    this.#count++;
    this.#first.add(Number(first));
    this.#last.add(last);
    // The first number is not a year of two digits if it has one digit, nor is the last a day if it is over 31 or 0.
    if (first.length === 1 || last > LAST_DAY || last === 0) this.#isLast = true;
  }

  /** One of the two is a year, and years vary less than days. */
  mayComeFirst(): boolean {
    return this.#count > 0 && !this.#isLast && this.#first.size <= this.#last.size;
  }
}
