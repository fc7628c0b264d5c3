import { SetMetadata } from '@nestjs/common';
import { SubscribeMessage } from '@nestjs/websockets';
import type { z } from 'zod';
import type { Role } from '#contracts/http/route.ts';
import { clientEvents, type ClientEvents } from '#contracts/live/chat.ts';
import { toProblem } from './problem.filter.ts';

export const LIVE_EVENT = Symbol('live-event');

/**
 * Who may send an event, as for routes: `meeting` asks the event's `meetingId`; a session from a meeting link passes
 * nothing else and no other meeting.
 */
export type LiveAccess = 'meeting' | 'signed-in' | readonly [Role, ...Role[]];

export interface LiveDeclaration {
  readonly event: string;
  readonly access: LiveAccess;
  readonly schema: z.ZodType;
}

/** What a handler gets, parsed. */
export type LiveInput<Name extends keyof ClientEvents> = z.output<ClientEvents[Name]>;

/**
 * Handles an event of `#contracts/live`. The adapter checks access and shape before; a handler mounted by a bare
 * `@SubscribeMessage` is refused. What it returns goes back as `{ ok: true, … }`, a coded error as `{ ok: false, code }`.
 */
export function LiveEvent<Name extends keyof ClientEvents>(event: Name, access: LiveAccess) {
  return declareLiveEvent({ event, access, schema: clientEvents[event] });
}

/** For events outside the contracts (tests). */
export function declareLiveEvent(declaration: LiveDeclaration) {
  return (target: object, name: string | symbol, descriptor: PropertyDescriptor): void => {
    descriptor.value = answering(descriptor.value as (...args: unknown[]) => unknown);
    SetMetadata(LIVE_EVENT, declaration)(target, name, descriptor);
    SubscribeMessage(declaration.event)(target, name, descriptor);
  };
}

/** Nest would send errors as an event of its own that no acknowledgement waits for. */
function answering(handle: (...args: unknown[]) => unknown) {
  return async function (this: unknown, ...args: unknown[]): Promise<unknown> {
    try {
      return { ok: true, ...((await handle.apply(this, args)) as object | undefined) };
    } catch (error) {
      return refusal(error);
    }
  };
}

/** An error as an acknowledgement; what nobody foresaw comes with the thrown error for the log. */
export function refusal(error: unknown): { ok: false; code: string; params?: unknown; unforeseen?: unknown } {
  const { code, params, status } = toProblem(error);
  return { ok: false, code, ...(params ? { params } : {}), ...(status >= 500 ? { unforeseen: error } : {}) };
}

export const liveDeclarationOf = (method: object): LiveDeclaration | undefined =>
  Reflect.getMetadata(LIVE_EVENT, method) as LiveDeclaration | undefined;
