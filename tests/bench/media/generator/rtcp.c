// Sender and receiver reports (RFC 3550), transport-wide feedback, and what servers ask for.
#include "generator.h"
#include <string.h>
#include <time.h>

enum { SENDER_REPORT = 200, RECEIVER_REPORT = 201, SOURCE_DESCRIPTION = 202, TRANSPORT_FEEDBACK = 205, PAYLOAD_FEEDBACK = 206 };
enum { GENERIC_NACK = 1, TRANSPORT_WIDE = 15, PICTURE_LOSS = 1, FULL_INTRA_REQUEST = 4 };
enum { SSRC_OF_RECEIVER = 1 };
/** Steps of 250 us, the unit of transport-wide feedback; its reference time counts 64 ms. */
enum { DELTA_US = 250, REFERENCE_US = 64000, MAX_REPORTED = 500 };

static void protect_and_send(transport *t, uint8_t *bytes, int length) {
  if (!srtp_protect_rtcp(t->outbound, bytes, &length)) send_datagram(t, bytes, length);
}

void rtcp_send_sender_report(sent_stream *s) {
  uint8_t b[200] = {0};
  struct timespec wall;
  clock_gettime(CLOCK_REALTIME, &wall);
  b[0] = 0x80;
  b[1] = SENDER_REPORT;
  put16(b + 2, 6);
  put32(b + 4, s->ssrc);
  put32(b + 8, wall.tv_sec + 2208988800u); // seconds since 1900
  put32(b + 12, (uint32_t)(wall.tv_nsec * 4.294967296));
  put32(b + 16, s->timestamp);
  put32(b + 20, s->packets);
  put32(b + 24, s->octets);
  b[28] = 0x81;
  b[29] = SOURCE_DESCRIPTION;
  put16(b + 30, 2);
  put32(b + 32, s->ssrc);
  b[36] = b[37] = 1; // CNAME of one byte
  b[38] = 'c';
  protect_and_send(s->transport, b, 40);
}

void rtcp_send_receiver_report(transport *t) {
  uint8_t b[2048];
  int blocks = t->received_count > 31 ? 31 : t->received_count, length = 8;
  b[0] = 0x80 | blocks;
  b[1] = RECEIVER_REPORT;
  put32(b + 4, SSRC_OF_RECEIVER);
  for (int i = 0; i < blocks; i++, length += 24) {
    memset(b + length, 0, 24);
    put32(b + length, t->received[i].ssrc);
    put32(b + length + 8, (uint32_t)t->received[i].highest);
    put32(b + length + 12, 20);
  }
  put16(b + 2, length / 4 - 1);
  protect_and_send(t, b, length);
}

/** draft-holmer-rmcat-transport-wide-cc-extensions-01; run length when nothing is missing or late, else 2-bit chunks. */
void rtcp_send_feedback(transport *t) {
  static uint64_t arrived_us[512];
  static int delta[512];
  uint16_t base = t->feedback_sequence[0];
  int arrivals = t->feedback_count, count = (uint16_t)(t->feedback_sequence[arrivals - 1] - base) + 1;
  t->feedback_count = 0;
  if (count > MAX_REPORTED) return;
  memset(arrived_us, 0, sizeof *arrived_us * count);
  for (int i = 0; i < arrivals; i++) {
    int place = (uint16_t)(t->feedback_sequence[i] - base);
    if (place < count) arrived_us[place] = t->feedback_time_us[i];
  }
  uint64_t reference = t->feedback_time_us[0] / REFERENCE_US, previous = reference * REFERENCE_US;
  bool is_plain = true;
  for (int i = 0; i < count; i++) {
    delta[i] = arrived_us[i] ? ((int64_t)arrived_us[i] - (int64_t)previous) / DELTA_US : 0;
    previous += delta[i] * DELTA_US;
    if (!arrived_us[i] || delta[i] < 0 || delta[i] > 255) is_plain = false;
  }
  uint8_t b[2048];
  int length = 20;
  put16(b + 12, base);
  put16(b + 14, count);
  b[16] = reference >> 16;
  b[17] = reference >> 8;
  b[18] = reference;
  b[19] = t->feedback_number++;
  if (is_plain) {
    put16(b + length, 1 << 13 | count);
    length += 2;
  } else {
    for (int i = 0; i < count; i += 7, length += 2) {
      uint16_t chunk = 0xc000;
      for (int j = 0; j < 7 && i + j < count; j++) {
        int symbol = !arrived_us[i + j] ? 0 : delta[i + j] < 0 || delta[i + j] > 255 ? 2 : 1;
        chunk |= symbol << (12 - 2 * j);
      }
      put16(b + length, chunk);
    }
  }
  for (int i = 0; i < count; i++) {
    if (!arrived_us[i]) continue;
    if (delta[i] < 0 || delta[i] > 255) put16(b + length, delta[i]), length += 2;
    else b[length++] = delta[i];
  }
  int padding = -length & 3;
  memset(b + length, 0, padding);
  length += padding;
  if (padding) b[length - 1] = padding;
  b[0] = 0x80 | (padding ? 0x20 : 0) | TRANSPORT_WIDE;
  b[1] = TRANSPORT_FEEDBACK;
  put16(b + 2, length / 4 - 1);
  put32(b + 4, SSRC_OF_RECEIVER);
  put32(b + 8, t->received_count ? t->received[0].ssrc : 0);
  protect_and_send(t, b, length);
}

void rtcp_receive(transport *t, uint8_t *bytes, int length) {
  if (!t->sent_count) return;
  if (srtp_unprotect_rtcp(t->inbound, bytes, &length)) {
    counts.damaged++;
    return;
  }
  for (int i = 0; i + 8 <= length; i += 4 * (get16(bytes + i + 2) + 1)) {
    int format = bytes[i] & 31, type = bytes[i + 1];
    if (type == PAYLOAD_FEEDBACK && (format == PICTURE_LOSS || format == FULL_INTRA_REQUEST)) {
      counts.key_frame_requests++;
      for (int k = 0; k < t->sent_count; k++) t->sent[k]->wants_key_frame = true;
    } else if (type == TRANSPORT_FEEDBACK && format == GENERIC_NACK) counts.negative_acknowledgements++;
  }
}
