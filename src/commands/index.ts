/**
 * All commands, in the order of the flow. A command's module is loaded when it is asked for: whoever wants one command
 * does not wait for the others.
 */
import type { Command } from './command.ts';

export interface CommandEntry {
  readonly name: string;
  load(): Promise<Command>;
}

export const commandEntries: readonly CommandEntry[] = [
  { name: 'init', load: async () => (await import('./init.ts')).initCommand },
  { name: 'import', load: async () => (await import('./import.ts')).importCommand },
  { name: 'profile', load: async () => (await import('./profile.ts')).profileCommand },
  { name: 'export', load: async () => (await import('./export.ts')).exportCommand },
  { name: 'list', load: async () => (await import('./list.ts')).listCommand },
  { name: 'show', load: async () => (await import('./show.ts')).showCommand },
  { name: 'query', load: async () => (await import('./query.ts')).queryCommand },
  { name: 'schema', load: async () => (await import('./schema.ts')).schemaCommand },
  { name: 'clean', load: async () => (await import('./clean.ts')).cleanCommand },
  { name: 'dedupe', load: async () => (await import('./dedupe.ts')).dedupeCommand },
  { name: 'review', load: async () => (await import('./review.ts')).reviewCommand },
  { name: 'split', load: async () => (await import('./split.ts')).splitCommand },
  { name: 'check', load: async () => (await import('./check.ts')).checkCommand },
  { name: 'compare', load: async () => (await import('./compare.ts')).compareCommand },
  { name: 'update', load: async () => (await import('./update.ts')).updateCommand },
  { name: 'set', load: async () => (await import('./set.ts')).setCommand },
  { name: 'history', load: async () => (await import('./history.ts')).historyCommand },
  { name: 'undo', load: async () => (await import('./undo.ts')).undoCommand },
  { name: 'batch', load: async () => (await import('./batch.ts')).batchCommand },
  { name: 'classify', load: async () => (await import('./classify.ts')).classifyCommand },
  { name: 'segment', load: async () => (await import('./segment.ts')).segmentCommand },
  { name: 'tag', load: async () => (await import('./tag.ts')).tagCommand },
  { name: 'report', load: async () => (await import('./report.ts')).reportCommand },
  { name: 'log', load: async () => (await import('./log.ts')).logCommand },
  { name: 'followup', load: async () => (await import('./followup.ts')).followupCommand },
  { name: 'churn', load: async () => (await import('./churn.ts')).churnCommand },
  { name: 'backup', load: async () => (await import('./backup.ts')).backupCommand },
  { name: 'restore', load: async () => (await import('./restore.ts')).restoreCommand },
  { name: 'config', load: async () => (await import('./config.ts')).configCommand },
];

/** Loads every command, for the help and the reference. */
export function loadAllCommands(): Promise<Command[]> {
  return Promise.all(commandEntries.map((entry) => entry.load()));
}
