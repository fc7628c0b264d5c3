/** The only way services read the time; tests hand in a clock they can move. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** Injection token of the {@link Clock}. */
export const CLOCK = Symbol('clock');
