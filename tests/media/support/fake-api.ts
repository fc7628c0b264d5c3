import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  COMMANDS_WAIT_MS,
  mediaEventsRequestSchema,
  MEDIA_COMMANDS_PATH,
  MEDIA_EVENTS_PATH,
  type MediaCommand,
  type MediaEvent,
} from '#contracts/signalling/media-event.ts';
import { verifyMediaEventToken } from '#platform/media-token/media-event-token.ts';
import { tokenKeys } from './media-config.ts';

/** The API's end of the reports: verifies and parses as the real one, keeps what came, and hands out commands. */
export interface EventCatcher {
  readonly url: string;
  readonly events: MediaEvent[];
  /** Handed to the node that waits for commands, within some 20 ms, or with the answer to its next post. */
  readonly commands: MediaCommand[];
  /** While set, every post is answered with this status. */
  failWith: number | undefined;
  until(matches: (event: MediaEvent) => boolean): Promise<MediaEvent>;
  close(): Promise<void>;
}

type Route = (request: IncomingMessage, response: ServerResponse, url: URL) => void | Promise<void>;

export async function startFakeApi(routes: Record<string, Route> = {}): Promise<EventCatcher> {
  const events: MediaEvent[] = [];
  const commands: MediaCommand[] = [];
  const waiting = new Set<() => void>();
  const seen = new Set<string>();

  const takeEvents: Route = async (request, response) => {
    if (catcher.failWith) return void response.writeHead(catcher.failWith).end();
    try {
      const token = (request.headers.authorization ?? '').replace(/^Bearer /, '');
      const { nodeId } = await verifyMediaEventToken(token, tokenKeys, new Date());
      let text = '';
      for await (const chunk of request) text += chunk;
      const body = mediaEventsRequestSchema.parse(JSON.parse(text));
      if (body.nodeId !== nodeId) throw new Error('a node reports for another one');
      for (const event of body.events) {
        if (seen.has(event.id)) continue;
        seen.add(event.id);
        events.push(event);
      }
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ commands: commands.splice(0) }));
      for (const wake of waiting) wake();
    } catch (error) {
      response.writeHead(400).end(String(error));
    }
  };

  const waitForCommands: Route = async (request, response) => {
    if (catcher.failWith) return void response.writeHead(catcher.failWith).end();
    request.resume();
    const end = performance.now() + COMMANDS_WAIT_MS;
    while (commands.length === 0 && performance.now() < end && !response.destroyed)
      await new Promise((resolve) => setTimeout(resolve, 20));
    if (response.destroyed) return;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ commands: commands.splice(0) }));
  };
  const ours: Record<string, Route> = {
    [MEDIA_EVENTS_PATH]: takeEvents,
    [MEDIA_COMMANDS_PATH]: waitForCommands,
  };

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const route = ours[url.pathname] ?? routes[url.pathname];
    if (route) void route(request, response, url);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const catcher: EventCatcher = {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    events,
    commands,
    failWith: undefined,
    async until(matches) {
      for (;;) {
        const found = events.find(matches);
        if (found) return found;
        await new Promise<void>((resolve) => {
          const wake = () => {
            waiting.delete(wake);
            resolve();
          };
          waiting.add(wake);
        });
      }
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return catcher;
}
