/**
 * RFM: the segments by recency, frequency and monetary value, in the order of the segment table.
 */
import { classTable } from '../class-table.ts';
import { neverClassified } from '../classes-at.ts';
import type { Section } from '../report.ts';
import type { ReportSource } from '../report-source.ts';

/** The section of the RFM segments. */
export function rfmSection(source: ReportSource): Section {
  const table = classTable(source, 'rfm');
  return {
    key: 'rfm',
    title: source.schemes.rfm.label,
    sentences: table ? [] : [neverClassified(source, 'rfm')],
    figures: [],
    tables: table ? [table] : [],
  };
}
