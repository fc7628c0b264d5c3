import type { RtpParameters } from 'mediasoup/types';

/** The session in which ffmpeg receives one track on a port of the loopback interface (RFC 8866). */
export function sdpOf(kind: 'audio' | 'video', { codecs }: RtpParameters, port: number): string {
  const [codec] = codecs;
  if (!codec) throw new Error('a track without a codec');
  const { payloadType, mimeType, clockRate, channels } = codec;
  const name = mimeType.split('/')[1];
  const format = Object.entries(codec.parameters ?? {})
    .map(([key, value]) => `${key}=${String(value)}`)
    .join(';');
  return [
    'v=0',
    'o=- 0 0 IN IP4 127.0.0.1',
    's=recording',
    'c=IN IP4 127.0.0.1',
    't=0 0',
    `m=${kind} ${port} RTP/AVP ${payloadType}`,
    `a=rtpmap:${payloadType} ${name}/${clockRate}${channels && channels > 1 ? `/${channels}` : ''}`,
    ...(format ? [`a=fmtp:${payloadType} ${format}`] : []),
    'a=recvonly',
    '',
  ].join('\r\n');
}
