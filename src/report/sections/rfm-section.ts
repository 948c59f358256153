/**
 * RFM: the segments by recency, frequency and monetary value, in the order of the table of segments.
 */

import type { Section } from '../contents/report.ts';
import { neverClassified } from '../source/classes-at.ts';
import type { ReportSource } from '../source/report-source.ts';
import { classSizeTable } from './class-table.ts';

/** The section of the RFM segments. */
export function rfmSection(source: ReportSource): Section {
  const table = classSizeTable(source, 'rfm');
  return {
    key: 'rfm',
    title: source.schemes.rfm.label,
    sentences: table ? [] : [neverClassified(source, 'rfm')],
    figures: [],
    tables: table ? [table] : [],
  };
}
