import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { iceServersFor } from '../../apps/api/src/meetings/ice-servers.ts';
import { launchChromium, openAs, receivedMedia } from '../support/chromium.ts';
import { startCoturn, TURN_TEST_SECRET, type Coturn } from '../support/coturn.ts';
import { TurnClient, type Credentials } from '../support/turn-client.ts';
import { startCallSite } from './support/call-page.ts';
import type { EventCatcher } from './support/fake-api.ts';
import { startNode } from './support/media-node.ts';
import { until } from './support/media-process.ts';

const LIMIT = 60_000;
const DAY_MS = 86_400_000;

let coturn: Coturn;
beforeAll(async () => {
  coturn = await startCoturn('127.0.0.1');
});
afterAll(() => coturn?.stop());

/** As the API hands them out, for one person at one instant. */
function credentialsOf(at: Date, secret = TURN_TEST_SECRET): Credentials {
  const [server] = iceServersFor({ urls: ['turn:localhost'], secret }, 'person-1', at);
  return server as Credentials;
}

const withClient = async <T>(credentials: Credentials, use: (client: TurnClient) => Promise<T>) => {
  const client = new TurnClient(coturn.port, credentials);
  try {
    return await use(client);
  } finally {
    client.close();
  }
};

describe('the relay', () => {
  test('takes the credentials that the API makes, and no others', async () => {
    expect(await withClient(credentialsOf(new Date()), (client) => client.allocate())).toBe('ok');
    const expired = credentialsOf(new Date(Date.now() - DAY_MS));
    expect(await withClient(expired, (client) => client.allocate())).toBe(401);
    const forged = credentialsOf(new Date(), 'another-secret-of-nobody');
    expect(await withClient(forged, (client) => client.allocate())).toBe(401);
    // A name that lives longer than what was signed.
    const { credential } = credentialsOf(new Date());
    const longer = { username: `${Math.floor(Date.now() / 1000) + 90_000}:person-1`, credential };
    expect(await withClient(longer, (client) => client.allocate())).toBe(401);
  });

  test('leads to the media node and to nothing else, private or public', async () => {
    await withClient(credentialsOf(new Date()), async (client) => {
      expect(await client.allocate()).toBe('ok');
      expect(await client.permit('127.0.0.1')).toBe('ok');
      for (const address of [
        '127.0.0.2',
        '10.0.0.1',
        '100.64.0.1',
        '169.254.169.254',
        '172.16.0.1',
        '192.168.0.1',
        '0.0.0.0',
        '224.0.0.1',
        '255.255.255.255',
        '8.8.8.8',
      ])
        expect({ address, answer: await client.permit(address) }).toEqual({ address, answer: 403 });
      // The IPv4 relay refuses another family as such (443), or as forbidden.
      for (const address of ['::1', '::ffff:10.0.0.1', 'fe80::1', 'fc00::1', '2001:4860:4860::8888'])
        expect([403, 443]).toContain(await client.permit(address));
    });
  });
});

describe('where a firewall lets no UDP out, two people meet', () => {
  let browser: Browser;
  let site: EventCatcher;
  let node: Awaited<ReturnType<typeof startNode>>;
  beforeAll(async () => {
    site = await startCallSite(() => node.url);
    node = await startNode({ PUBLIC_URL: site.url, API_INTERNAL_URL: site.url });
    // The certificate is of the test's own making.
    browser = await launchChromium(['--ignore-certificate-errors']);
  });
  afterAll(async () => {
    await browser?.close();
    await node?.app.close();
    await site?.close();
  });

  /** A page whose only way out is the relay: what such a firewall leaves. */
  async function openBehindFirewall(person: string, room: string, url: string): Promise<Page> {
    const context = await openAs(browser);
    await context.addInitScript(
      (server) => {
        const Original = window.RTCPeerConnection;
        window.RTCPeerConnection = class extends Original {
          constructor(configuration?: RTCConfiguration) {
            super({ ...configuration, iceServers: [server], iceTransportPolicy: 'relay' });
          }
        };
      },
      { ...credentialsOf(new Date()), urls: url },
    );
    const page = await context.newPage();
    await page.goto(`${site.url}/?person=${person}&room=${room}`);
    await page.evaluate('join()');
    return page;
  }

  /** How the page reaches the relay, e.g. `relay/tls`, for each connection in use. */
  const waysOf = (page: Page) =>
    page.evaluate(async () => {
      const ways: string[] = [];
      const { __connections } = window as unknown as { __connections: RTCPeerConnection[] };
      for (const connection of __connections) {
        const stats = await connection.getStats();
        for (const report of stats.values()) {
          if (report.type !== 'candidate-pair' || !report.nominated) continue;
          const local = stats.get(report.localCandidateId);
          ways.push(`${local.candidateType}/${local.relayProtocol}`);
        }
      }
      return [...new Set(ways)];
    });

  test.each([
    ['tcp', () => `turn:127.0.0.1:${coturn.port}?transport=tcp`],
    ['tls', () => `turns:127.0.0.1:${coturn.tlsPort}?transport=tcp`],
  ])('through TURN over %s', { timeout: 3 * LIMIT }, async (protocol, url) => {
    const room = `turn-${protocol}`;
    const firm = await openBehindFirewall('firm', room, url());
    const buyer = await openBehindFirewall('buyer', room, url());
    const frames = async (page: Page, person: string) => (await receivedMedia(page)).frames[person] ?? 0;
    await until(
      async () => (await frames(firm, 'buyer')) > 10 && (await frames(buyer, 'firm')) > 10,
      LIMIT,
      () => `no picture through the relay:\n${coturn.log().slice(-3000)}`,
    );
    expect((await receivedMedia(buyer)).audioEnergy.some((energy) => energy > 0)).toBe(true);
    expect(await waysOf(firm)).toEqual([`relay/${protocol}`]);
    expect(await waysOf(buyer)).toEqual([`relay/${protocol}`]);
    await firm.context().close();
    await buyer.context().close();
  });
});
