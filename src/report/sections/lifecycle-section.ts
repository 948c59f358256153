/**
 * Lifecycle: at which stage of their time with us the customers are.
 */
import { classTable } from '../class-table.ts';
import { neverClassified } from '../classes-at.ts';
import type { Section } from '../report.ts';
import type { ReportSource } from '../report-source.ts';

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
