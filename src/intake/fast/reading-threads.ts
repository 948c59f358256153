/**
 * Prepares the rows of a large file in threads beside that of the list. Pieces of text go out in turn and their rows come
 * back in the order of the file, so the result does not depend on the number of threads. Where they have enough to do,
 * this thread prepares a piece itself.
 */
import { Worker } from 'node:worker_threads';
import { rowsByLine } from '../../formats/csv/csv-chunks.ts';
import { faultError } from '../../formats/csv/csv-records.ts';
import type { RowsChunk, RowsInChunks } from '../../formats/reader.ts';
import type { Preparation, PreparedRows } from '../rows/parsed-row.ts';
import { type PackedPiece, PiecePacker } from './chunk-encoder.ts';
import type { PieceTask, ThreadTask } from './reading-thread.ts';
import { unpackRows } from './row-batch.ts';
import type { PreparationNote } from './row-parser.ts';

/** The program as it is shipped; run from its sources, it reads in one thread. */
const isCompiled = import.meta.url.endsWith('.js');
/** So many pieces wait for each thread, which then never waits itself. */
const PIECES_A_THREAD = 4;
/** So many pieces are under way at most: memory stays bounded. */
const MOST_PIECES = 8;
/** What a piece is made into is gone when its answer is; with 8 of them an import of customers takes a tenth longer. */
const YOUNG_MEGABYTES = 24;
/** Far more than the longest row needs; without a bound, V8 lets garbage grow to much more before it looks. */
const OLD_MEGABYTES = 256;

export function canReadBeside(threads: number): boolean {
  return isCompiled && threads > 0;
}

interface PieceUnderWay {
  readonly piece: RowsChunk;
  readonly promise: Promise<PackedPiece>;
  /** What the promise will give, as soon as it can. */
  answer: PackedPiece | undefined;
}

/**
 * The rows of the pieces, prepared.
 *
 * @param name of the file, for errors.
 * @param say reads a row in this thread, where that is needed after all.
 * @throws UserError exit 4: `quote-unclosed`, `quote-misplaced`, `row-too-long`
 */
export async function* preparedBeside(
  name: string,
  { dialect, chunks }: RowsInChunks,
  note: PreparationNote,
  say: Preparation['say'],
  threads: number,
): AsyncGenerator<PreparedRows> {
  const width = note.columns.length;
  const team = Array.from({ length: threads }, () => new ReadingThread({ dialect, note }));
  const packer = new PiecePacker(dialect, note);
  const out: PieceUnderWay[] = [];

  function begin(piece: RowsChunk): PieceUnderWay {
    const [free] = [...team].sort((one, other) => one.waiting - other.waiting);
    if (free !== undefined && free.waiting < PIECES_A_THREAD) {
      const begun: PieceUnderWay = { piece, promise: free.read(piece), answer: undefined };
      begun.promise.then(
        (answer) => {
          begun.answer = answer;
        },
        // An error is told when its turn comes; until then nobody waits for it.
        () => {},
      );
      return begun;
    }
    const answer = packer.pack(piece.bytes, piece.firstLine);
    return { piece, promise: Promise.resolve(answer), answer };
  }

  /** The first piece under way, where it is ready or so many are that it must be waited for. */
  function next(most: number): PieceUnderWay | undefined {
    const [first] = out;
    return first?.answer !== undefined || out.length > most ? out.shift() : undefined;
  }

  async function* arrived(most: number): AsyncGenerator<PreparedRows> {
    for (let first = next(most); first !== undefined; first = next(most)) {
      const { packed, fault } = first.answer ?? (await first.promise);
      yield unpackRows(packed, rowsByLine(first.piece, dialect, width), say);
      if (fault !== undefined) throw faultError(name, fault);
    }
  }

  try {
    for await (const piece of chunks) {
      out.push(begin(piece));
      yield* arrived(threads * PIECES_A_THREAD + MOST_PIECES);
    }
    yield* arrived(0);
  } finally {
    await Promise.all(team.map((thread) => thread.end()));
  }
}

class ReadingThread {
  readonly #worker: Worker;
  readonly #asked: { resolve(answer: PackedPiece): void; reject(error: unknown): void }[] = [];

  constructor(task: ThreadTask) {
    this.#worker = new Worker(new URL('./reading-thread.js', import.meta.url), {
      workerData: task,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES, maxOldGenerationSizeMb: OLD_MEGABYTES },
    });
    this.#worker.on('message', (answer: PackedPiece) => this.#asked.shift()?.resolve(answer));
    this.#worker.on('error', (error) => {
      for (const { reject } of this.#asked.splice(0)) reject(error);
    });
  }

  /** How many pieces it has not answered yet. */
  get waiting(): number {
    return this.#asked.length;
  }

  read(piece: RowsChunk): Promise<PackedPiece> {
    const answer = new Promise<PackedPiece>((resolve, reject) => this.#asked.push({ resolve, reject }));
    const bytes = new Uint8Array(piece.bytes);
    const task: PieceTask = { bytes, firstLine: piece.firstLine };
    // This thread keeps the piece; the copy changes hands.
    this.#worker.postMessage(task, [bytes.buffer]);
    return answer;
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}
