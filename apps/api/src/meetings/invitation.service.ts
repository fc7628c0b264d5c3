import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DomainError } from '#domain/error/domain-error.ts';
import { findMeetingLetter } from '#persistence/repositories/meeting-letter.repository.ts';
import { meetingCalendar } from '#platform/calendar/calendar-texts.ts';
import { CLOCK, type Clock } from '#platform/clock.ts';
import type { Config } from '#platform/config/config.ts';
import { toLocale, toMeetingContent } from '#platform/mail/meeting-content.ts';
import { parseSender } from '#platform/mail/outgoing-mail.ts';
import { pagePaths } from '#platform/mail/page-paths.ts';
import type { Caller } from '../kernel/caller.ts';
import { CONFIG } from '../kernel/config.module.ts';
import { FileDownload } from '../kernel/file.ts';

/** The meeting as a calendar file, for those who take it from the page instead of the mail. */
@Injectable()
export class InvitationService {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async download(meetingId: string, { personId }: Caller): Promise<FileDownload> {
    const letter = await findMeetingLetter(this.dataSource.manager, meetingId, personId);
    if (!letter) throw new DomainError('not-found');
    const { reader, startsAt, endsAt, sequence, state } = letter;
    const locale = toLocale(reader.locale);
    // Staff and interpreters who have not answered yet see both sides, as an interpreter does.
    const role = reader.role ?? 'interpreter';
    // No personal link: a file on a disk is passed on more easily than a mail.
    const url = `${this.config.http.publicUrl}${pagePaths.meeting(meetingId)}`;
    const sender = parseSender(this.config.mail.from);
    const text = meetingCalendar(
      {
        meetingId,
        startsAt,
        endsAt,
        sequence,
        method: state === 'cancelled' ? 'CANCEL' : 'REQUEST',
        organiser: { name: sender.name, email: sender.address },
        attendee: { name: reader.name, email: reader.email },
      },
      toMeetingContent(letter, role, locale, url),
      locale,
      this.clock.now(),
    );
    return new FileDownload('invite.ics', Buffer.from(text));
  }
}
