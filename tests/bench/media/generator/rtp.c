// Opus: 50 packets/s of 80 bytes. VP8: 30 frames/s of 2 packets, some 500 kbit/s; a key frame of 8 packets every
// 10 s and when asked for one. The payload is filler that begins with the time it was sent at.
#include "generator.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { AUDIO_PAYLOAD = 80, VIDEO_DESCRIPTOR = 16, FILLER = 0x5a, ONE_BYTE_EXTENSIONS = 0xbede };
/** mediasoup probes a line with packets of this SSRC; they are no media. */
enum { PROBATION_SSRC = 1234 };
enum { KEY_FRAME_EVERY = 300, PACKETS_OF_KEY_FRAME = 8, PACKETS_OF_FRAME = 2 };
/** One packet in so many is decrypted, to see that it is intact and how long it was under way. */
enum { DECRYPT_ONE_IN = 64 };

static int put_extensions(uint8_t *at, sent_stream *s, uint64_t now) {
  int length = 0;
  if (s->mid_extension) {
    int size = strlen(s->mid);
    at[length++] = s->mid_extension << 4 | (size - 1);
    memcpy(at + length, s->mid, size);
    length += size;
  }
  if (s->sequence_extension) {
    at[length++] = s->sequence_extension << 4 | 1;
    put16(at + length, s->transport->next_transport_sequence++);
    length += 2;
  }
  if (s->send_time_extension) {
    uint32_t time = now / 1000 * 262144ull / 1000000;
    at[length++] = s->send_time_extension << 4 | 2;
    at[length++] = time >> 16;
    at[length++] = time >> 8;
    at[length++] = time;
  }
  if (s->level_extension) {
    at[length++] = s->level_extension << 4;
    at[length++] = 0x80 | 30; // speech at -30 dBov
  }
  while (length & 3) at[length++] = 0;
  return length;
}

static void put_video_descriptor(uint8_t *payload, sent_stream *s, bool is_start, bool is_key) {
  static const uint8_t key_frame_320x240[] = {0x9d, 0x01, 0x2a, 0x40, 0x01, 0xf0, 0x00};
  payload[0] = 0x80 | (is_start ? 0x10 : 0);
  payload[1] = 0x80;
  payload[2] = 0x80 | s->picture >> 8;
  payload[3] = s->picture;
  if (!is_start) return;
  payload[4] = is_key ? 0x10 : 0x11;
  if (is_key) memcpy(payload + 7, key_frame_320x240, sizeof key_frame_320x240);
}

static void send_packet(sent_stream *s, int size, bool is_start, bool is_end, bool is_key, uint64_t now) {
  uint8_t packet[1700];
  packet[0] = 0x90;
  packet[1] = s->payload_type | (s->is_video && is_end ? 0x80 : 0);
  put16(packet + 2, s->sequence++);
  put32(packet + 4, s->timestamp);
  put32(packet + 8, s->ssrc);
  put16(packet + 12, ONE_BYTE_EXTENSIONS);
  int extensions = put_extensions(packet + 16, s, now);
  put16(packet + 14, extensions / 4);
  int length = 16 + extensions;
  uint8_t *payload = packet + length;
  memset(payload, FILLER, size);
  if (s->is_video) put_video_descriptor(payload, s, is_start, is_key);
  uint64_t sent_at = wall_now();
  memcpy(payload + (s->is_video ? VIDEO_DESCRIPTOR : 0), &sent_at, sizeof sent_at);
  length += size;
  s->packets++;
  s->octets += size;
  if (srtp_protect(s->transport->outbound, packet, &length)) {
    counts.damaged++;
    return;
  }
  send_datagram(s->transport, packet, length);
  if (s->is_video) counts.sent_video++;
  else counts.sent_audio++;
}

static void send_frame(sent_stream *s, uint64_t now) {
  s->timestamp += 3000;
  s->picture = (s->picture + 1) & 0x7fff;
  bool may_answer = s->wants_key_frame && now - s->last_key_frame_at > 300 * MILLISECONDS;
  bool is_key = s->frame++ % KEY_FRAME_EVERY == 0 || may_answer;
  if (is_key) {
    s->wants_key_frame = false;
    s->last_key_frame_at = now;
  }
  int packets = is_key ? PACKETS_OF_KEY_FRAME : PACKETS_OF_FRAME;
  for (int i = 0; i < packets; i++)
    send_packet(s, i & 1 ? 960 : 1120, i == 0, i == packets - 1, is_key, monotonic_now());
  s->next_at += SECONDS / 30;
}

void rtp_send_due(sent_stream *s, uint64_t now) {
  if (s->is_video) send_frame(s, now);
  else {
    s->timestamp += 960;
    send_packet(s, AUDIO_PAYLOAD, true, true, false, now);
    s->next_at += 20 * MILLISECONDS;
  }
  // What is more than 100 ms late is left out instead of sent in a burst.
  if (now > s->next_at + 100 * MILLISECONDS) s->next_at = now;
  if (now >= s->next_report_at) {
    rtcp_send_sender_report(s);
    s->next_report_at = now + SECONDS;
  }
}

static received_stream *find_stream(transport *t, uint32_t ssrc, uint16_t sequence, int length) {
  for (int i = 0; i < t->received_count; i++)
    if (t->received[i].ssrc == ssrc) return &t->received[i];
  if (t->received_count == MAX_RECEIVED_STREAMS) return NULL;
  received_stream *r = &t->received[t->received_count++];
  *r = (received_stream){.ssrc = ssrc, .highest = sequence, .base = (int64_t)sequence - 1, .is_video = length > 500};
  if (!t->has_media) {
    t->has_media = true;
    printf("media %d %.2f\n", t->id, (monotonic_now() - t->connecting_since) / 1e6);
    fflush(stdout);
  }
  return r;
}

/** Notes the transport-wide sequence number among the extensions at `at`, for the next feedback. */
static void note_arrival(transport *t, const uint8_t *at, const uint8_t *end, uint64_t arrived_at) {
  while (at < end) {
    if (!*at) {
      at++;
      continue;
    }
    int id = *at >> 4, size = (*at & 15) + 1;
    if (id == t->feedback_extension && t->feedback_count < MAX_FEEDBACK) {
      t->feedback_sequence[t->feedback_count] = get16(at + 1);
      t->feedback_time_us[t->feedback_count++] = arrived_at / 1000;
      return;
    }
    at += 1 + size;
  }
}

static void examine(transport *t, received_stream *r, uint8_t *packet, int length, int header, uint64_t arrived_at) {
  uint64_t sent_at;
  int plain = length;
  if (srtp_unprotect(t->inbound, packet, &plain) || packet[plain - 1] != FILLER) {
    counts.damaged++;
    return;
  }
  counts.intact++;
  memcpy(&sent_at, packet + header + (r->is_video ? VIDEO_DESCRIPTOR : 0), sizeof sent_at);
  uint64_t step = arrived_at > sent_at ? (arrived_at - sent_at) / DELAY_STEP_NS : 0;
  if (step >= DELAY_STEPS) step = DELAY_STEPS - 1;
  if (r->is_video) counts.video_delay[step]++;
  else counts.audio_delay[step]++;
}

void rtp_receive(transport *t, uint8_t *packet, int length, uint64_t arrived_at) {
  uint32_t ssrc = get32(packet + 8);
  uint16_t sequence = get16(packet + 2);
  received_stream *r = ssrc == PROBATION_SSRC ? NULL : find_stream(t, ssrc, sequence, length);
  int header = 12 + 4 * (packet[0] & 15);
  if (packet[0] & 0x10) {
    uint8_t *extensions = packet + header + 4, *end = extensions + 4 * get16(packet + header + 2);
    if (end > packet + length) return;
    if (t->feedback_extension && get16(packet + header) == ONE_BYTE_EXTENSIONS)
      note_arrival(t, extensions, end, arrived_at);
    header = end - packet;
  }
  if (!r) return;
  int16_t ahead = (int16_t)(sequence - (uint16_t)r->highest);
  if (ahead > 0) r->highest += ahead;
  r->packets++;
  if (r->is_video) counts.received_video++;
  else counts.received_audio++;
  counts.received_bytes += length;
  if (r->packets % DECRYPT_ONE_IN == 1) examine(t, r, packet, length, header, arrived_at);
}
