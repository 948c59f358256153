/**
 * Which way round a column writes its dates. A single 03/04/2021 cannot tell; the column it stands in often can.
 */
import { plainCode } from '../text/plain.ts';

export type DateOrder = 'ymd' | 'dmy' | 'mdy' | 'ambiguous';

const yearLast = /^(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4}|\d{2})(?!\d)/;
const yearFirst = /^\d{4}(?:[-./ 年]\d{1,2}|\d{4}$)/;

/** Slips of the keyboard among so many dates do not make the order doubtful. */
const TOLERATED_SHARE = 0.01;
const LAST_DAY = 31;

/**
 * The order of day, month and year in the cells of one column. `ymd` where no date has its year last; `ambiguous` where
 * no date tells, or dates contradict each other.
 */
export function dateOrder(samples: Iterable<string>): DateOrder {
  let dayFirst = 0;
  let monthFirst = 0;
  let undecided = 0;
  let years = 0;
  const short = new ShortYears();
  let isToldByLongYears = false;
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
      isToldByLongYears ||= parts[3]?.length === 4;
    } else if (second > 12 && second <= 31 && first <= 12) monthFirst++;
    else undecided++;
  }
  const decided = dayFirst + monthFirst;
  if (decided === 0) return undecided === 0 && years > 0 ? 'ymd' : 'ambiguous';
  if (monthFirst <= decided * TOLERATED_SHARE) return !isToldByLongYears && short.mayStandFirst() ? 'ambiguous' : 'dmy';
  return dayFirst <= decided * TOLERATED_SHARE ? 'mdy' : 'ambiguous';
}

/** Whether years of two digits stand first, `24-03-05`, where they could be taken for days. */
class ShortYears {
  readonly #first = new Set<number>();
  readonly #last = new Set<number>();
  #count = 0;
  #isLast = false;

  add(first: string, last: number): void {
    this.#count++;
    this.#first.add(Number(first));
    this.#last.add(last);
    // A day has neither one digit beside days of two, as 05 has, nor is it over 31 or 0.
    if (first.length === 1 || last > LAST_DAY || last === 0) this.#isLast = true;
  }

  /** Years differ less than days do, and one of the two is a year. */
  mayStandFirst(): boolean {
    return this.#count > 0 && !this.#isLast && this.#first.size <= this.#last.size;
  }
}
