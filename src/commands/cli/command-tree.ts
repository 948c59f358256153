/** Loads commands with all their subcommands, for the reference and the tests. */
import { type Command, type CommandEntry, entriesOf } from './command.ts';

/** A command with the line that lists it. */
export interface LoadedCommand {
  readonly entry: CommandEntry;
  readonly command: Command;
}

/** Loads commands, each followed by its subcommands. */
export async function loadAll(entries: readonly CommandEntry[]): Promise<LoadedCommand[]> {
  const loaded = await Promise.all(
    entries.map(async (entry) => {
      const command = await entry.load();
      return [{ entry, command }, ...(await loadAll(entriesOf(command.subcommands ?? [])))];
    }),
  );
  return loaded.flat();
}
