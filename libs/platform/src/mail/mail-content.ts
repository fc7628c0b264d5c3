/** When something is, written out in the reader's language; `seoul` is null for a reader in Seoul. */
export interface When {
  readonly local: string;
  readonly seoul: string | null;
}

/** A meeting as a mail about it needs it; every string is already in the reader's language. */
export interface MeetingContent {
  readonly readerRole: 'firm' | 'buyer' | 'interpreter';
  readonly firm: string;
  readonly buyer: string;
  readonly country: string;
  /** Language that is interpreted from and into Korean; null where none is. */
  readonly language: string | null;
  /** Name of the interpreter, once there is one. */
  readonly interpreter: string | null;
  /** Booth at city hall; null: from the own desk. Told to firms and interpreters. */
  readonly booth: string | null;
  readonly when: When;
  /** The time before it moved, in the reader's own; null where it did not. */
  readonly before: string | null;
  readonly url: string;
}

/** What a mail is about, with what its sentences need. */
export type MailContent =
  | {
      kind: 'application-received' | 'application-selected' | 'application-declined';
      firm: string;
      /** `2027년 3월` */
      month: string;
      url: string;
    }
  | { kind: 'application-waitlisted'; firm: string; month: string; place: number; url: string }
  | { kind: 'sign-in-link'; minutes: number; url: string }
  | { kind: 'offer'; meeting: MeetingContent; products: string; answerBy: string }
  | { kind: 'standby-call'; meeting: MeetingContent }
  | { kind: 'invitation' | 'invitation-update' | 'invitation-cancel'; meeting: MeetingContent }
  | {
      kind:
        'reminder-day-before' | 'reminder-hour-before' | 'reminder-ten-minutes-before' | 'reminder-late-call';
      meeting: MeetingContent;
    };
export type MailKind = MailContent['kind'];
