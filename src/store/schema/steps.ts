/**
 * The steps of the schema: literal SQL, so that no later change of the code changes what a step means. The number of
 * steps that a list has seen is its `user_version`.
 *
 * A step that was released is never edited; a change of the schema is appended as a new step:
 *
 * - It makes and changes tables and indexes only. Views and triggers are made from the code, see `derived-objects.ts`;
 *   none exists while a step runs, so the journal does not record what it does to rows.
 * - A column is added without NOT NULL and without a default: the images of rows in the journal do not have it, and an
 *   undo puts them back with NULL.
 * - A step that renames or drops a column also changes the keys of `changes.image` and of `before` and `after` of
 *   `proposed_changes` (`json_set`, `json_remove`), so that batches from before can still be undone and applied.
 * - A table that a step drops takes its triggers along; a view that is no longer derived is dropped by the step.
 *
 * Money is in minor units, dates are civil dates `YYYY-MM-DD`, moments are ISO 8601 in UTC, identifiers are text.
 */
import { ACCOUNTS } from './step-1/accounts.ts';
import { APPROVAL } from './step-1/approval.ts';
import { CLASSES } from './step-1/classes.ts';
import { CONTACT_POINTS } from './step-1/contact-points.ts';
import { CUSTOMERS } from './step-1/customers.ts';
import { JOURNAL } from './step-1/journal.ts';
import { LINKAGE } from './step-1/linkage.ts';
import { ORDERS } from './step-1/orders.ts';
import { RELATIONSHIPS } from './step-1/relationships.ts';
import { SCORES } from './step-1/scores.ts';
import { SOURCES } from './step-1/sources.ts';

const STEP_1 = [
  JOURNAL,
  CUSTOMERS,
  CONTACT_POINTS,
  ORDERS,
  SOURCES,
  LINKAGE,
  CLASSES,
  SCORES,
  RELATIONSHIPS,
  ACCOUNTS,
  APPROVAL,
].join('');

export const schemaSteps: readonly string[] = [STEP_1];
