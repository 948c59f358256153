/** Typed arrays that grow, and typed arrays that threads share. */

/** A typed array, as far as growing needs it. */
interface Numbers {
  readonly length: number;
  set(source: ArrayLike<number>): void;
}

/**
 * Room for at least `capacity` numbers: the array itself where it is long enough, else a longer one that begins with its
 * numbers. It grows by a factor, so that appending one number at a time takes constant time on average.
 *
 * @param make makes an array of a length, such as `sharedInt32`.
 */
export function grown<T extends Numbers & ArrayLike<number>>(
  numbers: T,
  capacity: number,
  make: (length: number) => T,
  factor = 2,
): T {
  if (capacity <= numbers.length) return numbers;
  const longer = make(Math.max(capacity, Math.ceil(factor * numbers.length)));
  longer.set(numbers);
  return longer;
}

export const int32s = (length: number): Int32Array => new Int32Array(length);
export const uint32s = (length: number): Uint32Array => new Uint32Array(length);
export const uint16s = (length: number): Uint16Array => new Uint16Array(length);
export const float64s = (length: number): Float64Array => new Float64Array(length);

/** Numbers in memory that threads share. */
export function sharedInt32(length: number): Int32Array<SharedArrayBuffer> {
  return new Int32Array(new SharedArrayBuffer(4 * length));
}

/** Numbers in memory that threads share. */
export function sharedUint32(length: number): Uint32Array<SharedArrayBuffer> {
  return new Uint32Array(new SharedArrayBuffer(4 * length));
}

/** Numbers in memory that threads share. */
export function sharedUint16(length: number): Uint16Array<SharedArrayBuffer> {
  return new Uint16Array(new SharedArrayBuffer(2 * length));
}
