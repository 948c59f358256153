/**
 * What a command gets besides its arguments: the streams, the clock, the global flags and, on request, the list.
 */
import type { Clock } from '../../base/clock.ts';
import type { ReadingContext } from '../../fields/field.ts';
import type { OutputFormat } from '../../formats/table/format-names.ts';
import type { List } from '../../store/file/list.ts';
import type { Io } from '../../terminal/io/io.ts';
import type { Printer } from '../../terminal/output/printer.ts';
import type { GuardedPrompter } from '../../terminal/prompts/guarded-prompter.ts';

/** The flags that every command takes. */
export interface GlobalOptions {
  readonly db: string | undefined;
  readonly format: OutputFormat | undefined;
  readonly output: string | undefined;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly dryRun: boolean;
  readonly yes: boolean;
}

export interface Context {
  readonly io: Io;
  readonly clock: Clock;
  readonly options: GlobalOptions;
  /** The command line as it was given, for the journal. */
  readonly commandLine: string;
  /** How cells are read: country, currency and today of this run. */
  readonly reading: ReadingContext;
  /** Prints rows to stdout and words to stderr. */
  readonly printer: Printer;
  readonly prompter: GuardedPrompter;
  /** The full path of the list: `--db`, else `CLIENTELE_DB`, else `clientele.db` in the folder. */
  readonly listPath: string;
  /** Opens the list that must be there, to read. Throws a `UserError` with exit code 5. */
  readList(): List;
  /**
   * Opens the list to write; `create` makes it where there is none. A list that this run made is removed again where
   * the run fails before its first batch; `keepEmpty` says that an empty list is what is wanted.
   */
  writeList(options?: { readonly create?: boolean; readonly keepEmpty?: boolean }): List;
  /** Does synchronous work of more than a moment, such as linkage, so that Ctrl-C ends it; no file may be half-written. */
  busy<T>(work: () => T): T;
}
