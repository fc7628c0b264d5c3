import { BuyerRequirements1790100000000 } from './1790100000000-buyer-requirements.ts';
import { DeliveryState1790200000000 } from './1790200000000-delivery-state.ts';
import { Foundation1790000000000 } from './1790000000000-foundation.ts';
import { MatchFacts1790310000000 } from './1790310000000-match-facts.ts';
import { ScheduleEdits1790320000000 } from './1790320000000-schedule-edits.ts';
import { LiveBoard1791000600000 } from './1791000600000-live-board.ts';
import { MailJob1791000800000 } from './1791000800000-mail-job.ts';
import { Recordings1791000700000 } from './1791000700000-recordings.ts';
import { RecordingOutputs1791001100000 } from './1791001100000-recording-outputs.ts';
import { MeetingTable1791000900000 } from './1791000900000-meeting-table.ts';
import { SilentInterpreters1791001000000 } from './1791001000000-silent-interpreters.ts';
import { Standbys1791001300000 } from './1791001300000-standbys.ts';

/** All migrations in order, listed by hand: a bundle has no folder to glob. */
export const migrations = [
  Foundation1790000000000,
  BuyerRequirements1790100000000,
  DeliveryState1790200000000,
  MatchFacts1790310000000,
  ScheduleEdits1790320000000,
  LiveBoard1791000600000,
  Recordings1791000700000,
  MailJob1791000800000,
  MeetingTable1791000900000,
  SilentInterpreters1791001000000,
  RecordingOutputs1791001100000,
  Standbys1791001300000,
];
