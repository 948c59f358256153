/** `--at`: the list as of the end of a day, a moment, or a batch. */

import { text } from '../../base/text.ts';
import type { List } from '../../store/file/list.ts';
import { type Extent, type PointInTime, standAt } from '../../store/journal/point-in-time.ts';
import type { Context } from '../cli/context.ts';
import { badValue, isCivilDate, type ValueFlag, value } from '../cli/flags.ts';

const FLAGS = '--at <when>';

/** A moment as `batch list` prints it; UTC where it has no time zone. */
const MOMENT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?$/i;

/** The flag. */
export function atFlag(): ValueFlag<PointInTime> {
  return value(
    FLAGS,
    text(
      'show the list as of the end of a day, a moment (UTC) or a batch: 2025-06-30, 2025-06-30T12:00, batch:3',
      '查看过去的状态：某日结束时、某一时刻（UTC）或某批次之后，例如 2025-06-30、2025-06-30T12:00、batch:3',
    ),
    pointInTime,
  );
}

function pointInTime(raw: string): PointInTime {
  const word = raw.trim();
  const batch = /^(?:batch|批次)[:：]?\s*(\d{1,15})$/i.exec(word)?.[1];
  if (batch !== undefined) return { kind: 'batch', id: Number(batch) };
  if (isCivilDate(word)) return { kind: 'day', day: word };
  const [, day = '', time = '', zone = 'Z'] = MOMENT.exec(word) ?? [];
  const moment = isCivilDate(day) ? new Date(`${day}T${time}${zone.toUpperCase()}`) : undefined;
  if (moment !== undefined && !Number.isNaN(moment.getTime())) return { kind: 'moment', moment: moment.toISOString() };
  throw badValue(
    FLAGS,
    raw,
    text(
      'give a date such as 2025-06-30, a moment such as 2025-06-30T12:00:00Z, or a batch such as batch:3',
      '请给出日期（如 2025-06-30）、时刻（如 2025-06-30T12:00:00Z）或批次（如 batch:3）',
    ),
  );
}

/**
 * Opens the list to read, as of a point in time where one is given. On a terminal a note says which batch was the last one
 * by then.
 */
export async function readListAt(context: Context, point: PointInTime | undefined, extent: Extent): Promise<List> {
  const list = context.readList();
  if (point === undefined) return list;
  const last = context.busy(() => standAt(list, point, extent));
  if (context.printer.writesTable) {
    await context.printer.say(
      last === undefined
        ? text('the list was empty at that time', '当时客户库为空')
        : text(
            `as of batch ${last.id} (${last.command}, ${last.at})`,
            `截至批次 ${last.id}（${last.command}，${last.at}）的状态`,
          ),
    );
  }
  return list;
}
