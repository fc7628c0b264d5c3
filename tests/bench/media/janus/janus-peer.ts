/** One person in a videoroom: a connection that publishes, and one that subscribes to all others. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Generator, GeneratorTransport, RemoteEnd } from '../generator.ts';
import { EXTENSION_URIS, newSsrc, SENT_EXTENSIONS, type LoadPeer } from '../media-target.ts';
import type { JanusAnswer, JanusSession } from './janus-session.ts';

const CRLF = '\r\n';
const AUDIO_TYPE = 111;
const VIDEO_TYPE = 96;

export class JanusPeer implements LoadPeer {
  down: GeneratorTransport | undefined;
  readonly #generator: Generator;
  readonly #session: JanusSession;
  readonly #room: number;
  #up: GeneratorTransport | undefined;
  #feed = 0;
  #privateId = 0;

  constructor(generator: Generator, session: JanusSession, room: number) {
    this.#generator = generator;
    this.#session = session;
    this.#room = room;
  }

  async publish(): Promise<void> {
    const session = this.#session;
    const handle = await session.attach();
    const joined = await session.message(handle, { request: 'join', ptype: 'publisher', room: this.#room });
    this.#feed = joined.plugindata!.data.id;
    this.#privateId = joined.plugindata!.data.private_id;
    const transport = (this.#up = await this.#generator.open());
    const ssrc = { audio: newSsrc(), video: newSsrc() };
    const answer = (
      await session.message(
        handle,
        { request: 'publish' },
        { type: 'offer', sdp: this.#offer(transport, ssrc) },
      )
    ).jsep!.sdp;
    const sequence = extensionId(answer) ?? 0;
    const extensions = { ...SENT_EXTENSIONS, sequence };
    this.#generator.addStream(transport, {
      kind: 'audio',
      ssrc: ssrc.audio,
      payloadType: AUDIO_TYPE,
      mid: '0',
      extensions,
    });
    this.#generator.addStream(transport, {
      kind: 'video',
      ssrc: ssrc.video,
      payloadType: VIDEO_TYPE,
      mid: '1',
      extensions: { ...extensions, level: 0 },
    });
    await this.#generator.connect(
      transport,
      remoteEnd(answer),
      /a=setup:active/.test(answer) ? 'server' : 'client',
    );
  }

  startSending(): void {
    this.#generator.startSending(this.#up!);
  }

  async subscribe(others: readonly LoadPeer[]): Promise<void> {
    const session = this.#session;
    const handle = await session.attach();
    const [joined, transport] = await Promise.all([this.#askFor(handle, others), this.#generator.open()]);
    this.down = transport;
    const offer = joined.jsep!.sdp;
    const extension = extensionId(offer);
    if (extension) this.#generator.giveFeedback(transport, extension);
    const connected = this.#generator.connect(transport, remoteEnd(offer));
    await session.message(
      handle,
      { request: 'start' },
      { type: 'answer', sdp: this.#answer(transport, offer) },
    );
    await connected;
  }

  /** Janus lists a feed a moment after its line stands. */
  async #askFor(handle: number, others: readonly LoadPeer[]): Promise<JanusAnswer> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#session.message(handle, {
          request: 'join',
          ptype: 'subscriber',
          room: this.#room,
          private_id: this.#privateId,
          streams: others.map((other) => ({ feed: (other as JanusPeer).#feed })),
        });
      } catch (error) {
        if (attempt === 20) throw error;
        await sleep(100);
      }
    }
  }

  close(): void {
    for (const transport of [this.#up, this.down]) if (transport) this.#generator.close(transport);
    this.#session.close();
  }

  #offer(transport: GeneratorTransport, ssrc: { audio: number; video: number }): string {
    const extensions = (names: readonly (keyof typeof SENT_EXTENSIONS)[]) =>
      names.map((name) => `a=extmap:${SENT_EXTENSIONS[name]} ${EXTENSION_URIS[name]}`);
    return [
      ...head(['0', '1']),
      `m=audio 9 UDP/TLS/RTP/SAVPF ${AUDIO_TYPE}`,
      ...this.#lines(transport, 'actpass'),
      'a=mid:0',
      ...extensions(['mid', 'sequence', 'sendTime', 'level']),
      'a=sendonly',
      'a=msid:s a',
      `a=rtpmap:${AUDIO_TYPE} opus/48000/2`,
      `a=fmtp:${AUDIO_TYPE} minptime=10;useinbandfec=1`,
      `a=rtcp-fb:${AUDIO_TYPE} transport-cc`,
      `a=ssrc:${ssrc.audio} cname:c`,
      `m=video 9 UDP/TLS/RTP/SAVPF ${VIDEO_TYPE}`,
      ...this.#lines(transport, 'actpass'),
      'a=mid:1',
      ...extensions(['mid', 'sequence', 'sendTime']),
      'a=sendonly',
      'a=msid:s v',
      'a=rtcp-rsize',
      `a=rtpmap:${VIDEO_TYPE} VP8/90000`,
      ...['transport-cc', 'goog-remb', 'ccm fir', 'nack', 'nack pli'].map(
        (feedback) => `a=rtcp-fb:${VIDEO_TYPE} ${feedback}`,
      ),
      `a=ssrc:${ssrc.video} cname:c`,
      '',
    ].join(CRLF);
  }

  /** Takes every section of the offer as it is. */
  #answer(transport: GeneratorTransport, offer: string): string {
    const sections = offer.split(/(?=^m=)/m).slice(1);
    const mids = sections.map((section) => /a=mid:(\S+)/.exec(section)![1] as string);
    const kept = /^a=(mid|rtpmap|fmtp|rtcp-fb|extmap|rtcp-rsize)/;
    return [
      ...head(mids),
      ...sections.flatMap((section) => {
        const [first, ...lines] = section.split(CRLF) as [string, ...string[]];
        return [
          first.replace(/^(m=\w+) \d+/, '$1 9'),
          ...this.#lines(transport, 'active'),
          'a=recvonly',
          ...lines.filter((line) => kept.test(line)),
        ];
      }),
      '',
    ].join(CRLF);
  }

  #lines(transport: GeneratorTransport, setup: 'active' | 'actpass'): string[] {
    return [
      'c=IN IP4 127.0.0.1',
      'a=rtcp:9 IN IP4 0.0.0.0',
      'a=rtcp-mux',
      `a=ice-ufrag:${transport.fragment}`,
      `a=ice-pwd:${transport.password}`,
      `a=fingerprint:sha-256 ${this.#generator.fingerprint}`,
      `a=setup:${setup}`,
      `a=candidate:1 1 udp 2130706431 127.0.0.1 ${transport.port} typ host`,
    ];
  }
}

function head(mids: readonly string[]): string[] {
  return [
    'v=0',
    'o=- 1 1 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    `a=group:BUNDLE ${mids.join(' ')}`,
    'a=msid-semantic: WMS s',
  ];
}

function extensionId(sdp: string): number | undefined {
  const id = /a=extmap:(\d+) .*transport-wide-cc/.exec(sdp)?.[1];
  return id ? Number(id) : undefined;
}

function remoteEnd(sdp: string): RemoteEnd {
  const [, ip, port] = /a=candidate:\S+ 1 udp \d+ (\S+) (\d+) typ host/i.exec(sdp)!;
  return {
    fragment: /a=ice-ufrag:(\S+)/.exec(sdp)![1]!,
    password: /a=ice-pwd:(\S+)/.exec(sdp)![1]!,
    ip: ip!,
    port: Number(port),
  };
}
