import { Preference } from '../entities/buyer.entity.ts';
import type { Transaction } from '../transaction.ts';

export type PreferenceKey = Pick<Preference, 'cohortId' | 'firmId' | 'buyerId' | 'side'>;

export const findPreferences = (
  tx: Transaction,
  where: Partial<PreferenceKey> & { cohortId: string },
): Promise<Preference[]> => tx.findBy(Preference, where);

/** Says or, with null, takes back what one side thinks of the other. */
export async function setPreference(
  tx: Transaction,
  key: PreferenceKey,
  wish: Preference['wish'] | null,
): Promise<void> {
  if (wish === null) await tx.delete(Preference, key);
  else
    await tx.upsert(
      Preference,
      { ...key, wish },
      { conflictPaths: ['cohortId', 'firmId', 'buyerId', 'side'] },
    );
}
