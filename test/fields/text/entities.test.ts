import { describe, expect, it } from 'vitest';
import { decodeEntities } from '../../../src/fields/text/entities.ts';
import { plainCode, plainText } from '../../../src/fields/text/plain.ts';

describe('character references', () => {
  it.each([
    ['Smith &amp; Sons', 'Smith & Sons'],
    ['O&#39;Brien', "O'Brien"],
    ['O&#x27;Brien', "O'Brien"],
    ['&#x4e2d;&#22269;', '中国'],
    ['Caf&eacute; &Ntilde;and&uacute;', 'Café Ñandú'],
    ['M&uuml;ller &ndash; Stra&szlig;e', 'Müller – Straße'],
    ['&#128075;', '👋'],
    ['&quot;A&quot;', '"A"'],
  ])('%s is %s', (cell, text) => {
    expect(plainText(cell)).toBe(text);
    expect(plainCode(cell)).toBe(plainText(text));
  });

  it('are decoded once', () => {
    expect(plainText('&amp;lt;')).toBe('&lt;');
    expect(plainCode('&amp;lt;')).toBe('&lt;');
  });

  it.each(['A&B; C', 'R&D', '&unknown;', '&#0;', '&#xd800;', '&#99999999;', '<p>Smith &amp; Sons</p>', 'a & b; c'])(
    '%s stays as it is',
    (text) => {
      expect(decodeEntities(text)).toBe(text);
      expect(plainText(text)).toBe(text);
    },
  );

  it('of a space are white space', () => {
    expect(plainText('&nbsp;')).toBe('');
    expect(plainText('Jane&nbsp;Doe')).toBe('Jane Doe');
  });
});
