import { expect, test } from 'vitest';
import { channelCode, channels } from '../../../src/fields/records/contact-channel.ts';

test.each([
  ['phone', 'phone'],
  ['电话', 'phone'],
  [' WeChat ', 'wechat'],
  ['微信', 'wechat'],
  ['E-Mail', 'email'],
  ['拜访', 'visit'],
  ['pigeon post', 'pigeon post'],
])('%s is %s', (word, code) => {
  expect(channelCode(word)).toBe(code);
});

test('no word names two channels', () => {
  const words = channels.flatMap(({ code, synonyms }) => [code, ...synonyms]);
  expect(new Set(words).size).toBe(words.length);
});
