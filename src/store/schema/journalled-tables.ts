/** The tables whose changes the journal keeps. */
import { SCORE_TABLES } from './score-tables.ts';

/** In an order in which none refers to a later one. */
export const JOURNALLED_TABLES: readonly string[] = [
  'settings',
  'exchange_rates',
  'customers',
  'orders',
  'order_lines',
  'files',
  'source_rows',
  'issues',
  'matches',
  'merges',
  'linkage_runs',
  'tags',
  'segments',
  'custom_schemes',
  'classes',
  ...SCORE_TABLES,
  'interactions',
  'followups',
  'complaints',
  'survey_responses',
  'points',
  'invoices',
  'profiles',
  'checks',
  'proposed_changes',
  'settled_changes',
];
