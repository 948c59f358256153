/** `--save-model` and `--use-model`: a fitted model in a JSON file. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ExitCode, UserError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import { openFileSink } from '../../formats/io/file-sink.ts';
import { fromFileSystem } from '../../formats/io/unreadable.ts';
import { parseSavedModel, type SavedModel } from '../../linkage/model/saved-model.ts';
import type { Context } from '../cli/context.ts';

/**
 * Reads a model that `--save-model` wrote.
 *
 * @param path as the user gave it.
 * @throws UserError exit 4: the file cannot be read; `not-a-model` where it holds something else, or a newer version
 */
export async function readModelFile({ io }: Pick<Context, 'io'>, path: string): Promise<SavedModel> {
  const content = await readFile(resolve(io.folder, path), 'utf8').catch((error: unknown) => {
    throw fromFileSystem(path, error);
  });
  try {
    return parseSavedModel(JSON.parse(content.replace(/^\uFEFF/, '')));
  } catch (error) {
    throw error instanceof UserError || error instanceof SyntaxError ? notAModel(path, error) : error;
  }
}

/** Writes a model; the file appears whole or not at all. @throws UserError exit 2 where it cannot be written */
export async function writeModelFile({ io }: Pick<Context, 'io'>, path: string, model: SavedModel): Promise<void> {
  const file = await openFileSink(resolve(io.folder, path), path);
  try {
    await file.write(`${JSON.stringify(model, null, 2)}\n`);
    await file.close();
  } catch (error) {
    await file.abort();
    throw error;
  }
}

function notAModel(path: string, cause: UserError | SyntaxError): UserError {
  const fault = cause instanceof UserError ? cause.text : text('it is not valid JSON', '内容不是有效的 JSON');
  return new UserError({
    code: 'not-a-model',
    exit: ExitCode.unreadable,
    message: text(`${path} cannot be used as a model: ${fault.en}`, `${path} 不能作为模型使用：${fault.zh}`),
    hint:
      (cause instanceof UserError ? cause.hint : undefined) ??
      text(
        'save a model with: clientele dedupe FILE --save-model MODEL.json',
        '可用 clientele dedupe 文件 --save-model 模型.json 保存',
      ),
    cause,
  });
}
