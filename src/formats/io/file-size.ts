/** How much there is to read. */
import { statSync } from 'node:fs';

/** The bytes of a file; 0 for a path that is not there or is no file. */
export function fileSize(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() ? found.size : 0;
}
