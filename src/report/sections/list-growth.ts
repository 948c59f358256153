/**
 * How many customers the list had on a day, read from when its records came and when they were merged.
 *
 * A record came on the day of the batch that brought it, or on the day of its `created_at` where that is earlier: a
 * moment is kept in UTC, the day of a batch is the civil one. It was merged on the day of the batch that first let it
 * point to another record.
 */
import type { Period } from '../contents/period.ts';
import type { ReportSource } from '../source/report-source.ts';

/** The list on the day of the report, and a week before. */
export interface ListGrowth {
  readonly customers: number;
  readonly persons: number;
  readonly companies: number;
  /** Records that came in the seven days, merged ones left out. */
  readonly added: number;
  readonly addedBefore: number;
  readonly customersBefore: number;
  readonly personsBefore: number;
  readonly companiesBefore: number;
  /** Records that another one stands for. */
  readonly merged: number;
  readonly mergedBefore: number;
  /** Records that came after the day of the report. */
  readonly later: number;
  /** All records, whenever they came. */
  readonly records: number;
  /** Whether there was a list on that day, so that its growth can be told. */
  readonly dated: boolean;
}

const RECORDS = `
  WITH records AS MATERIALIZED (
    SELECT
      customers.kind,
      MIN(substr(customers.created_at, 1, 10), COALESCE(NULLIF(batches.as_of, ''), '9999-12-31')) AS came_on,
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

const stoodOn = (day: string) => `came_on <= ${day} AND (merged_on IS NULL OR merged_on > ${day})`;

/**
 * Counts the records of the list on the day of the report. A list that was made after that day is counted as it is, and
 * nothing is said of its growth.
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
         COUNT(*) FILTER (WHERE ${stoodOn('@to')}) AS customers,
         COUNT(*) FILTER (WHERE ${stoodOn('@to')} AND kind = 'person') AS persons,
         COUNT(*) FILTER (WHERE ${stoodOn('@to')} AND kind = 'company') AS companies,
         COUNT(*) FILTER (WHERE ${stoodOn('@previousTo')}) AS customersBefore,
         COUNT(*) FILTER (WHERE ${stoodOn('@previousTo')} AND kind = 'person') AS personsBefore,
         COUNT(*) FILTER (WHERE ${stoodOn('@previousTo')} AND kind = 'company') AS companiesBefore,
         COUNT(*) FILTER (WHERE ${stoodOn('@to')} AND came_on >= @from) AS added,
         COUNT(*) FILTER (WHERE ${stoodOn('@previousTo')} AND came_on >= @previousFrom) AS addedBefore,
         COUNT(*) FILTER (WHERE merged_on <= @to) AS merged,
         COUNT(*) FILTER (WHERE merged_on <= @previousTo) AS mergedBefore,
         COUNT(*) FILTER (WHERE came_on > @to) AS later,
         COUNT(*) AS records
       FROM records`,
    )
    .get({ to: period.to, from: period.from, previousTo: period.previousTo, previousFrom: period.previousFrom });
  if (counts === undefined) throw new Error('a count gives one row');
  return counts;
}
