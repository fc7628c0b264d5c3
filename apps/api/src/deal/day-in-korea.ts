import { wallClock } from '#domain/time/local-time.ts';

/** The calendar day in Seoul at an instant, `2027-03-16`. */
export const dayInKorea = (instant: Date): string => wallClock(instant, 'Asia/Seoul').date;
