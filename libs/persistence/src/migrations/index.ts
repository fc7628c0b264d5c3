import { Foundation1790000000000 } from './1790000000000-foundation.ts';

/** All migrations in order, listed by hand: a bundle has no folder to glob. */
export const migrations = [Foundation1790000000000];
