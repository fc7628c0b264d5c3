import type { Transport } from 'mediasoup-client/types';
import type { GetJoinGrant } from '../state/call-state.ts';
import { prepareDevice } from '../state/prepared-device.ts';
import { readCounters } from '../state/line-quality.ts';
import { SignallingClient } from '../state/signalling-client.ts';
import type { ConnectionFinding } from './verdict.ts';

export interface ProbeResult {
  readonly connection: ConnectionFinding;
  /** Milliseconds. */
  readonly roundTrip: number | null;
}

const ICE_LIMIT_MS = 6000;

/**
 * Tries the real way to the media node, in a room of one's own that nobody sees: UDP first, TCP when that fails.
 * Before the API gives grants for the meeting, the finding is `unchecked`.
 */
export async function probeConnection(getJoinGrant: GetJoinGrant, signal: AbortSignal): Promise<ProbeResult> {
  let grant: Awaited<ReturnType<GetJoinGrant>>;
  try {
    grant = await getJoinGrant(signal);
  } catch {
    return { connection: 'unchecked', roundTrip: null };
  }
  for (const protocol of ['udp', 'tcp'] as const) {
    const roundTrip = await tryProtocol(protocol, grant, signal).catch(() => undefined);
    if (signal.aborted) break;
    if (roundTrip !== undefined) return { connection: protocol, roundTrip };
  }
  return { connection: signal.aborted ? 'unchecked' : 'none', roundTrip: null };
}

/** Sends silence over that protocol only. Returns the round trip, or undefined when ICE does not get through. */
async function tryProtocol(
  protocol: 'udp' | 'tcp',
  { url, token, iceServers }: Awaited<ReturnType<GetJoinGrant>>,
  signal: AbortSignal,
): Promise<number | null | undefined> {
  const device = await prepareDevice();
  const seatKey = `${crypto.randomUUID()}${crypto.randomUUID()}`;
  const { client, welcome } = await SignallingClient.connect(
    url,
    { token, seatKey, purpose: 'probe' },
    signal,
  );
  const sound = new AudioContext();
  let transport: Transport | undefined;
  try {
    const parameters = welcome.sendTransport;
    // Who may send nothing is not tried: it would need somebody else's sound.
    if (!parameters || !welcome.rights.publishAudio) return null;
    transport = device.createSendTransport({
      ...parameters,
      iceCandidates: parameters.iceCandidates.filter((candidate) => candidate.protocol === protocol),
      iceServers,
    } as never);
    const { id: transportId } = transport;
    transport.on('connect', ({ dtlsParameters }, done, fail) => {
      client
        .request('connectTransport', { transportId, dtlsParameters: dtlsParameters as never })
        .then(done, fail);
    });
    transport.on('produce', ({ kind, rtpParameters }, done, fail) => {
      const producerId = crypto.randomUUID();
      client
        .request('produce', { producerId, kind, source: 'microphone', rtpParameters: rtpParameters as never })
        .then(() => done({ id: producerId }), fail);
    });
    const connected = untilConnected(transport, signal);
    const [track] = sound.createMediaStreamDestination().stream.getAudioTracks();
    if (!track) return undefined;
    await transport.produce({ track });
    if (!(await connected)) return undefined;
    const { roundTrip } = readCounters((await transport.getStats()).values());
    return roundTrip === null ? null : Math.round(roundTrip * 1000);
  } finally {
    transport?.close();
    client.close();
    void sound.close();
  }
}

function untilConnected(transport: Transport, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), ICE_LIMIT_MS);
    signal.addEventListener('abort', () => resolve(false), { once: true });
    transport.on('connectionstatechange', (state) => {
      if (state !== 'connected' && state !== 'failed') return;
      clearTimeout(timer);
      resolve(state === 'connected');
    });
  });
}
