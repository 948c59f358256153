/**
 * `dedupe` on the list: merges what is certain, keeps what is doubtful as matches for a person to look at. What a person
 * decided before outranks the model. After the first run only records that are new or have changed are compared.
 */
import { UserError } from '../../base/errors.ts';
import type { List } from '../../store/file/list.ts';
import type { Batch } from '../../store/journal/batches.ts';
import { merger } from '../../store/merges/merges.ts';
import { keepLinkageRun, type LinkageRun, lastLinkageRun, touchedSince } from '../../store/tables/linkage-runs.ts';
import { allMatches } from '../../store/tables/matches.ts';
import { type Lessons, learnFrom, lessonsKey, taughtModel } from '../model/reviewer-feedback.ts';
import { readSavedModel, type SavedModel } from '../model/saved-model.ts';
import type { LinkageOptions } from '../pairs/link-options.ts';
import { defaultMergeAbove, defaultReviewAbove, type LinkageResult, linkRecords } from '../pairs/link-records.ts';
import { goldenReader } from './golden-values.ts';
import { type JoinedCustomers, joinCustomers } from './joined-customers.ts';
import { type ListRecords, listRecords } from './list-records.ts';
import { countDoubtful, keepDoubtful } from './review-queue.ts';

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
  /** Customers that now point to another one. */
  readonly merged: number;
  /** Customers that others were merged into. */
  readonly standing: number;
  /** Doubtful pairs of the list that nobody has decided. */
  readonly doubtful: number;
  /** How many records were compared with all others; undefined where all of them were. */
  readonly fresh: number | undefined;
  /** The model that was used; undefined where nothing had changed. */
  readonly model: SavedModel | undefined;
  /** What was linked; undefined where nothing had changed. */
  readonly linkage: LinkageResult | undefined;
}

/** A list that has grown or shrunk by more than this share is described by a new model. */
const mostGrowth = 0.2;

/** Links all records of the list; changes nothing. */
export function linkList(list: List, options: LinkageOptions): LinkedList {
  const { input, ids, decisions } = listRecords(list);
  return { ids, linkage: linkRecords(input, { ...options, decisions }) };
}

/** Says why two records are the same, by the model of the last run where there is one; changes nothing. */
export function explainRecords(list: List, options: LinkageOptions): LinkedList {
  const { input, ids, decisions } = listRecords(list);
  const model = modelOf(lastLinkageRun(list));
  if (model === undefined || options.model !== undefined) return linkList(list, options);
  const taught = taughtModel(model, learnFrom(allMatches(list)));
  const earlier = { model: taught, changed: () => false, cluster: () => -1 };
  return { ids, linkage: linkRecords(input, { ...options, decisions, earlier }) };
}

/** Links the list and writes what was found, within a batch. */
export function dedupeList(list: List, batch: Batch, options: ListLinkageOptions): ListOutcome {
  const lessons = learnFrom(allMatches(list));
  const last = options.model === undefined ? lastLinkageRun(list) : undefined;
  const asked = askedOf(options, lessons);
  const isOnSameBasis = last !== undefined && restsOn(last, asked);
  const touched = isOnSameBasis && !options.full ? touchedSince(list, last) : undefined;
  if (touched?.size === 0) return nothingNew(list);
  const records = listRecords(list);
  const model = isOutdated(last, records) ? undefined : modelOf(last);
  const fresh = touched === undefined || model === undefined ? undefined : freshRecords(records, touched, last?.again);
  const linked = linkTaught(records, options, lessons, model, fresh);
  const joined = joinCustomers(records, linked.linkage.clusters);
  mergeCustomers(list, batch, joined);
  const doubtful = keepDoubtful(list, batch, { records, joined, linkage: linked.linkage, lessons, fresh });
  batch.count('merged', sizeOf(joined.merges));
  batch.count('doubtful', doubtful.count);
  if (model === undefined || !isOnSameBasis || joined.merges.size > 0 || doubtful.changed) {
    const isKnown = last !== undefined && model !== undefined;
    keepLinkageRun(list, batch, {
      basis: { ...asked, ...(isKnown ? fittedBasis(last) : { columns: records.filled, records: records.ids.length }) },
      again: joined.loose,
      model: isKnown ? { ofRun: last.modelRun } : { fitted: linked.fitted },
    });
  }
  return {
    merged: sizeOf(joined.merges),
    standing: joined.merges.size,
    doubtful: countDoubtful(list),
    fresh: fresh?.size,
    model: linked.fitted,
    linkage: linked.linkage,
  };
}

function nothingNew(list: List): ListOutcome {
  return { merged: 0, standing: 0, doubtful: countDoubtful(list), fresh: 0, model: undefined, linkage: undefined };
}

/** What the user asked for and persons taught: what a run rests on beside the model. */
function askedOf({ mergeAbove, reviewAbove, reading }: ListLinkageOptions, lessons: Lessons) {
  return {
    mergeAbove: mergeAbove ?? defaultMergeAbove,
    reviewAbove: reviewAbove ?? defaultReviewAbove,
    country: reading.country,
    learned: lessonsKey(lessons),
  };
}

function restsOn({ basis }: LinkageRun, asked: ReturnType<typeof askedOf>): boolean {
  return (
    basis.mergeAbove === asked.mergeAbove &&
    basis.reviewAbove === asked.reviewAbove &&
    basis.country === asked.country &&
    basis.learned === asked.learned
  );
}

function fittedBasis({ basis }: LinkageRun) {
  return { columns: basis.columns, records: basis.records };
}

/** The model of a run; none where an earlier version of the program wrote it in another form. */
function modelOf(run: LinkageRun | undefined): SavedModel | undefined {
  if (run === undefined) return undefined;
  try {
    return readSavedModel(run.model);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

function isOutdated(run: LinkageRun | undefined, { ids, filled }: ListRecords): boolean {
  if (run === undefined) return true;
  const { columns, records } = run.basis;
  return Math.abs(ids.length - records) > mostGrowth * records || columns.join() !== filled.join();
}

/** All records of the customers that were touched; by their numbers. */
function freshRecords(
  { ids, customers }: ListRecords,
  touched: ReadonlySet<number>,
  again: readonly number[] = [],
): ReadonlySet<number> {
  const changed = new Set(again);
  for (const [record, id] of ids.entries()) if (touched.has(id)) changed.add(customers[record] ?? id);
  const fresh = new Set<number>();
  for (const [record, customer] of customers.entries()) if (changed.has(customer)) fresh.add(record);
  return fresh;
}

/** Links with what persons taught worked into the model; a model is fitted first where there is none. */
function linkTaught(
  { input, customers, decisions }: ListRecords,
  options: ListLinkageOptions,
  lessons: Lessons,
  known: SavedModel | undefined,
  fresh: ReadonlySet<number> | undefined,
): { readonly linkage: LinkageResult; readonly fitted: SavedModel } {
  const base = options.model ?? known;
  if (base === undefined) {
    const linkage = linkRecords(input, { ...options, decisions });
    const fitted = linkage.model;
    if (lessonsKey(lessons) === '') return { linkage, fitted };
    return { linkage: linkRecords(input, { ...options, decisions, model: taughtModel(fitted, lessons) }), fitted };
  }
  const model = taughtModel(base, lessons);
  if (fresh === undefined) return { linkage: linkRecords(input, { ...options, decisions, model }), fitted: base };
  const earlier = {
    model,
    changed: (record: number) => fresh.has(record),
    cluster: (record: number) => (fresh.has(record) ? -1 : (customers[record] ?? -1)),
  };
  return { linkage: linkRecords(input, { ...options, decisions, earlier }), fitted: base };
}

function mergeCustomers(list: List, batch: Batch, { merges }: JoinedCustomers): void {
  const into = merger(list, batch);
  const goldenOf = goldenReader(list);
  for (const [standing, others] of merges) {
    const { values, extra } = goldenOf([standing, ...others]);
    into.merge(standing, others, values, extra);
  }
}

function sizeOf(merges: JoinedCustomers['merges']): number {
  return [...merges.values()].reduce((sum, others) => sum + others.length, 0);
}
