/** The size of a file to be read, for progress. */
import { statSync } from 'node:fs';

/** The size of a file in bytes; 0 if the path does not exist or is not a file. */
export function fileSize(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() ? found.size : 0;
}
