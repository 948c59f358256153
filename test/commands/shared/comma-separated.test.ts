import { expect, test } from 'vitest';
import { commaSeparated } from '../../../src/commands/shared/comma-separated.ts';

test.each([
  ['a', ['a']],
  ['name, phone ,email', ['name', 'phone', 'email']],
  ['姓名，手机', ['姓名', '手机']],
  ['a,,b', ['a', '', 'b']],
  ['', ['']],
])('%j', (raw, parts) => expect(commaSeparated(raw)).toEqual(parts));
