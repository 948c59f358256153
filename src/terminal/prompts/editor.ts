/** Has a person edit a text in the editor of their environment. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type UserError, usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import type { Io } from '../io/io.ts';

/**
 * Opens a text in `VISUAL`, else `EDITOR`, else `vi`, and gives it as it was saved. The file is readable by its owner only
 * and is taken away.
 *
 * @throws UserError `editor-failed` where the editor cannot be started, or ends with an error, as to abandon.
 */
export function editedText({ environment }: Io, content: string): string {
  const editor = environment.VISUAL || environment.EDITOR || 'vi';
  const folder = mkdtempSync(join(tmpdir(), 'clientele-edit-'));
  const path = join(folder, 'customer.txt');
  try {
    writeFileSync(path, content, { mode: 0o600 });
    // As git does: the variable may hold flags, so a shell reads it.
    const { status, error } = spawnSync(`${editor} "${path}"`, { shell: true, stdio: 'inherit' });
    if (error !== undefined || status !== 0) throw failed(editor, error);
    return readFileSync(path, 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function failed(editor: string, cause: unknown): UserError {
  return usageError({
    code: 'editor-failed',
    message: text(
      `the editor ${editor} did not end well; nothing was changed`,
      `编辑器 ${editor} 未正常结束；没有任何改动`,
    ),
    hint: text('name another one with EDITOR', '可用环境变量 EDITOR 指定其他编辑器'),
    cause,
  });
}
