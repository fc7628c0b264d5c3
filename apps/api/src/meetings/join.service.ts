import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { JoinGrant } from '#contracts/http/meetings.ts';
import { NODE_LOST_AFTER_MS } from '#contracts/signalling/media-event.ts';
import { SIGNALLING_PATH } from '#contracts/signalling/protocol.ts';
import { DomainError } from '#domain/error/domain-error.ts';
import { decideDoor } from '#domain/meeting/door.ts';
import { decideJoin } from '#domain/meeting/join-window.ts';
import { findAccount } from '#persistence/repositories/account.repository.ts';
import { closeSeatsOfRoom } from '#persistence/repositories/attendance.repository.ts';
import { placeRoom, type Placement } from '#persistence/repositories/media-node.repository.ts';
import { findMeetingView } from '#persistence/repositories/meeting-view.repository.ts';
import { findSeatRights } from '#persistence/repositories/room-table.repository.ts';
import { inTransaction } from '#persistence/transaction.ts';
import { CLOCK, type Clock } from '#platform/clock.ts';
import type { Config } from '#platform/config/config.ts';
import { signJoinToken } from '#platform/media-token/join-token.ts';
import type { Caller } from '../kernel/caller.ts';
import { CONFIG } from '../kernel/config.module.ts';
import { iceServersFor } from './ice-servers.ts';
import { type Part, seatOf } from './rights-in-room.ts';

/** Lets people into the media room: decides, places the room, signs the token. */
@Injectable()
export class JoinService {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Asked on every join and reconnect.
   * @throws DomainError the codes of `decideJoin` and `decideDoor`, or `no-media-node` when none lives
   */
  async join(meetingId: string, { personId }: Caller): Promise<JoinGrant> {
    const { manager } = this.dataSource;
    const [meeting, person, seat] = await Promise.all([
      findMeetingView(manager, meetingId, personId),
      findAccount(personId, manager),
      findSeatRights(manager, meetingId, personId),
    ]);
    if (!meeting || !person) throw new DomainError('not-found');
    const now = this.clock.now();
    // The guard let pass those who take part, and staff.
    const part = meeting.role ?? 'staff';
    decideJoin(meeting, { role: part, assignmentState: meeting.assignmentState }, now);
    if (part !== 'staff') decideDoor(seat);
    const placement = await this.place(meetingId, now);
    const { role, rights } = seatOf(part, seat);
    const token = await signJoinToken(
      {
        jti: randomUUID(),
        room: meetingId,
        person: personId,
        name: person.name.slice(0, 120),
        role,
        rights,
        language: languageOf(meeting, part, person.locale),
        ...interpretationOf(meeting.language),
        node: placement.nodeName,
      },
      this.config.media.tokenKeys,
      // The token is of the machines' time: the node that checks it lives by no other.
      new Date(),
    );
    return {
      url: placement.publicUrl,
      path: SIGNALLING_PATH,
      token,
      iceServers: iceServersFor(this.config.turn, personId, new Date()),
    };
  }

  private place(meetingId: string, now: Date): Promise<Placement> {
    return inTransaction(this.dataSource, async (tx) => {
      const aliveSince = new Date(now.getTime() - NODE_LOST_AFTER_MS);
      const placement = await placeRoom(tx, meetingId, aliveSince, now);
      if (!placement) throw new DomainError('no-media-node');
      // Whoever sat in the room on a lost node sits there no more.
      if (placement.isNew) await closeSeatsOfRoom(tx, meetingId, now);
      return placement;
    });
  }
}

/** Nothing where both sides share a language. The firm's side comes first; an interpreter works between the two. */
function interpretationOf(language: string | null): { interpretation?: { languages: string[] } } {
  return language === null ? {} : { interpretation: { languages: ['ko', language] } };
}

/** The language a person speaks in this meeting, as far as it is known. */
function languageOf(
  meeting: { language: string | null; buyer: { languages: string[] } },
  part: Part,
  locale: string,
): string {
  if (part === 'buyer') return meeting.language ?? meeting.buyer.languages[0] ?? locale;
  return part === 'firm' ? 'ko' : locale;
}
