/** Lets the user edit a text in the editor of the environment. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type UserError, usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import type { Io } from '../io/io.ts';

/**
 * Opens a text in `VISUAL`, else `EDITOR`, else `vi`. The temporary file is readable by its owner only, and is removed.
 *
 * @returns the text as it was saved.
 * @throws UserError `editor-failed` where the editor cannot be started or ends with an error.
 */
export function editedText({ environment }: Io, content: string): string {
  const editor = environment.VISUAL || environment.EDITOR || 'vi';
  const folder = mkdtempSync(join(tmpdir(), 'clientele-edit-'));
  const path = join(folder, 'customer.txt');
  try {
    writeFileSync(path, content, { mode: 0o600 });
    // As in git: the variable may hold flags, so it is run by a shell.
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
    message: text(`the editor ${editor} failed; nothing was changed`, `编辑器 ${editor} 运行失败；没有任何改动`),
    hint: text('choose another editor with the variable EDITOR', '可用环境变量 EDITOR 指定其他编辑器'),
    cause,
  });
}
