/** Writes a file completely or not at all: to a temporary file in the same folder, which is renamed at the end. */
import { rmSync } from 'node:fs';
import { type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ExitCode, UserError } from '../../base/errors.ts';
import { type Text, text } from '../../base/text.ts';
import type { Sink } from '../table/writer.ts';
import { systemErrorCode } from './unreadable.ts';

/** A sink whose output can be discarded. */
export interface FileSink extends Sink {
  /** Discards what was written; an existing file at the path stays. Harmless after `close`. */
  abort(): Promise<void>;
  /** The same synchronously, for a process that is about to end. */
  abandon(): void;
}

/**
 * Opens a file for writing.
 *
 * @param name the name of the file in messages
 * @param onBegin called before anything is on disk, with a function that discards it if the run is interrupted
 * @throws UserError exit 2: `output-no-folder`, `output-is-directory`, `output-permission`, `output-failed`; while
 *   writing exit 5 `disk-full`
 */
export async function openFileSink(
  path: string,
  name: string = path,
  onBegin: (abandon: () => void) => void = () => {},
): Promise<FileSink> {
  const existing = await stat(path).catch(() => undefined);
  if (existing?.isDirectory()) throw outputError(name, 'EISDIR', undefined);
  // A device or a pipe has no content to preserve and must not be replaced by a file.
  if (existing !== undefined && !existing.isFile()) return deviceSink(await opened(path, 'w', name), name);
  const target = existing === undefined ? path : await realpath(path);
  const temporary = join(dirname(target), `.${basename(target)}.${crypto.randomUUID().slice(0, 8)}.part`);
  let sink: FileSink | undefined;
  onBegin(() => (sink === undefined ? rmSync(temporary, { force: true }) : sink.abandon()));
  const handle = await opened(temporary, 'wx', name);
  if (existing !== undefined) await handle.chmod(existing.mode & 0o777);
  sink = replacingSink(handle, temporary, target, name);
  return sink;
}

function replacingSink(handle: FileHandle, temporary: string, target: string, name: string): FileSink {
  let isOpen = true;
  const abort = async () => {
    if (!isOpen) return;
    isOpen = false;
    await handle.close().catch(() => {});
    await rm(temporary, { force: true });
  };
  return {
    write: (chunk) => written(handle, chunk, name),
    async close() {
      if (!isOpen) return;
      try {
        // Without the sync a crash could leave an empty file in place of a good one.
        await handle.sync();
        await handle.close();
        await rename(temporary, target);
        isOpen = false;
      } catch (error) {
        await abort();
        throw translated(name, error);
      }
    },
    abort,
    abandon() {
      if (!isOpen) return;
      isOpen = false;
      rmSync(temporary, { force: true });
      // If the process continues after all, the handle must not be left to the garbage collector.
      handle.close().catch(() => {});
    },
  };
}

function deviceSink(handle: FileHandle, name: string): FileSink {
  return {
    write: (chunk) => written(handle, chunk, name),
    close: () => handle.close(),
    abort: () => handle.close(),
    abandon: () => {},
  };
}

async function opened(path: string, flags: string, name: string): Promise<FileHandle> {
  try {
    return await open(path, flags);
  } catch (error) {
    throw translated(name, error);
  }
}

async function written(handle: FileHandle, chunk: string | Uint8Array, name: string): Promise<void> {
  try {
    await handle.writeFile(chunk);
  } catch (error) {
    throw translated(name, error);
  }
}

function translated(name: string, error: unknown): unknown {
  const reason = systemErrorCode(error);
  return reason === undefined ? error : outputError(name, reason, error);
}

function outputError(name: string, reason: string, cause: unknown): UserError {
  const [code, message, hint] = wordsOf(name, reason);
  const exit = code === 'disk-full' ? ExitCode.unusableList : ExitCode.usage;
  return new UserError({ code, exit, message, hint, cause });
}

function wordsOf(name: string, reason: string): readonly [string, Text, Text] {
  const another = text('name another file with -o', '请用 -o 指定其他文件');
  switch (reason) {
    case 'ENOENT':
    case 'ENOTDIR':
      return [
        'output-no-folder',
        text(`${name} cannot be written: the folder does not exist`, `无法写入 ${name}：文件夹不存在`),
        text('create the folder first, or name another file with -o', '请先建立文件夹，或用 -o 指定其他文件'),
      ];
    case 'EISDIR':
      return ['output-is-directory', text(`${name} is a folder, not a file`, `${name} 是文件夹，不是文件`), another];
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return [
        'output-permission',
        text(`${name} cannot be written: permission denied`, `无法写入 ${name}：没有权限`),
        another,
      ];
    case 'ENOSPC':
    case 'EDQUOT':
      return [
        'disk-full',
        text(`${name} cannot be written: the disk is full`, `无法写入 ${name}：磁盘已满`),
        text('free some space and run the command again', '请腾出空间后重新运行'),
      ];
    default:
      return ['output-failed', text(`${name} cannot be written (${reason})`, `无法写入 ${name}（${reason}）`), another];
  }
}
