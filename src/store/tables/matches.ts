/** The table `matches`: decisions about pairs of records, by whom, and with which probability. */

import type { List } from '../file/list.ts';
import type { Batch } from '../journal/batches.ts';

export type Decision = 'same' | 'different' | 'unsure';

/** What is known of a pair. */
export interface Match {
  readonly aId: number;
  readonly bId: number;
  readonly decision: Decision;
  readonly decidedBy: 'model' | 'person';
  /** Match weight in bits; null where the model has not weighed the pair. */
  readonly weight: number | null;
  /** Match probability; null where the model has not weighed the pair. */
  readonly probability: number | null;
  /** The comparisons with their weights, as linkage wrote them. */
  readonly parts: unknown;
}

interface MatchRow extends Omit<Match, 'parts'> {
  readonly parts: string | null;
}

/** Every pair that was decided, those of a person first, then by their ids. */
export function allMatches({ db }: List): Match[] {
  return db
    .prepare<[], MatchRow>(
      `SELECT a_id AS aId, b_id AS bId, decision, decided_by AS decidedBy, weight, probability, parts
       FROM matches
       ORDER BY decided_by DESC, a_id, b_id`,
    )
    .all()
    .map((row) => ({ ...row, parts: row.parts === null ? null : JSON.parse(row.parts) }));
}

/** What a person said of two records. */
export interface PersonsDecision {
  readonly aId: number;
  readonly bId: number;
  readonly decision: Decision;
}

/** What persons decided, by the ids of the records. */
export function personsDecisions({ db }: List): PersonsDecision[] {
  return db
    .prepare<[], PersonsDecision>(
      `SELECT a_id AS aId, b_id AS bId, decision
       FROM matches
       WHERE decided_by = 'person'
       ORDER BY a_id, b_id`,
    )
    .all();
}

/** What persons decided of the records of one customer with those of another one. */
export function decisionsBetween({ db }: List, one: number, other: number): PersonsDecision[] {
  const recordsOf = (customer: string) =>
    `(SELECT id FROM customers WHERE id = ${customer} OR merged_into = ${customer})`;
  return db
    .prepare<{ one: number; other: number }, PersonsDecision>(
      `SELECT a_id AS aId, b_id AS bId, decision
       FROM matches
       WHERE decided_by = 'person'
         AND (a_id IN ${recordsOf('@one')} AND b_id IN ${recordsOf('@other')}
           OR a_id IN ${recordsOf('@other')} AND b_id IN ${recordsOf('@one')})
       ORDER BY a_id, b_id`,
    )
    .all({ one, other });
}

/** Writes matches within a batch. */
export interface MatchWriter {
  /**
   * Stores the decision about a pair. The decision of a person outranks the model and is not overwritten by it; the match
   * weight of the model is kept with it.
   */
  decide(match: Match): void;
  /** Removes the decision of the model about a pair. */
  forget(aId: number, bId: number): void;
}

/** Prepares the statements. The smaller id becomes `a`. */
export function matchWriter({ db }: List, batch: Batch): MatchWriter {
  const decide = db.prepare(
    `INSERT INTO matches (a_id, b_id, decision, decided_by, weight, probability, parts, batch_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (a_id, b_id) DO UPDATE
     SET decision = excluded.decision, decided_by = excluded.decided_by,
         weight = COALESCE(excluded.weight, matches.weight),
         probability = COALESCE(excluded.probability, matches.probability),
         parts = COALESCE(excluded.parts, matches.parts)
     WHERE (matches.decided_by = 'model' OR excluded.decided_by = 'person')
       AND (matches.decision IS NOT excluded.decision
         OR matches.decided_by IS NOT excluded.decided_by
         OR matches.weight IS NOT COALESCE(excluded.weight, matches.weight)
         OR matches.probability IS NOT COALESCE(excluded.probability, matches.probability)
         OR matches.parts IS NOT COALESCE(excluded.parts, matches.parts))`,
  );
  const forget = db.prepare(`DELETE FROM matches WHERE a_id = ? AND b_id = ? AND decided_by = 'model'`);
  const ordered = (aId: number, bId: number): readonly [number, number] => (aId < bId ? [aId, bId] : [bId, aId]);
  return {
    decide: ({ aId, bId, decision, decidedBy, weight, probability, parts }) => {
      const kept = parts === null || parts === undefined ? null : JSON.stringify(parts);
      decide.run([...ordered(aId, bId), decision, decidedBy, weight, probability, kept, batch.id]);
    },
    forget: (aId, bId) => {
      forget.run(...ordered(aId, bId));
    },
  };
}
