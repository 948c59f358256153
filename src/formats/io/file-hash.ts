/** Hashes a file, so that it is recognised when it is imported again. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { fromFileSystem } from './unreadable.ts';

/**
 * SHA-256 of a file's bytes and of the options with which it is read, in hexadecimal.
 *
 * @throws UserError with exit code 4 if the file cannot be read.
 */
export async function fileHash(path: string, options: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk);
  } catch (error) {
    throw fromFileSystem(path, error);
  }
  for (const option of options) hash.update(`\u001f${option}`);
  return hash.digest('hex');
}
