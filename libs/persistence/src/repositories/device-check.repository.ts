import { DeviceCheck } from '../entities/meeting.entity.ts';
import type { Transaction } from '../transaction.ts';

/** Keeps the newest device check of a person before a meeting. */
export const saveDeviceCheck = (tx: Transaction, check: Omit<DeviceCheck, 'id'>): Promise<unknown> =>
  tx.upsert(DeviceCheck, { ...check, result: check.result as object }, ['meetingId', 'personId']);
