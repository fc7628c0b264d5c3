import { DomainError } from '#domain/error/domain-error.ts';
import type { Interval } from '#domain/time/interval.ts';

interface WireInterval {
  startsAt: string;
  endsAt: string;
}

/** @throws DomainError `interval-out-of-order` */
export const parseIntervals = (intervals: readonly WireInterval[]): Interval[] =>
  intervals.map(({ startsAt, endsAt }) => {
    const interval = { startsAt: new Date(startsAt), endsAt: new Date(endsAt) };
    if (interval.startsAt >= interval.endsAt)
      throw new DomainError('interval-out-of-order', { startsAt, endsAt });
    return interval;
  });

export const presentIntervals = (intervals: readonly Interval[]): WireInterval[] =>
  intervals.map(({ startsAt, endsAt }) => ({
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
  }));
