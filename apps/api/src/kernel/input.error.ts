export interface Fault {
  /** `body.products.0.hsCode` */
  readonly path: string;
  readonly message: string;
}

/** What came in does not fit the route's schemas. */
export class InputError extends Error {
  constructor(readonly faults: readonly Fault[]) {
    super('invalid-input');
    this.name = 'InputError';
  }
}
