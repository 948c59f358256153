/**
 * Prepares the rows of a large file in threads beside that of the list. Pieces of text go out in turn and their rows come
 * back in the order of the file, so the result does not depend on the number of threads.
 */
import { Worker } from 'node:worker_threads';
import type { TextPiece } from '../formats/csv-pieces.ts';
import { rowsByLine } from '../formats/csv-pieces.ts';
import { faultError } from '../formats/csv-records.ts';
import type { RowsInPieces } from '../formats/reader.ts';
import { unpackRows } from './packed-rows.ts';
import type { PreparationNote } from './preparation.ts';
import type { Preparation, PreparedRow } from './prepared-row.ts';
import type { ThreadAnswer, ThreadTask } from './reading-thread.ts';

/** The program as it is shipped; run from its sources, it reads in one thread. */
const isCompiled = import.meta.url.endsWith('.js');
/** So many pieces are on their way to each thread: it never waits, and memory stays bounded. */
const PIECES_A_THREAD = 8;
/** With less, collecting garbage takes a fifth of the time of a thread. */
const YOUNG_MEGABYTES = 64;

export function canReadBeside(threads: number): boolean {
  return isCompiled && threads > 0;
}

/**
 * The rows of the pieces, prepared.
 *
 * @param name of the file, for errors.
 * @param say reads in this thread, where the others only tell what rows are known by.
 * @throws UserError exit 4: `quote-unclosed`, `quote-misplaced`, `row-too-long`
 */
export async function* preparedBeside(
  name: string,
  { dialect, pieces }: RowsInPieces,
  note: PreparationNote,
  say: Preparation['say'],
  threads: number,
): AsyncGenerator<readonly PreparedRow[]> {
  const width = note.columns.length;
  const team = Array.from({ length: threads }, () => new ReadingThread({ dialect, note }));
  const out: { readonly piece: TextPiece; readonly answer: Promise<ThreadAnswer> }[] = [];
  async function* arrived(most: number): AsyncGenerator<readonly PreparedRow[]> {
    while (out.length > most) {
      const next = out.shift();
      if (next === undefined) return;
      const { packed, fault } = await next.answer;
      yield unpackRows(packed, rowsByLine(next.piece, dialect, width), note.hashOnly ? say : undefined);
      if (fault !== undefined) throw faultError(name, fault);
    }
  }
  try {
    let turn = 0;
    for await (const piece of pieces) {
      const thread = team[turn++ % threads];
      if (thread === undefined) break;
      out.push({ piece, answer: thread.read(piece) });
      yield* arrived(threads * PIECES_A_THREAD);
    }
    yield* arrived(0);
  } finally {
    await Promise.all(team.map((thread) => thread.end()));
  }
}

class ReadingThread {
  readonly #worker: Worker;
  readonly #asked: { resolve(answer: ThreadAnswer): void; reject(error: unknown): void }[] = [];

  constructor(task: ThreadTask) {
    this.#worker = new Worker(new URL('./reading-thread.js', import.meta.url), {
      workerData: task,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
    });
    this.#worker.on('message', (answer: ThreadAnswer) => this.#asked.shift()?.resolve(answer));
    this.#worker.on('error', (error) => {
      for (const { reject } of this.#asked.splice(0)) reject(error);
    });
  }

  read(piece: TextPiece): Promise<ThreadAnswer> {
    const answer = new Promise<ThreadAnswer>((resolve, reject) => this.#asked.push({ resolve, reject }));
    // An error is told when its turn comes; until then nobody waits for it.
    answer.catch(() => {});
    this.#worker.postMessage(piece);
    return answer;
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}
