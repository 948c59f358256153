/** Makes the context that a command is handed, and closes what it opened. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Clock } from '../../base/clock.ts';
import { type UserError, usageError } from '../../base/errors.ts';
import { type Text, text } from '../../base/text.ts';
import type { ReadingContext } from '../../fields/field.ts';
import type { List, SchemaUpgrade } from '../../store/file/list.ts';
import { readSetting } from '../../store/file/settings.ts';
import type { Found } from '../../store/journal/external-changes.ts';
import { type OpenOptions, openList } from '../../store/open-list.ts';
import type { Interruption } from '../../terminal/io/interruption.ts';
import type { Io } from '../../terminal/io/io.ts';
import { terminalPrinter } from '../../terminal/output/terminal-printer.ts';
import { guardedPrompter } from '../../terminal/prompts/guarded-prompter.ts';
import type { Prompter } from '../../terminal/prompts/prompter.ts';
import type { GivenGlobals } from './command-line.ts';
import type { Context } from './context.ts';
import { type ListSettings, readingContext } from './reading-context.ts';

export interface RunParts {
  readonly argv: readonly string[];
  readonly io: Io;
  readonly clock: Clock;
  readonly globals: GivenGlobals;
  /** Asks the person, where there is one. */
  readonly person: Prompter;
  readonly interruption: Interruption;
}

export interface RunContext {
  readonly context: Context;
  /** Closes what a run that went well leaves open. What a failed one leaves is for the clean-ups. */
  close(): void;
}

/**
 * Makes the context of one run.
 *
 * @throws UserError exit 2 where `-o` would overwrite the list
 */
export function runContext({ argv, io, clock, globals, person, interruption }: RunParts): RunContext {
  const listPath = resolve(io.folder, globals.db ?? (io.environment.CLIENTELE_DB || 'clientele.db'));
  if (globals.output !== undefined && resolve(io.folder, globals.output) === listPath) throw wouldOverwriteList();
  const lists = new OpenLists(
    listPath,
    () => ({ at: clock.now(), asOf: clock.today }),
    ({ backup }) => void printer.say(upgraded(backup)),
  );
  interruption.add(() => lists.abandon());
  let reading: ReadingContext | undefined;
  const settings = () => (lists.some === undefined ? savedSettings(listPath) : settingsIn(lists.some));
  const printer = terminalPrinter(io, { ...globals, interruption });
  const context: Context = {
    io,
    clock,
    options: globals,
    commandLine: ['clientele', ...argv].map(quoted).join(' '),
    get reading() {
      reading ??= readingContext({ country: globals.country, environment: io.environment, clock, settings });
      return reading;
    },
    printer,
    prompter: guardedPrompter(person, io, globals, () => printer.clearProgress()),
    listPath,
    readList: () => lists.open({ mode: 'read' }),
    writeList: ({ create = false, keepEmpty = false } = {}) =>
      lists.open({ mode: create ? 'create' : 'write', dryRun: globals.dryRun, keepEmpty }),
    busy: (work) => interruption.busy(work),
  };
  return { context, close: () => lists.close() };
}

/** The lists that a run has open: one for each way of opening it. */
class OpenLists {
  readonly #path: string;
  readonly #now: () => Found;
  readonly #noteUpgrade: (upgrade: SchemaUpgrade) => void;
  readonly #lists = new Map<OpenOptions['mode'], List>();

  constructor(path: string, now: () => Found, noteUpgrade: (upgrade: SchemaUpgrade) => void) {
    this.#path = path;
    this.#now = now;
    this.#noteUpgrade = noteUpgrade;
  }

  open(options: OpenOptions): List {
    const known = this.#lists.get(options.mode);
    if (known !== undefined) return known;
    const found = this.#now();
    const list = openList(this.#path, { ...options, found, today: found.asOf });
    this.#lists.set(options.mode, list);
    if (list.upgrade !== undefined) this.#noteUpgrade(list.upgrade);
    return list;
  }

  /** One that is open; undefined where none is. */
  get some(): List | undefined {
    return this.#lists.values().next().value;
  }

  close(): void {
    for (const list of this.#lists.values()) list.close();
    this.#lists.clear();
  }

  /** Closes lists in the middle of their work. */
  abandon(): void {
    for (const { db } of this.#lists.values()) if (db.inTransaction) db.exec('ROLLBACK');
    this.close();
  }
}

function settingsIn(list: List): ListSettings {
  return { country: readSetting(list, 'country'), currency: readSetting(list, 'currency') };
}

/** The settings of a list that the run has not opened, and perhaps never will. */
function savedSettings(path: string): ListSettings {
  if (!existsSync(path)) return {};
  const list = openList(path, { mode: 'read', asItIs: true });
  try {
    return settingsIn(list);
  } finally {
    list.close();
  }
}

/** As a shell would take it back. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

function upgraded(backup: string): Text {
  return text(
    `the list was upgraded for this version of clientele; a copy of it as it was before: ${backup}`,
    `客户库已升级到本版本的结构；升级前的副本：${backup}`,
  );
}

function wouldOverwriteList(): UserError {
  return usageError({
    code: 'output-is-list',
    message: text('-o names the list itself', '-o 指向了客户库本身'),
    hint: text(
      'name another file, or keep a copy with: clientele backup',
      '请换一个文件名；如要备份，请用 clientele backup',
    ),
  });
}
