/**
 * Holds what is written until it is whole, in a temporary file, and hands it on then: what goes to a pipe cannot be taken
 * back where writing fails halfway.
 */
import { createReadStream, rmSync } from 'node:fs';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sink } from '../writer.ts';

export interface HeldSink extends Sink {
  /** Hands everything on; nothing may follow. */
  release(): Promise<void>;
  /** Forgets everything at once, for a process that is about to end. */
  abandon(): void;
}

/** Opens a sink that holds what is meant for another one. Only its owner may read the file. */
export async function openHeldSink(sink: Sink): Promise<HeldSink> {
  const folder = await mkdtemp(join(tmpdir(), 'clientele-'));
  const path = join(folder, 'output');
  const handle: FileHandle = await open(path, 'wx', 0o600);
  return {
    write: (chunk) => handle.writeFile(chunk),
    close: () => sink.close(),
    async release() {
      await handle.close();
      for await (const piece of createReadStream(path)) await sink.write(piece);
      await rm(folder, { recursive: true, force: true });
    },
    abandon() {
      void handle.close().catch(() => {});
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
