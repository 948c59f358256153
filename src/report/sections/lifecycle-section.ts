/**
 * Lifecycle: at which stage of their time with us the customers are.
 */

import type { Section } from '../contents/report.ts';
import { neverClassified } from '../source/classes-at.ts';
import type { ReportSource } from '../source/report-source.ts';
import { classTable } from './class-table.ts';

/** The section of the lifecycle stages. */
export function lifecycleSection(source: ReportSource): Section {
  const table = classTable(source, 'lifecycle');
  return {
    key: 'lifecycle',
    title: source.schemes.lifecycle.label,
    sentences: table ? [] : [neverClassified(source, 'lifecycle')],
    figures: [],
    tables: table ? [table] : [],
  };
}
