/**
 * Parses the chunks of a large file in threads. Chunks are handed out in turn and their rows come back in the order of
 * the file, so that the result does not depend on the number of threads. While all threads are busy, this one parses a
 * chunk itself.
 */
import { Worker } from 'node:worker_threads';
import { rowsByLine } from '../../formats/csv/csv-chunks.ts';
import { faultError } from '../../formats/csv/csv-records.ts';
import type { RowsChunk, RowsInChunks } from '../../formats/reader.ts';
import type { ParsedRows, RowParser } from '../rows/parsed-row.ts';
import { ChunkEncoder, type EncodedChunk } from './chunk-encoder.ts';
import type { ChunkTask, ThreadTask } from './parse-thread.ts';
import type { ParserSpec } from './parser-spec.ts';
import { BatchRows } from './row-batch.ts';

/** Number of chunks that wait for each thread, so that it never waits itself. */
const CHUNKS_A_THREAD = 4;
/** Number of finished chunks that may wait for their turn: memory stays bounded. */
const MOST_CHUNKS = 8;
/** What a chunk becomes is garbage once it was handed over; with 8 MB an import takes a tenth longer. */
const YOUNG_MEGABYTES = 24;
/** Far more than the longest row needs; without a bound, V8 lets garbage grow much larger before it collects it. */
const OLD_MEGABYTES = 256;

const THREAD = new URL('./parse-thread.js', import.meta.url);

interface ChunkUnderWay {
  readonly chunk: RowsChunk;
  readonly promise: Promise<EncodedChunk>;
  /** What the promise gives, as soon as it is known. */
  answer: EncodedChunk | undefined;
}

/**
 * The rows of the chunks, parsed and encoded.
 *
 * @param name of the file, for errors.
 * @param parser parses a row in this thread, where its values are needed after all.
 * @param threads number of threads to start; with 0 all is parsed in this one.
 * @throws UserError exit 4: `quote-unclosed`, `quote-misplaced`, `row-too-long`
 */
export async function* parseChunks(
  name: string,
  { dialect, chunks }: Pick<RowsInChunks, 'dialect' | 'chunks'>,
  spec: ParserSpec,
  parser: RowParser,
  threads: number,
): AsyncGenerator<ParsedRows> {
  const width = spec.columns.length;
  const team = Array.from({ length: threads }, () => new ParseThread({ dialect, spec }));
  const encoder = new ChunkEncoder(dialect, spec);
  const out: ChunkUnderWay[] = [];

  function begin(chunk: RowsChunk): ChunkUnderWay {
    const [free] = [...team].sort((one, other) => one.waiting - other.waiting);
    if (free !== undefined && free.waiting < CHUNKS_A_THREAD) {
      const begun: ChunkUnderWay = { chunk, promise: free.parse(chunk), answer: undefined };
      begun.promise.then(
        (answer) => {
          begun.answer = answer;
        },
        // An error is reported when the chunk has its turn; until then nobody awaits it.
        () => {},
      );
      return begun;
    }
    const answer = encoder.encode(chunk);
    return { chunk, promise: Promise.resolve(answer), answer };
  }

  /** The first chunk, where it is ready or so many are under way that it has to be awaited. */
  function next(most: number): ChunkUnderWay | undefined {
    const [first] = out;
    return first?.answer !== undefined || out.length > most ? out.shift() : undefined;
  }

  async function* arrived(most: number): AsyncGenerator<ParsedRows> {
    for (let first = next(most); first !== undefined; first = next(most)) {
      const { batch, fault } = first.answer ?? (await first.promise);
      yield new BatchRows(batch, rowsByLine(first.chunk, dialect, width), parser);
      if (fault !== undefined) throw faultError(name, fault);
    }
  }

  try {
    for await (const chunk of chunks) {
      out.push(begin(chunk));
      yield* arrived(threads * CHUNKS_A_THREAD + MOST_CHUNKS);
    }
    yield* arrived(0);
  } finally {
    await Promise.all(team.map((thread) => thread.end()));
  }
}

class ParseThread {
  readonly #worker: Worker;
  readonly #asked: { resolve(answer: EncodedChunk): void; reject(error: unknown): void }[] = [];

  constructor(task: ThreadTask) {
    this.#worker = new Worker(THREAD, {
      workerData: task,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES, maxOldGenerationSizeMb: OLD_MEGABYTES },
    });
    this.#worker.on('message', (answer: EncodedChunk) => this.#asked.shift()?.resolve(answer));
    this.#worker.on('error', (error) => {
      for (const { reject } of this.#asked.splice(0)) reject(error);
    });
  }

  /** The number of chunks that it has not answered yet. */
  get waiting(): number {
    return this.#asked.length;
  }

  parse(chunk: RowsChunk): Promise<EncodedChunk> {
    const answer = new Promise<EncodedChunk>((resolve, reject) => this.#asked.push({ resolve, reject }));
    // This thread keeps the chunk; the copy changes hands.
    const task: ChunkTask = { bytes: new Uint8Array(chunk.bytes), firstLine: chunk.firstLine };
    this.#worker.postMessage(task, [task.bytes.buffer]);
    return answer;
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}
