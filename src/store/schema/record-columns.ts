/** The tables of records that belong to a customer, besides orders, with the columns that an import fills. */

/** The columns of each table that an import fills, besides `source`, which only says where a new record came from. */
const columnsOfTables = {
  interactions: ['ref', 'customer_id', 'happened_on', 'channel', 'note', 'owner', 'extra'],
  complaints: [
    'ref',
    'customer_id',
    'opened_on',
    'channel',
    'category',
    'severity',
    'note',
    'status',
    'owner',
    'closed_on',
    'resolution',
    'extra',
  ],
  survey_responses: [
    'ref',
    'customer_id',
    'answered_on',
    'survey',
    'question',
    'score',
    'scale',
    'comment',
    'channel',
    'extra',
  ],
  points: ['ref', 'customer_id', 'booked_on', 'points', 'movement', 'reason', 'expires_on', 'extra'],
  invoices: [
    'ref',
    'customer_id',
    'issued_on',
    'due_on',
    'amount',
    'currency',
    'paid',
    'paid_on',
    'status',
    'note',
    'extra',
  ],
} as const;

export type RecordTable = keyof typeof columnsOfTables;

/** The names of these tables. */
export const recordTables: readonly string[] = Object.keys(columnsOfTables);

/** The columns of a table that an import fills, in their order. */
export function recordColumns(table: RecordTable): readonly string[] {
  return columnsOfTables[table];
}
