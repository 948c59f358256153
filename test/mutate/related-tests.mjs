/** Which tests stand nearest to a source file: those that import it, directly or through few others. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/**
 * For each file of `src` and `test` the files that import it, by their paths from the root.
 * @param {string} root
 */
export function importersOf(root) {
  /** @type {Map<string, string[]>} */
  const importers = new Map();
  for (const folder of ['src', 'test']) {
    for (const name of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.ts')) continue;
      const file = join(folder, name);
      const code = readFileSync(join(root, file), 'utf8');
      for (const [, target = ''] of code.matchAll(/(?:\bfrom\s+|\bimport\s*\(\s*)'(\.[^']+)'/g)) {
        const imported = relative(root, join(root, dirname(file), target));
        importers.set(imported, [...(importers.get(imported) ?? []), file]);
      }
    }
  }
  return importers;
}

/**
 * The test files that mirror the station of a source file and import it, the nearest first.
 * @param {ReadonlyMap<string, readonly string[]>} importers
 * @param {string} source such as `src/linkage/model/score.ts`
 * @param {number} most
 */
export function nearestTests(importers, source, most) {
  const station = source.split('/')[1];
  const seen = new Set([source]);
  const tests = [];
  for (const file of seen) {
    for (const importer of importers.get(file) ?? []) seen.add(importer);
    if (file.endsWith('.test.ts') && file.split('/')[1] === station) tests.push(file);
  }
  const mirror = source.replace(/^src/, 'test').replace(/\.ts$/, '.test.ts');
  return [...new Set(tests.includes(mirror) ? [mirror, ...tests] : tests)].slice(0, most);
}
