/** What a file is known by when it comes again. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { fromFileSystem } from './unreadable.ts';

/**
 * SHA-256 of a file's bytes and of some words about how it is read, in hexadecimal.
 *
 * @throws UserError with exit code 4 where the file cannot be read.
 */
export async function fileHash(path: string, words: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk);
  } catch (error) {
    throw fromFileSystem(path, error);
  }
  for (const word of words) hash.update(`\u001f${word}`);
  return hash.digest('hex');
}
