import { createHmac } from 'node:crypto';
import type { JoinGrant } from '#contracts/http/meetings.ts';
import type { Config } from '#platform/config/config.ts';

/** A meeting with its quarter of an hour before and half an hour after, and some. */
const CREDENTIAL_LIFE_SECONDS = 4 * 3600;

/**
 * STUN and TURN servers for one person. TURN credentials are coturn's REST ones: a user name that begins with when it
 * runs out, and its HMAC-SHA1 by the shared secret (draft-uberti-behave-turn-rest-00).
 */
export function iceServersFor(
  { urls, secret }: Config['turn'],
  personId: string,
  now: Date,
): JoinGrant['iceServers'] {
  const isTurn = (url: string) => /^turns?:/.test(url);
  const stun = urls.filter((url) => !isTurn(url));
  const turn = urls.filter(isTurn);
  const servers: JoinGrant['iceServers'] = stun.length > 0 ? [{ urls: stun }] : [];
  if (turn.length > 0 && secret !== undefined) {
    const username = `${Math.floor(now.getTime() / 1000) + CREDENTIAL_LIFE_SECONDS}:${personId}`;
    const credential = createHmac('sha1', secret).update(username).digest('base64');
    servers.push({ urls: turn, username, credential });
  }
  return servers;
}
