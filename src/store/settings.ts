/** What the list itself remembers: its country, its currency. */
import type { List } from './list.ts';

/** The settings that a list has. */
export type SettingName = 'country' | 'currency' | 'minor_units';

/** The value of a setting, or undefined where it was never set. */
export function readSetting({ db }: List, name: SettingName): string | undefined {
  return db.prepare<[string], string>('SELECT value FROM settings WHERE name = ?').pluck().get(name);
}

/** Sets a setting. Settings are not journalled: they say how to read, not what is known. */
export function writeSetting({ db }: List, name: SettingName, value: string): void {
  db.prepare(
    'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  ).run(name, value);
}
