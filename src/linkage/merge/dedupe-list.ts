/**
 * `dedupe` on the list: merges what is certain and queues what is doubtful for review. What persons decided before
 * outranks the model. After the first run only records that are new or have changed are compared.
 */
import { at } from '../../base/at.ts';
import { UserError } from '../../base/errors.ts';
import type { List } from '../../store/file/list.ts';
import type { Batch } from '../../store/journal/batches.ts';
import { merger } from '../../store/merges/merges.ts';
import { keepLinkageRun, type LinkageRun, lastLinkageRun, touchedSince } from '../../store/tables/linkage-runs.ts';
import { allMatches } from '../../store/tables/matches.ts';
import type { LinkageOptions } from '../link/link-options.ts';
import { defaultMergeAbove, defaultReviewAbove, type LinkageResult, linkRecords } from '../link/link-records.ts';
import { type Calibration, calibratedModel, calibrationKey, calibrationOf } from '../model/reviewer-feedback.ts';
import { isCurrent } from '../model/save-and-load.ts';
import { parseSavedModel, type SavedModel } from '../model/saved-model.ts';
import { goldenReader } from './golden-values.ts';
import { type JoinedCustomers, joinCustomers } from './joined-customers.ts';
import { type ListRecords, listRecords } from './list-records.ts';
import { countQueued, updateQueue } from './review-queue.ts';

export interface ListLinkageOptions extends LinkageOptions {
  /** Compares all records, whatever an earlier run compared. */
  readonly full?: boolean;
}

/** The records of a list, linked. */
export interface LinkedList {
  /** The ids of the records, by their number in the result. */
  readonly ids: readonly number[];
  readonly linkage: LinkageResult;
}

/** What was done. */
export interface ListOutcome {
  /** Number of customers that were merged into another one. */
  readonly merged: number;
  /** Number of customers that others were merged into. */
  readonly survivors: number;
  /** Number of doubtful pairs of the list that wait for a decision. */
  readonly doubtful: number;
  /** Number of records that were compared with all others; undefined where all of them were. */
  readonly fresh: number | undefined;
  /** The model that was used; undefined where nothing had changed. */
  readonly model: SavedModel | undefined;
  /** The linkage; undefined where nothing had changed. */
  readonly linkage: LinkageResult | undefined;
}

/** A list that has grown or shrunk by more than this share needs a new model. */
const maxGrowth = 0.2;

/** Links all records of the list; changes nothing. */
export function linkList(list: List, options: LinkageOptions): LinkedList {
  const { input, ids, decisions } = listRecords(list);
  return { ids, linkage: linkRecords(input, { ...options, decisions }) };
}

/** Links the list so that pairs can be explained, by the model of the last run where there is one; changes nothing. */
export function explainRecords(list: List, options: LinkageOptions): LinkedList {
  const { input, ids, decisions } = listRecords(list);
  const model = modelOf(lastLinkageRun(list));
  if (model === undefined || options.model !== undefined) return linkList(list, options);
  const calibrated = calibratedModel(model, calibrationOf(allMatches(list)));
  const earlier = { model: calibrated, changed: () => false, cluster: () => -1 };
  return { ids, linkage: linkRecords(input, { ...options, decisions, earlier }) };
}

/** Links the list and writes the result, within a batch. */
export function dedupeList(list: List, batch: Batch, options: ListLinkageOptions): ListOutcome {
  const calibration = calibrationOf(allMatches(list));
  const last = options.model === undefined ? lastLinkageRun(list) : undefined;
  const settings = settingsOf(options, calibration);
  const isOnSameBasis = last !== undefined && restsOn(last, settings);
  const touched = isOnSameBasis && !options.full ? touchedSince(list, last) : undefined;
  if (touched?.size === 0) return nothingNew(list);
  const records = listRecords(list);
  const model = isOutdated(last, records) ? undefined : modelOf(last);
  const fresh = touched === undefined || model === undefined ? undefined : freshRecords(records, touched, last?.again);
  const linked = linkCalibrated(records, options, calibration, model, fresh);
  const joined = joinCustomers(records, linked.linkage.clusters);
  mergeCustomers(list, batch, joined);
  const queue = updateQueue(list, batch, { records, joined, linkage: linked.linkage, calibration, fresh });
  const merged = countMerged(joined.merges);
  batch.count('merged', merged);
  batch.count('doubtful', queue.count);
  if (model === undefined || !isOnSameBasis || joined.merges.size > 0 || queue.changed) {
    const isKnown = last !== undefined && model !== undefined;
    keepLinkageRun(list, batch, {
      basis: { ...settings, ...(isKnown ? fittedTo(last) : { columns: records.filled, records: records.ids.length }) },
      again: joined.loose,
      model: isKnown ? { ofRun: last.modelRun } : { fitted: linked.fitted },
    });
  }
  return {
    merged,
    survivors: joined.merges.size,
    doubtful: countQueued(list),
    fresh: fresh?.size,
    model: linked.fitted,
    linkage: linked.linkage,
  };
}

function nothingNew(list: List): ListOutcome {
  return { merged: 0, survivors: 0, doubtful: countQueued(list), fresh: 0, model: undefined, linkage: undefined };
}

/** What a run rests on besides the model: the user's settings and the feedback of reviewers. */
function settingsOf({ mergeAbove, reviewAbove, reading }: ListLinkageOptions, calibration: Calibration) {
  return {
    mergeAbove: mergeAbove ?? defaultMergeAbove,
    reviewAbove: reviewAbove ?? defaultReviewAbove,
    country: reading.country,
    learned: calibrationKey(calibration),
  };
}

function restsOn({ basis }: LinkageRun, settings: ReturnType<typeof settingsOf>): boolean {
  return (
    basis.mergeAbove === settings.mergeAbove &&
    basis.reviewAbove === settings.reviewAbove &&
    basis.country === settings.country &&
    basis.learned === settings.learned
  );
}

function fittedTo({ basis }: LinkageRun) {
  return { columns: basis.columns, records: basis.records };
}

/** The model of a run; none where another version of the program wrote it in another form or with other levels. */
function modelOf(run: LinkageRun | undefined): SavedModel | undefined {
  if (run === undefined) return undefined;
  try {
    const model = parseSavedModel(run.model);
    return isCurrent(model) ? model : undefined;
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

function isOutdated(run: LinkageRun | undefined, { ids, filled }: ListRecords): boolean {
  if (run === undefined) return true;
  const { columns, records } = run.basis;
  return Math.abs(ids.length - records) > maxGrowth * records || columns.join() !== filled.join();
}

/** All records of the customers that were touched, by their numbers. */
function freshRecords(
  { ids, customers }: ListRecords,
  touched: ReadonlySet<number>,
  again: readonly number[] = [],
): ReadonlySet<number> {
  const changed = new Set(again);
  for (const [record, id] of ids.entries()) if (touched.has(id)) changed.add(at(customers, record));
  const fresh = new Set<number>();
  for (const [record, customer] of customers.entries()) if (changed.has(customer)) fresh.add(record);
  return fresh;
}

/** Links with a model that is calibrated by reviewer feedback; it is fitted first where there is none. */
function linkCalibrated(
  { input, customers, decisions }: ListRecords,
  options: ListLinkageOptions,
  calibration: Calibration,
  known: SavedModel | undefined,
  fresh: ReadonlySet<number> | undefined,
): { readonly linkage: LinkageResult; readonly fitted: SavedModel } {
  const base = options.model ?? known;
  if (base === undefined) {
    const linkage = linkRecords(input, { ...options, decisions });
    const fitted = linkage.model;
    if (calibrationKey(calibration) === '') return { linkage, fitted };
    const model = calibratedModel(fitted, calibration);
    return { linkage: linkRecords(input, { ...options, decisions, model }), fitted };
  }
  const model = calibratedModel(base, calibration);
  if (fresh === undefined) return { linkage: linkRecords(input, { ...options, decisions, model }), fitted: base };
  const earlier = {
    model,
    changed: (record: number) => fresh.has(record),
    cluster: (record: number) => (fresh.has(record) ? -1 : at(customers, record)),
  };
  return { linkage: linkRecords(input, { ...options, decisions, earlier }), fitted: base };
}

function mergeCustomers(list: List, batch: Batch, { merges }: JoinedCustomers): void {
  const writer = merger(list, batch);
  const goldenOf = goldenReader(list);
  for (const [survivor, others] of merges) {
    const { values, extra } = goldenOf([survivor, ...others]);
    writer.merge(survivor, others, values, extra);
  }
}

function countMerged(merges: JoinedCustomers['merges']): number {
  return [...merges.values()].reduce((sum, others) => sum + others.length, 0);
}
