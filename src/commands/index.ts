/**
 * All commands, in the order of the flow. A command's module is loaded when it is asked for: whoever wants one command
 * does not wait for the others.
 */
import type { Command } from './cli/command.ts';

export interface CommandEntry {
  readonly name: string;
  load(): Promise<Command>;
}

export const commandEntries: readonly CommandEntry[] = [
  { name: 'init', load: async () => (await import('./list/init.ts')).initCommand },
  { name: 'import', load: async () => (await import('./import/import.ts')).importCommand },
  { name: 'profile', load: async () => (await import('./import/profile.ts')).profileCommand },
  { name: 'export', load: async () => (await import('./list/export.ts')).exportCommand },
  { name: 'list', load: async () => (await import('./list/list.ts')).listCommand },
  { name: 'show', load: async () => (await import('./list/show.ts')).showCommand },
  { name: 'query', load: async () => (await import('./list/query.ts')).queryCommand },
  { name: 'schema', load: async () => (await import('./list/schema.ts')).schemaCommand },
  { name: 'clean', load: async () => (await import('./import/clean.ts')).cleanCommand },
  { name: 'dedupe', load: async () => (await import('./dedupe/dedupe.ts')).dedupeCommand },
  { name: 'review', load: async () => (await import('./review/review.ts')).reviewCommand },
  { name: 'split', load: async () => (await import('./review/split.ts')).splitCommand },
  { name: 'check', load: async () => (await import('./check/check.ts')).checkCommand },
  { name: 'compare', load: async () => (await import('./update/compare.ts')).compareCommand },
  { name: 'update', load: async () => (await import('./update/update.ts')).updateCommand },
  { name: 'set', load: async () => (await import('./update/set.ts')).setCommand },
  { name: 'history', load: async () => (await import('./batch/history.ts')).historyCommand },
  { name: 'undo', load: async () => (await import('./batch/undo.ts')).undoCommand },
  { name: 'batch', load: async () => (await import('./batch/batch.ts')).batchCommand },
  { name: 'classify', load: async () => (await import('./classify/classify.ts')).classifyCommand },
  { name: 'segment', load: async () => (await import('./segment/segment.ts')).segmentCommand },
  { name: 'tag', load: async () => (await import('./segment/tag.ts')).tagCommand },
  { name: 'report', load: async () => (await import('./relationships/report.ts')).reportCommand },
  { name: 'log', load: async () => (await import('./relationships/log.ts')).logCommand },
  { name: 'followup', load: async () => (await import('./relationships/followup.ts')).followupCommand },
  { name: 'churn', load: async () => (await import('./classify/churn.ts')).churnCommand },
  { name: 'backup', load: async () => (await import('./list/backup.ts')).backupCommand },
  { name: 'restore', load: async () => (await import('./list/restore.ts')).restoreCommand },
  { name: 'config', load: async () => (await import('./list/config.ts')).configCommand },
];

/** Loads every command, for the help and the reference. */
export function loadAllCommands(): Promise<Command[]> {
  return Promise.all(commandEntries.map((entry) => entry.load()));
}
