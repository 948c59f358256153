/**
 * The table `linkage_runs`: how far a search for duplicates came, so that the next one compares only what is new or has
 * changed since. Rows are only added, so an earlier run can be undone by itself.
 */

import type { List } from '../file/list.ts';
import { isOfBatches } from '../journal/batch-ids.ts';
import type { Batch } from '../journal/batches.ts';

/** What a run rested on; where this is not the same any more, everything is compared again. */
export interface LinkageBasis {
  readonly mergeAbove: number;
  readonly reviewAbove: number;
  /** The country that numbers and addresses are read for. */
  readonly country: string;
  /** The columns of customers that held a value when the model was fitted. */
  readonly columns: readonly string[];
  /** How many records the list had when the model was fitted. */
  readonly records: number;
  /** What the answers of persons taught, in whatever form; '' where there is nothing. */
  readonly learned: string;
}

export interface LinkageRun {
  readonly id: number;
  readonly batchId: number;
  /** The last entry of the journal that the run knew. */
  readonly lastChange: number;
  readonly basis: LinkageBasis;
  /** Customers whose records the model does not hold together; they are compared again. */
  readonly again: readonly number[];
  /** The model as linkage wrote it. */
  readonly model: unknown;
  /** The run that the model was first kept with. */
  readonly modelRun: number;
}

interface RunRow {
  readonly id: number;
  readonly batchId: number;
  readonly lastChange: number;
  readonly basis: string;
  readonly again: string;
  readonly model: string | null;
  readonly modelRun: number;
}

/** The last run that is in force; undefined where there is none, or where its model was undone. */
export function lastLinkageRun({ db }: List): LinkageRun | undefined {
  const row = db
    .prepare<[], RunRow>(
      `SELECT run.id, run.batch_id AS batchId, run.last_change AS lastChange, run.basis, run.again,
         COALESCE(run.model, origin.model) AS model, COALESCE(run.model_run, run.id) AS modelRun
       FROM linkage_runs AS run
       LEFT JOIN linkage_runs AS origin ON origin.id = run.model_run
       ORDER BY run.id DESC
       LIMIT 1`,
    )
    .get();
  if (row === undefined || row.model === null) return undefined;
  return { ...row, basis: JSON.parse(row.basis), again: JSON.parse(row.again), model: JSON.parse(row.model) };
}

/** A run as it is kept: with a model of its own, or with that of an earlier run. */
export interface RunToKeep {
  readonly basis: LinkageBasis;
  readonly again: readonly number[];
  readonly model: { readonly fitted: unknown } | { readonly ofRun: number };
}

/** Keeps a run as the last thing that its batch does. */
export function keepLinkageRun({ db }: List, batch: Batch, { basis, again, model }: RunToKeep): void {
  db.prepare(
    `INSERT INTO linkage_runs (last_change, basis, again, model, model_run, batch_id)
     VALUES ((SELECT COALESCE(MAX(id), 0) FROM changes), ?, ?, ?, ?, ?)`,
  ).run(
    JSON.stringify(basis),
    JSON.stringify(again),
    'fitted' in model ? JSON.stringify(model.fitted) : null,
    'ofRun' in model ? model.ofRun : null,
    batch.id,
  );
}

/** The customers that are new, have changed, have lost a record or have been judged by a person since a run. */
export function touchedSince({ db }: List, { batchId, lastChange }: LinkageRun): Set<number> {
  const ids = db
    .prepare<{ batchId: number; lastChange: number }, number>(
      `SELECT id FROM customers WHERE ${isOfBatches(db, 'customers', { after: batchId })}
       UNION
       SELECT row_id FROM changes WHERE id > @lastChange AND +table_name = 'customers'
       UNION
       SELECT json_extract(image, '$.merged_into') FROM changes
       WHERE id > @lastChange
         AND +table_name = 'customers'
         AND json_extract(image, '$.merged_into') IS NOT NULL
       UNION
       SELECT a_id FROM matches WHERE batch_id > @batchId AND decided_by = 'person'
       UNION
       SELECT b_id FROM matches WHERE batch_id > @batchId AND decided_by = 'person'
       UNION
       SELECT json_extract(image, '$.a_id') FROM changes WHERE id > @lastChange AND +table_name = 'matches' AND image IS NOT NULL
       UNION
       SELECT json_extract(image, '$.b_id') FROM changes WHERE id > @lastChange AND +table_name = 'matches' AND image IS NOT NULL`,
    )
    .pluck()
    .all({ batchId, lastChange });
  return new Set(ids);
}
