import type { RtpCapabilities } from './rtp.ts';

/**
 * What a mediasoup router with our codecs can do, known ahead of the connection: the browser prepares its device
 * with it and sends its own capabilities in the handshake, so that the first answer already holds consumers.
 * A test of the media node keeps it equal to what the installed mediasoup says; `id` tells a server of another
 * version that its client must use the capabilities in `welcome` instead.
 */
export const ROUTER_CAPABILITIES: { readonly id: string; readonly rtpCapabilities: RtpCapabilities } = {
  id: '888e220e74bd',
  rtpCapabilities: {
    codecs: [
      {
        kind: 'audio',
        mimeType: 'audio/opus',
        clockRate: 48000,
        channels: 2,
        rtcpFeedback: [
          { type: 'nack', parameter: '' },
          { type: 'transport-cc', parameter: '' },
        ],
        parameters: { useinbandfec: 1, usedtx: 1, minptime: 10 },
        preferredPayloadType: 111,
      },
      {
        kind: 'video',
        mimeType: 'video/VP8',
        clockRate: 90000,
        rtcpFeedback: [
          { type: 'nack', parameter: '' },
          { type: 'nack', parameter: 'pli' },
          { type: 'ccm', parameter: 'fir' },
          { type: 'goog-remb', parameter: '' },
          { type: 'transport-cc', parameter: '' },
        ],
        parameters: { 'x-google-start-bitrate': 1000 },
        preferredPayloadType: 96,
      },
      {
        kind: 'video',
        mimeType: 'video/rtx',
        preferredPayloadType: 100,
        clockRate: 90000,
        parameters: { apt: 96 },
        rtcpFeedback: [],
      },
      {
        kind: 'video',
        mimeType: 'video/H264',
        clockRate: 90000,
        parameters: {
          'level-asymmetry-allowed': 1,
          'packetization-mode': 1,
          'profile-level-id': '42e01f',
          'x-google-start-bitrate': 1000,
        },
        rtcpFeedback: [
          { type: 'nack', parameter: '' },
          { type: 'nack', parameter: 'pli' },
          { type: 'ccm', parameter: 'fir' },
          { type: 'goog-remb', parameter: '' },
          { type: 'transport-cc', parameter: '' },
        ],
        preferredPayloadType: 102,
      },
      {
        kind: 'video',
        mimeType: 'video/rtx',
        preferredPayloadType: 101,
        clockRate: 90000,
        parameters: { apt: 102 },
        rtcpFeedback: [],
      },
    ],
    headerExtensions: [
      {
        kind: 'audio',
        uri: 'urn:ietf:params:rtp-hdrext:sdes:mid',
        preferredId: 1,
        preferredEncrypt: false,
        direction: 'sendrecv',
      },
      {
        kind: 'video',
        uri: 'urn:ietf:params:rtp-hdrext:sdes:mid',
        preferredId: 1,
        preferredEncrypt: false,
        direction: 'sendrecv',
      },
      {
        kind: 'video',
        uri: 'urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id',
        preferredId: 2,
        preferredEncrypt: false,
        direction: 'recvonly',
      },
      {
        kind: 'video',
        uri: 'urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id',
        preferredId: 3,
        preferredEncrypt: false,
        direction: 'recvonly',
      },
      {
        kind: 'audio',
        uri: 'http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time',
        preferredId: 4,
        preferredEncrypt: false,
        direction: 'sendrecv',
      },
      {
        kind: 'video',
        uri: 'http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time',
        preferredId: 4,
        preferredEncrypt: false,
        direction: 'sendrecv',
      },
      {
        kind: 'audio',
        uri: 'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01',
        preferredId: 5,
        preferredEncrypt: false,
        direction: 'recvonly',
      },
      {
        kind: 'video',
        uri: 'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01',
        preferredId: 5,
        preferredEncrypt: false,
        direction: 'sendrecv',
      },
      {
        kind: 'audio',
        uri: 'urn:ietf:params:rtp-hdrext:ssrc-audio-level',
        preferredId: 6,
        preferredEncrypt: false,
        direction: 'sendrecv',
      },
      {
        kind: 'video',
        uri: 'https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension',
        preferredId: 7,
        preferredEncrypt: false,
        direction: 'recvonly',
      },
      {
        kind: 'video',
        uri: 'urn:3gpp:video-orientation',
        preferredId: 8,
        preferredEncrypt: false,
        direction: 'sendrecv',
      },
      {
        kind: 'video',
        uri: 'urn:ietf:params:rtp-hdrext:toffset',
        preferredId: 9,
        preferredEncrypt: false,
        direction: 'sendrecv',
      },
      {
        kind: 'audio',
        uri: 'http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time',
        preferredId: 10,
        preferredEncrypt: false,
        direction: 'sendrecv',
      },
      {
        kind: 'video',
        uri: 'http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time',
        preferredId: 10,
        preferredEncrypt: false,
        direction: 'sendrecv',
      },
      {
        kind: 'audio',
        uri: 'http://www.webrtc.org/experiments/rtp-hdrext/playout-delay',
        preferredId: 11,
        preferredEncrypt: false,
        direction: 'sendrecv',
      },
      {
        kind: 'video',
        uri: 'http://www.webrtc.org/experiments/rtp-hdrext/playout-delay',
        preferredId: 11,
        preferredEncrypt: false,
        direction: 'sendrecv',
      },
      {
        kind: 'audio',
        uri: 'urn:mediasoup:params:rtp-hdrext:packet-id',
        preferredId: 12,
        preferredEncrypt: false,
        direction: 'sendrecv',
      },
      {
        kind: 'video',
        uri: 'urn:mediasoup:params:rtp-hdrext:packet-id',
        preferredId: 12,
        preferredEncrypt: false,
        direction: 'sendrecv',
      },
    ],
  },
};
