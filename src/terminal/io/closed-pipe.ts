/** Thrown by a stream whose reader has gone, as in `clientele list | head -1`: not an error, the run ends silently. */
export class ClosedPipe extends Error {
  constructor() {
    super('the reader of the output has gone');
    this.name = 'ClosedPipe';
  }
}
