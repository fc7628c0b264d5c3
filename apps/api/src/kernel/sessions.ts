import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import {
  deleteSession,
  findLiveSession,
  findLiveTokenHashes,
  insertSession,
  type LiveSession,
  touchSession,
} from '#persistence/repositories/session.repository.ts';
import type { Transaction } from '#persistence/transaction.ts';
import { CLOCK, type Clock } from '#platform/clock.ts';
import type { Config } from '#platform/config/config.ts';
import { createToken, hashToken } from '#platform/token/token.ts';
import type { Caller } from './caller.ts';
import { CONFIG } from './config.module.ts';
import { isCsrfTokenRight, csrfTokenOf } from './csrf.ts';
import type { Exchange } from './exchange.ts';
import { type CookieNames, cookieNames, readCookie, writeCookie } from './session-cookie.ts';
import { sessionEndsAt, shouldTouch } from './session-life.ts';

/** Server-side sessions: a random token in the cookie, its SHA-256 in the database. */
@Injectable()
export class Sessions {
  readonly cookies: CookieNames;

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.cookies = cookieNames(config.http.publicUrl);
  }

  /** The caller a `Cookie` header stands for; puts off the end of a session in use. */
  async findCaller(cookieHeader: string | undefined): Promise<Caller | null> {
    const token = readCookie(cookieHeader, this.cookies.session);
    if (token === null || token.length !== 43) return null;
    const now = this.clock.now();
    const session = await findLiveSession(hashToken(token), now, this.dataSource.manager);
    if (!session) return null;
    if (shouldTouch(session, now)) {
      await touchSession(session.tokenHash, now, sessionEndsAt(session, now), this.dataSource.manager);
    }
    return toCaller(session);
  }

  /** Those of the given sessions that ended meanwhile. */
  async findEnded(sessionHashes: readonly string[]): Promise<Set<string>> {
    const live = await findLiveTokenHashes(sessionHashes, this.clock.now(), this.dataSource.manager);
    return new Set(sessionHashes.filter((hash) => !live.has(hash)));
  }

  /**
   * Starts a session and gives its cookie; one that the browser came with ends, so that a token planted before the
   * sign-in opens nothing after it.
   */
  async start(
    tx: Transaction,
    { request, response }: Exchange,
    given: {
      personId: string;
      roles: Caller['roles'];
      stage: Caller['stage'];
      meetingId?: string;
      /** Fixed end, of a meeting link. */
      expiresAt?: Date;
    },
  ): Promise<Caller> {
    const former = readCookie(request.headers.cookie, this.cookies.session);
    if (former !== null) await deleteSession(hashToken(former), tx);
    const now = this.clock.now();
    const token = createToken();
    const session = {
      tokenHash: hashToken(token),
      personId: given.personId,
      stage: given.stage,
      meetingId: given.meetingId ?? null,
      lastSeenAt: now,
    };
    const expiresAt =
      given.expiresAt ?? sessionEndsAt({ ...session, roles: [...given.roles], expiresAt: now }, now);
    await insertSession({ ...session, expiresAt }, tx);
    writeCookie(response, this.cookies, this.cookies.session, token, null);
    return toCaller({ ...session, roles: [...given.roles], expiresAt });
  }

  /** Ends the session the browser came with, if any, and takes its cookie back. */
  async end(tx: Transaction, request: Request, response: Response): Promise<void> {
    const token = readCookie(request.headers.cookie, this.cookies.session);
    if (token === null) return;
    await deleteSession(hashToken(token), tx);
    writeCookie(response, this.cookies, this.cookies.session, '', new Date(0));
  }

  /** The CSRF token of a session, or, before sign-in, of the visitor's cookie, which is set where missing. */
  csrfToken(session: Caller | null, request: Request, response: Response): string {
    if (session) return csrfTokenOf(this.config.secrets.session, session.sessionHash);
    let seed = this.visitorSeed(request);
    if (seed === null) {
      seed = createToken();
      writeCookie(response, this.cookies, this.cookies.visitor, seed, null);
    }
    return csrfTokenOf(this.config.secrets.session, seed);
  }

  isCsrfTokenRight(session: Caller | null, request: Request): boolean {
    const given = request.headers['x-csrf-token'];
    const seed = session ? session.sessionHash : this.visitorSeed(request);
    return isCsrfTokenRight(this.config.secrets.session, seed, typeof given === 'string' ? given : undefined);
  }

  private visitorSeed(request: Request): string | null {
    const seed = readCookie(request.headers.cookie, this.cookies.visitor);
    return seed !== null && /^[\w-]{43}$/.test(seed) ? seed : null;
  }
}

function toCaller(session: LiveSession): Caller {
  const { personId, meetingId, stage, tokenHash } = session;
  // A meeting link may be passed on or lie in a shared mailbox: it never carries an office.
  const roles = session.roles.filter(
    (role) => meetingId === null || (role !== 'staff' && role !== 'adviser'),
  );
  return { personId, roles, meetingId, stage, sessionHash: tokenHash };
}
