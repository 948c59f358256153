/** What a stream throws when its reader has gone, as in `clientele list | head -1`: not a fault, the run ends quietly. */
export class ClosedPipe extends Error {
  constructor() {
    super('the reader of the output has gone');
    this.name = 'ClosedPipe';
  }
}
