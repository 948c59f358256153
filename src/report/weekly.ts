/**
 * The weekly report: its sections, in their order. A new section is a file of its own and one entry here.
 */

import { text } from '../base/text.ts';
import type { List } from '../store/file/list.ts';
import type { Report, Section } from './contents/report.ts';
import { abcSection } from './sections/abc-section.ts';
import { classMovesSection } from './sections/class-moves.ts';
import { dataQualitySection } from './sections/data-quality.ts';
import { followUpsSection } from './sections/follow-ups.ts';
import { lifecycleSection } from './sections/lifecycle-section.ts';
import { listSizeSection } from './sections/list-size.ts';
import { rfmSection } from './sections/rfm-section.ts';
import { slippingAwaySection } from './sections/slipping-away.ts';
import { topCustomersSection } from './sections/top-customers.ts';
import { type LabelsOfSchemes, type ReportSource, reportSource } from './source/report-source.ts';

const sections: readonly ((source: ReportSource) => Section)[] = [
  listSizeSection,
  dataQualitySection,
  abcSection,
  rfmSection,
  lifecycleSection,
  classMovesSection,
  topCustomersSection,
  slippingAwaySection,
  followUpsSection,
];

/**
 * Makes the report on the seven days up to and including a day. Reads the list and writes nothing.
 *
 * @param day civil date `YYYY-MM-DD`.
 * @param schemes the labels of schemes and classes, which this station does not know.
 */
export function weeklyReport(list: List, day: string, schemes: LabelsOfSchemes): Report {
  const source = reportSource(list, day, schemes);
  return {
    name: 'weekly',
    title: text('Weekly report', '客户周报'),
    period: source.period,
    money: source.money,
    sections: sections.map((make) => make(source)),
  };
}
