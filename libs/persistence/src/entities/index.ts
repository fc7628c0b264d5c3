import { Assignment } from './assignment.entity.ts';
import { Availability, Buyer, CohortBuyer, PairRule, Preference } from './buyer.entity.ts';
import { Application, Firm, Product } from './firm.entity.ts';
import { CohortInterpreter, Interpreter } from './interpreter.entity.ts';
import { LineQuality, LobbyVisit, MeetingGuest, MeetingMove } from './live.entity.ts';
import {
  Attendance,
  ChatMessage,
  ConsultationLog,
  DeviceCheck,
  MediaNode,
  Meeting,
  RoomPlacement,
  ScheduleDraft,
} from './meeting.entity.ts';
import { AuditEntry, Mail, OutboxMessage, Reminder } from './outbox.entity.ts';
import { Person } from './person.entity.ts';
import { Recording, RecordingTrack } from './recording.entity.ts';
import { ScheduleEdit, ScheduleRepair } from './schedule.entity.ts';
import { Booth, Cohort, Season, Slot } from './season.entity.ts';
import { Consent, MailLink, Session } from './session.entity.ts';
import { Standby, StandbyCall } from './standby.entity.ts';
import {
  DealLine,
  DealLineChange,
  ExtensionRequest,
  GlossaryTerm,
  HelpCall,
  MeetingFile,
  ReferenceRate,
  SeatState,
  TableChange,
  TableState,
} from './table.entity.ts';

/** All entities, listed by hand: a bundle has no folder to glob. */
export const entities = [
  Application,
  Assignment,
  Attendance,
  AuditEntry,
  Availability,
  Booth,
  Buyer,
  ChatMessage,
  Cohort,
  CohortBuyer,
  CohortInterpreter,
  Consent,
  ConsultationLog,
  DealLine,
  DealLineChange,
  DeviceCheck,
  ExtensionRequest,
  Firm,
  GlossaryTerm,
  HelpCall,
  Interpreter,
  LineQuality,
  LobbyVisit,
  Mail,
  MailLink,
  MediaNode,
  Meeting,
  MeetingGuest,
  MeetingMove,
  MeetingFile,
  OutboxMessage,
  PairRule,
  Person,
  Preference,
  Product,
  Recording,
  RecordingTrack,
  ReferenceRate,
  Reminder,
  RoomPlacement,
  ScheduleDraft,
  ScheduleEdit,
  ScheduleRepair,
  Season,
  SeatState,
  Session,
  Slot,
  Standby,
  StandbyCall,
  TableChange,
  TableState,
];
