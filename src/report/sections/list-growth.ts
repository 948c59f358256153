/**
 * The number of customers of the list on a day, derived from when its records were added and merged.
 *
 * A record was added on the day of its batch, or on the day of its `created_at` if that is earlier: timestamps are in UTC,
 * the day of a batch is a civil date. It was merged on the day of the batch that first made it point to another record.
 */
import type { Period } from '../contents/period.ts';
import type { ReportSource } from '../source/report-source.ts';

/** The list on the day of the report, and a week before. */
export interface ListGrowth {
  readonly customers: number;
  readonly persons: number;
  readonly companies: number;
  /** Records added in the seven days, without merged ones. */
  readonly added: number;
  readonly addedBefore: number;
  readonly customersBefore: number;
  readonly personsBefore: number;
  readonly companiesBefore: number;
  /** Records merged into others. */
  readonly merged: number;
  readonly mergedBefore: number;
  /** Records added after the day of the report. */
  readonly later: number;
  /** All records, whenever added. */
  readonly records: number;
  /** Whether the list existed on that day, so that its growth is known. */
  readonly dated: boolean;
}

const RECORDS = `
  WITH records AS MATERIALIZED (
    SELECT
      customers.kind,
      MIN(substr(customers.created_at, 1, 10), COALESCE(NULLIF(batches.as_of, ''), '9999-12-31')) AS added_on,
      CASE WHEN customers.merged_into IS NOT NULL THEN COALESCE((
        SELECT NULLIF(merging.as_of, '')
        FROM changes
        JOIN batches AS merging ON merging.id = changes.batch_id
        WHERE changes.table_name = 'customers'
          AND changes.row_id = customers.id
          AND changes.operation = 'update'
          AND json_extract(changes.image, '$.merged_into') IS NULL
        ORDER BY changes.id DESC
        LIMIT 1
      ), substr(customers.created_at, 1, 10)) END AS merged_on
    FROM customers
    LEFT JOIN batches ON batches.id = customers.batch_id
  )`;

const existedOn = (day: string) => `added_on <= ${day} AND (merged_on IS NULL OR merged_on > ${day})`;

/**
 * Counts the records of the list on the day of the report. A list created after that day is counted as it is now, without
 * its growth.
 */
export function listGrowth({ list, period }: ReportSource): ListGrowth {
  const growth = { ...countRecords(list, period), dated: true };
  if (growth.later < growth.records || growth.records === 0) return growth;
  return { ...countRecords(list, { ...period, to: END_OF_TIME }), later: growth.later, dated: false };
}

const END_OF_TIME = '9999-12-31';

function countRecords({ db }: ReportSource['list'], period: Period): Omit<ListGrowth, 'dated'> {
  const counts = db
    .prepare<[Record<string, string>], Omit<ListGrowth, 'dated'>>(
      `${RECORDS}
       SELECT
         COUNT(*) FILTER (WHERE ${existedOn('@to')}) AS customers,
         COUNT(*) FILTER (WHERE ${existedOn('@to')} AND kind = 'person') AS persons,
         COUNT(*) FILTER (WHERE ${existedOn('@to')} AND kind = 'company') AS companies,
         COUNT(*) FILTER (WHERE ${existedOn('@previousTo')}) AS customersBefore,
         COUNT(*) FILTER (WHERE ${existedOn('@previousTo')} AND kind = 'person') AS personsBefore,
         COUNT(*) FILTER (WHERE ${existedOn('@previousTo')} AND kind = 'company') AS companiesBefore,
         COUNT(*) FILTER (WHERE ${existedOn('@to')} AND added_on >= @from) AS added,
         COUNT(*) FILTER (WHERE ${existedOn('@previousTo')} AND added_on >= @previousFrom) AS addedBefore,
         COUNT(*) FILTER (WHERE merged_on <= @to) AS merged,
         COUNT(*) FILTER (WHERE merged_on <= @previousTo) AS mergedBefore,
         COUNT(*) FILTER (WHERE added_on > @to) AS later,
         COUNT(*) AS records
       FROM records`,
    )
    .get({ to: period.to, from: period.from, previousTo: period.previousTo, previousFrom: period.previousFrom });
  if (counts === undefined) throw new Error('a count returns one row');
  return counts;
}
