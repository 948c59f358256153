/**
 * Lifecycle: the customers and revenue of each stage.
 */

import type { Section } from '../contents/report.ts';
import { neverClassified } from '../source/classes-at.ts';
import type { ReportSource } from '../source/report-source.ts';
import { classSizeTable } from './class-table.ts';

/** The section of the lifecycle stages. */
export function lifecycleSection(source: ReportSource): Section {
  const table = classSizeTable(source, 'lifecycle');
  return {
    key: 'lifecycle',
    title: source.schemes.lifecycle.label,
    sentences: table ? [] : [neverClassified(source, 'lifecycle')],
    figures: [],
    tables: table ? [table] : [],
  };
}
