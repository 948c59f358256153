/**
 * Buffers the output in a temporary file until it is complete, and passes it on then: what goes to a pipe cannot be taken
 * back if writing fails halfway.
 */
import { createReadStream, rmSync } from 'node:fs';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sink } from '../table/writer.ts';

export interface TempFileSink extends Sink {
  /** Passes everything on; nothing may follow. */
  release(): Promise<void>;
  /** Discards everything synchronously, for a process that is about to end. */
  abandon(): void;
}

/** Opens a temporary file for the output to another sink. Only its owner may read the file. */
export async function openTempFileSink(sink: Sink): Promise<TempFileSink> {
  const folder = await mkdtemp(join(tmpdir(), 'clientele-'));
  const path = join(folder, 'output');
  const handle: FileHandle = await open(path, 'wx', 0o600);
  return {
    write: (chunk) => handle.writeFile(chunk),
    close: () => sink.close(),
    async release() {
      await handle.close();
      for await (const chunk of createReadStream(path)) await sink.write(chunk);
      await rm(folder, { recursive: true, force: true });
    },
    abandon() {
      void handle.close().catch(() => {});
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
