/** Access to the list in the folder that the command lines of a test run in. */
import { join } from 'node:path';
import type { List } from '../../src/store/file/list.ts';
import { openList } from '../../src/store/open-list.ts';

export async function withListIn<T>(folder: string, work: (list: List) => T | Promise<T>): Promise<T> {
  const list = openList(join(folder, 'clientele.db'), { mode: 'create' });
  try {
    return await work(list);
  } finally {
    list.close();
  }
}
