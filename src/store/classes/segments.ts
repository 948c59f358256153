/**
 * Segments: a name and a rule, which is a condition over `customer_facts`. Whoever it holds for is in it, at any time.
 *
 * Who was in it when is kept in the table `classes`, under the scheme `segment:ID`, whenever the segment is defined or
 * refreshed and whenever customers are classified: so it is known who entered and who left.
 */
import { UserError, usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import { refuseUnusable, saidOfCondition } from '../facts/conditions.ts';
import { factsOnDay, schemesOfLaterFigures } from '../facts/facts-on-day.ts';
import type { List } from '../file/list.ts';
import type { Batch } from '../journal/batches.ts';
import { ownName } from '../schema/user-defined-names.ts';
import { type ClassChanges, keepClasses } from './classes.ts';

export interface Segment {
  readonly id: number;
  readonly name: string;
  /** A condition over `customer_facts`, in SQL. */
  readonly rule: string;
  /** The civil date on which it was first defined. */
  readonly madeOn: string;
  /** The civil date on which it got the rule that it has. */
  readonly definedOn: string;
}

const MEMBER = 'member';

const SELECT = 'SELECT id, name, rule, made_on AS madeOn, defined_on AS definedOn FROM segments';

/** The scheme under which the membership of a segment is kept. */
export function membershipScheme({ id }: Segment): string {
  return `segment:${id}`;
}

/** All segments, by name. */
export function listSegments({ db }: List): Segment[] {
  return db.prepare<[], Segment>(`${SELECT} ORDER BY name`).all();
}

/** The segment of a name. @throws UserError `segment-unknown` that names those there are. */
export function segmentNamed(list: List, name: string): Segment {
  const segment = findSegment(list, name.trim());
  if (segment !== undefined) return segment;
  const names = listSegments(list).map((known) => known.name);
  throw usageError({
    code: 'segment-unknown',
    message: text(`there is no segment '${name}'`, `没有客群“${name}”`),
    hint:
      names.length === 0
        ? text(
            'create one with: clientele segment define NAME --where CONDITION',
            '可用 clientele segment define 名称 --where 条件 新建',
          )
        : text(`the segments are ${names.join(', ')}`, `已有的客群：${names.join('、')}`),
  });
}

function findSegment({ db }: List, name: string): Segment | undefined {
  return db.prepare<[string], Segment>(`${SELECT} WHERE name = ?`).get(name);
}

/** What became of a definition. */
export interface DefinedSegment {
  readonly segment: Segment;
  /** The rule that it had before; undefined where it is new. */
  readonly before: string | undefined;
  readonly changes: ClassChanges;
}

/**
 * Defines a segment within a batch, or gives one another rule, and keeps who is in it from the batch's day on.
 *
 * @throws UserError `bad-name`, `condition-not-understood` or `condition-not-repeatable`
 */
export function defineSegment(list: List, batch: Batch, given: string, rule: string): DefinedSegment {
  const name = ownName(given);
  refuseUnusable(list, rule);
  const present = findSegment(list, name);
  if (present === undefined) {
    list.db
      .prepare('INSERT INTO segments (name, rule, made_on, defined_on, batch_id) VALUES (?, ?, ?, ?, ?)')
      .run(name, rule, batch.asOf, batch.asOf, batch.id);
  } else if (present.rule !== rule) {
    list.db.prepare('UPDATE segments SET rule = ?, defined_on = ? WHERE id = ?').run(rule, batch.asOf, present.id);
  }
  const segment = segmentNamed(list, name);
  return { segment, before: present?.rule, changes: keepMembers(list, batch, segment, batch.asOf) };
}

/** Takes a segment and what was kept of its members away, within a batch. */
export function removeSegment({ db }: List, segment: Segment): void {
  db.prepare('DELETE FROM classes WHERE scheme = ?').run(membershipScheme(segment));
  db.prepare('DELETE FROM segments WHERE id = ?').run(segment.id);
}

/**
 * The ids of the customers that match the rule as of a day, in ascending order.
 *
 * @param offered the schemes whose scores of the day were provided, see `facts-on-day.ts`.
 * @throws UserError `condition-not-understood` where the rule fails on a value that the list holds, or
 *   `figures-of-later-day`.
 */
export function membersOn(list: List, { rule }: Segment, day: string, offered: readonly string[] = []): number[] {
  refuseLaterFigures(list, rule, day, offered);
  const facts = factsOnDay(day, { offered });
  try {
    return list.db
      .prepare<[], number>(`${facts} SELECT id FROM customer_facts WHERE (${rule}\n) ORDER BY id`)
      .pluck()
      .all();
  } catch (error) {
    throw saidOfCondition(error, rule);
  }
}

/** Refuses a rule that uses scores of which only those of a later day are stored. @throws UserError `figures-of-later-day` */
export function refuseLaterFigures(list: List, rule: string, day: string, offered: readonly string[] = []): void {
  const later = schemesOfLaterFigures(list, [rule], day).filter((scheme) => !offered.includes(scheme));
  if (later.length === 0) return;
  throw usageError({
    code: 'figures-of-later-day',
    message: text(
      `the rule uses scores of ${later.join(', ')}, which are stored for a later date than ${day}`,
      `规则用到 ${later.join('、')} 的得分，而库中保存的是 ${day} 之后的得分`,
    ),
    hint: text(
      `compute the members on that date with: clientele classify --as-of ${day}`,
      `可用 clientele classify --as-of ${day} 计算并记录当日的成员`,
    ),
  });
}

/** Keeps who is in a segment on a day. */
function keepMembers(
  list: List,
  batch: Batch,
  segment: Segment,
  day: string,
  offered: readonly string[] = [],
): ClassChanges {
  const found = membersOn(list, segment, day, offered).map((id) => [id, MEMBER] as const);
  return keepClasses(list, batch, membershipScheme(segment), day, found);
}

/** What a refresh made of one segment: what changed, or why its rule could not be asked. */
export interface SegmentRefresh {
  readonly segment: Segment;
  readonly changes?: ClassChanges;
  readonly error?: UserError;
}

/**
 * Keeps who is in each segment on a day. One whose rule fails does not stop the others.
 *
 * @param offer provides the scores that a rule uses and that are stored for a later day; returns their schemes.
 */
export function refreshSegments(
  list: List,
  batch: Batch,
  day: string,
  offer: (rule: string) => readonly string[] = () => [],
): SegmentRefresh[] {
  return listSegments(list).map((segment) => {
    try {
      return { segment, changes: keepMembers(list, batch, segment, day, offer(segment.rule)) };
    } catch (error) {
      if (error instanceof UserError) return { segment, error };
      throw error;
    }
  });
}

/** The names of the segments that a customer is kept as a member of, each with the day since when. */
export function segmentsOf({ db }: List, customerId: number): { readonly name: string; readonly since: string }[] {
  return db
    .prepare<[number], { name: string; since: string }>(
      `SELECT segments.name, classes.valid_from AS since
       FROM segments
       JOIN classes ON classes.scheme = 'segment:' || segments.id
       WHERE classes.customer_id = ? AND classes.valid_until IS NULL
       ORDER BY segments.name`,
    )
    .all(customerId);
}
