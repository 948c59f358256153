/** The list of a folder that a test's command lines run in, for looking at it and filling it. */
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
