import type { Clock } from '#platform/clock.ts';

/** A clock that stands still until a test moves it. */
export class MovableClock implements Clock {
  private at: number;

  constructor(start: Date | string = new Date()) {
    this.at = new Date(start).getTime();
  }

  now(): Date {
    return new Date(this.at);
  }

  set(instant: Date | string): void {
    this.at = new Date(instant).getTime();
  }

  advance(milliseconds: number): void {
    this.at += milliseconds;
  }
}
