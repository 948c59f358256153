/**
 * SQLite itself: better-sqlite3 in the version that fits the Node.js at work.
 *
 * Version 12 is the last for Node 20. Compiled against the headers of a late Node 24 it aborts when a statement is garbage
 * collected; version 13, which is built on Node-API, does not, and needs Node 22.
 */
import { createRequire } from 'node:module';
import { versions } from 'node:process';
import type BetterSqlite from 'better-sqlite3';
import { ExitCode, UserError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';

const require = createRequire(import.meta.url);

const nodeMajor = Number.parseInt(versions.node, 10);
const PACKAGE = nodeMajor >= 22 ? 'better-sqlite3-napi' : 'better-sqlite3';

/**
 * The constructor of a database; its `SqliteError` is what statements throw. The native part is loaded with the first
 * database; where that fails, a `UserError` says what to do.
 */
export const Sqlite: typeof BetterSqlite = new Proxy<typeof BetterSqlite>(loaded(), {
  construct: (database, args) => withBinding(() => Reflect.construct(database, args)),
});

function loaded(): typeof BetterSqlite {
  return withBinding(() => require(PACKAGE));
}

function withBinding<T>(load: () => T): T {
  try {
    return load();
  } catch (error) {
    throw isOfBinding(error) ? unusableBinding(error) : error;
  }
}

/** Whether the native part is missing, or was built for another version of Node.js or another kind of machine. */
function isOfBinding(error: unknown): error is Error {
  if (!(error instanceof Error) || error instanceof UserError) return false;
  const code = 'code' in error ? error.code : undefined;
  return code === 'ERR_DLOPEN_FAILED' || code === 'MODULE_NOT_FOUND' || /bindings file/.test(error.message);
}

function unusableBinding(error: Error): UserError {
  return new UserError({
    code: 'binding-unusable',
    exit: ExitCode.unusableList,
    message: text(
      `${PACKAGE} cannot be loaded: it was not built, or built for another version of Node.js than ${versions.node}`,
      `无法加载 ${PACKAGE}：未编译，或编译时的 Node.js 版本不是当前的 ${versions.node}`,
    ),
    hint: text(
      `run: npm rebuild ${PACKAGE} (add -g if clientele is installed globally)`,
      `请运行：npm rebuild ${PACKAGE}（全局安装时加 -g）`,
    ),
    cause: error,
  });
}
