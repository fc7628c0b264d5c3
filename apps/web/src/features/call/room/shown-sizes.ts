/**
 * How wide each picture is shown, over all the places that show it (the wall, a small window): the largest one decides
 * which layer is sent, and none means that nothing is.
 */
export class ShownSizes {
  readonly #tell: (consumerId: string, width: number) => void;
  readonly #widths = new Map<string, Map<symbol, number>>();

  constructor(tell: (consumerId: string, width: number) => void) {
    this.#tell = tell;
  }

  /** `width` in device pixels, 0 while out of sight; undefined when the place is gone. */
  report(consumerId: string, place: symbol, width: number | undefined): void {
    const places = this.#widths.get(consumerId) ?? new Map<symbol, number>();
    this.#widths.set(consumerId, places);
    if (width === undefined) places.delete(place);
    else places.set(place, width);
    this.#tell(consumerId, Math.max(0, ...places.values()));
  }
}
