/** What the list itself remembers: its country, its currency. A setting is undone with the batch that made it. */
import type { List } from './list.ts';

/** The settings that a list has. */
export type SettingName = 'country' | 'currency' | 'minor_units' | 'survivorship' | 'source_priority' | 'approval';

/** The value of a setting, or undefined where it was never set. */
export function readSetting({ db }: List, name: SettingName): string | undefined {
  return db.prepare<[string], string>('SELECT value FROM settings WHERE name = ?').pluck().get(name);
}

/** Sets a setting within a batch. */
export function writeSetting({ db }: List, batch: { readonly id: number }, name: SettingName, value: string): void {
  db.prepare(
    `INSERT INTO settings (name, value, batch_id) VALUES (?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value
     WHERE settings.value IS NOT excluded.value`,
  ).run(name, value, batch.id);
}
