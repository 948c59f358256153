/**
 * Which way round a column writes its dates. A single 03/04/2021 cannot tell; the column it stands in often can.
 */
import { plainCode } from './plain.ts';

export type DateOrder = 'ymd' | 'dmy' | 'mdy' | 'ambiguous';

const yearLast = /^(\d{1,2})[-./ ](\d{1,2})[-./ ](?:\d{4}|\d{2})(?!\d)/;
const yearFirst = /^\d{4}(?:[-./ 年]\d{1,2}|\d{4}$)/;

/** Slips of the keyboard among so many dates do not make the order doubtful. */
const TOLERATED_SHARE = 0.01;

/**
 * The order of day, month and year in the cells of one column. `ymd` where no date has its year last; `ambiguous` where
 * no date tells, or dates contradict each other.
 */
export function dateOrder(samples: Iterable<string>): DateOrder {
  let dayFirst = 0;
  let monthFirst = 0;
  let undecided = 0;
  let years = 0;
  for (const sample of samples) {
    const text = plainCode(sample);
    const parts = yearLast.exec(text);
    if (parts === null) {
      if (yearFirst.test(text)) years++;
      continue;
    }
    const [first, second] = [Number(parts[1]), Number(parts[2])];
    if (first > 12 && first <= 31 && second <= 12) dayFirst++;
    else if (second > 12 && second <= 31 && first <= 12) monthFirst++;
    else undecided++;
  }
  const decided = dayFirst + monthFirst;
  if (decided === 0) return undecided === 0 && years > 0 ? 'ymd' : 'ambiguous';
  if (monthFirst <= decided * TOLERATED_SHARE) return 'dmy';
  return dayFirst <= decided * TOLERATED_SHARE ? 'mdy' : 'ambiguous';
}
