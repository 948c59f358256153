import { describe, expect, test } from 'vitest';
import { float64At, int32At, uint8At, uint16At, uint32At } from '../../src/base/typed-at.ts';

describe('checked access to typed arrays', () => {
  test('gives the element, also 0 and NaN', () => {
    expect(float64At(Float64Array.of(0, Number.NaN, 2.5), 0)).toBe(0);
    expect(float64At(Float64Array.of(0, Number.NaN, 2.5), 1)).toBeNaN();
    expect(int32At(Int32Array.of(-7), 0)).toBe(-7);
    expect(uint32At(Uint32Array.of(0xffffffff), 0)).toBe(0xffffffff);
    expect(uint16At(Uint16Array.of(65_535), 0)).toBe(65_535);
    expect(uint8At(Uint8Array.of(255), 0)).toBe(255);
  });

  test.each([-1, 2, 0.5, Number.NaN])('throws for index %s', (index) => {
    expect(() => float64At(new Float64Array(2), index)).toThrow(RangeError);
    expect(() => int32At(new Int32Array(2), index)).toThrow(RangeError);
    expect(() => uint32At(new Uint32Array(2), index)).toThrow(RangeError);
    expect(() => uint16At(new Uint16Array(2), index)).toThrow(RangeError);
    expect(() => uint8At(new Uint8Array(2), index)).toThrow(RangeError);
  });
});
