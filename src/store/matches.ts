/** The table `matches`: what was decided of a pair of records, by whom, and with which probability. */
import type { Batch } from './batches.ts';
import type { List } from './list.ts';

export type Decision = 'same' | 'different' | 'unsure';

/** What is known of a pair. */
export interface Match {
  readonly aId: number;
  readonly bId: number;
  readonly decision: Decision;
  readonly decidedBy: 'model' | 'person';
  /** Match weight in bits; null where a person decided. */
  readonly weight: number | null;
  /** Match probability; null where a person decided. */
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

/** Writes matches within a batch. */
export interface MatchWriter {
  /** Keeps what was decided of a pair. What a person decided outranks the model and is not overwritten by it. */
  decide(match: Match): void;
}

/** Prepares the statement. The smaller id becomes `a`. */
export function matchWriter({ db }: List, batch: Batch): MatchWriter {
  const decide = db.prepare(
    `INSERT INTO matches (a_id, b_id, decision, decided_by, weight, probability, parts, batch_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (a_id, b_id) DO UPDATE
     SET decision = excluded.decision, decided_by = excluded.decided_by, weight = excluded.weight,
         probability = excluded.probability, parts = excluded.parts
     WHERE (matches.decided_by = 'model' OR excluded.decided_by = 'person')
       AND (matches.decision IS NOT excluded.decision
         OR matches.decided_by IS NOT excluded.decided_by
         OR matches.weight IS NOT excluded.weight
         OR matches.probability IS NOT excluded.probability
         OR matches.parts IS NOT excluded.parts)`,
  );
  return {
    decide: ({ aId, bId, decision, decidedBy, weight, probability, parts }) => {
      const [a, b] = aId < bId ? [aId, bId] : [bId, aId];
      const kept = parts === null || parts === undefined ? null : JSON.stringify(parts);
      decide.run([a, b, decision, decidedBy, weight, probability, kept, batch.id]);
    },
  };
}
