/**
 * SQLite itself: better-sqlite3 in the version that fits the Node.js at work.
 *
 * Version 12 is the last for Node 20. Compiled against the headers of a late Node 24 it aborts when a statement is garbage
 * collected; version 13, which is built on Node-API, does not, and needs Node 22.
 */
import { createRequire } from 'node:module';
import { versions } from 'node:process';
import type BetterSqlite from 'better-sqlite3';

const require = createRequire(import.meta.url);

const nodeMajor = Number.parseInt(versions.node, 10);

/** The constructor of a database; its `SqliteError` is what statements throw. */
export const Sqlite: typeof BetterSqlite = nodeMajor >= 22 ? require('better-sqlite3-napi') : require('better-sqlite3');
