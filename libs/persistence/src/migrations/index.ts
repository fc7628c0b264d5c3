import { BuyerRequirements1790100000000 } from './1790100000000-buyer-requirements.ts';
import { Foundation1790000000000 } from './1790000000000-foundation.ts';

/** All migrations in order, listed by hand: a bundle has no folder to glob. */
export const migrations = [Foundation1790000000000, BuyerRequirements1790100000000];
