/** What one person of the load sends, in mediasoup's terms: Opus, and VP8 with retransmission offered. */
import type { RtpParameters } from '#contracts/signalling/rtp.ts';
import type { Generator, GeneratorTransport } from './generator.ts';
import { EXTENSION_URIS, newSsrc, SENT_EXTENSIONS } from './media-target.ts';

const AUDIO = { payloadType: 111, mid: '0' };
const VIDEO = { payloadType: 96, mid: '1' };

/** Prepares both streams on the generator's transport and describes them. */
export function addStreams(
  generator: Generator,
  transport: GeneratorTransport,
): { audio: RtpParameters; video: RtpParameters } {
  const audio = newSsrc();
  const video = newSsrc();
  generator.addStream(transport, {
    kind: 'audio',
    ssrc: audio,
    ...AUDIO,
    extensions: { ...SENT_EXTENSIONS },
  });
  generator.addStream(transport, {
    kind: 'video',
    ssrc: video,
    ...VIDEO,
    extensions: { ...SENT_EXTENSIONS, level: 0 },
  });
  return { audio: audioParameters(audio), video: videoParameters(video) };
}

function headerExtensions(names: readonly (keyof typeof SENT_EXTENSIONS)[]) {
  return names.map((name) => ({ uri: EXTENSION_URIS[name], id: SENT_EXTENSIONS[name] }));
}

function audioParameters(ssrc: number): RtpParameters {
  return {
    mid: AUDIO.mid,
    codecs: [
      {
        mimeType: 'audio/opus',
        payloadType: AUDIO.payloadType,
        clockRate: 48000,
        channels: 2,
        parameters: { minptime: 10, useinbandfec: 1 },
        rtcpFeedback: [{ type: 'transport-cc' }],
      },
    ],
    headerExtensions: headerExtensions(['mid', 'sequence', 'sendTime', 'level']),
    encodings: [{ ssrc }],
    rtcp: { cname: 'c', reducedSize: true },
  };
}

function videoParameters(ssrc: number): RtpParameters {
  return {
    mid: VIDEO.mid,
    codecs: [
      {
        mimeType: 'video/VP8',
        payloadType: VIDEO.payloadType,
        clockRate: 90000,
        rtcpFeedback: [
          { type: 'transport-cc' },
          { type: 'nack' },
          { type: 'nack', parameter: 'pli' },
          { type: 'ccm', parameter: 'fir' },
          { type: 'goog-remb' },
        ],
      },
      {
        mimeType: 'video/rtx',
        payloadType: 97,
        clockRate: 90000,
        parameters: { apt: VIDEO.payloadType },
        rtcpFeedback: [],
      },
    ],
    headerExtensions: headerExtensions(['mid', 'sequence', 'sendTime']),
    encodings: [{ ssrc, rtx: { ssrc: ssrc + 50_000_000 } }],
    rtcp: { cname: 'c', reducedSize: true },
  };
}
