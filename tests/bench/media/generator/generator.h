// Any number of WebRTC peers in one process, without encoding or decoding: ICE (controlling), DTLS-SRTP, one UDP
// socket a transport. Commands come on stdin and events go to stdout, one a line; see main.c.
#pragma once
#define _GNU_SOURCE
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <srtp2/srtp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

#define MAX_TRANSPORTS 8192
#define MAX_SENT_STREAMS 4
#define MAX_RECEIVED_STREAMS 64
#define MAX_FEEDBACK 2048
/** Delay is counted in steps of 10 us, up to 1 s. */
#define DELAY_STEPS 100000
#define DELAY_STEP_NS 10000

#define MILLISECONDS 1000000ull
#define SECONDS 1000000000ull

struct transport;

typedef struct {
  struct transport *transport;
  bool is_video;
  uint32_t ssrc;
  int payload_type;
  char mid[16];
  /** Ids of header extensions; 0 leaves one out. */
  int mid_extension, sequence_extension, send_time_extension, level_extension;
  uint16_t sequence;
  uint32_t timestamp;
  uint64_t next_at, next_report_at, packets, octets;
  int frame;
  uint16_t picture;
  bool wants_key_frame;
  uint64_t last_key_frame_at;
} sent_stream;

typedef struct {
  uint32_t ssrc;
  /** Extended sequence numbers: the highest seen, and the one before the first that counts. */
  int64_t highest, base;
  uint64_t packets;
  bool is_video;
} received_stream;

typedef struct transport {
  int id, socket;
  bool is_client, is_connected, is_sending, has_media;
  struct sockaddr_in remote;
  char local_fragment[256], local_password[256], remote_fragment[256], remote_password[256];
  SSL *ssl;
  BIO *in, *out;
  srtp_t outbound, inbound;
  /** 0 new, 1 checking, 2 the server has answered. */
  int ice;
  uint64_t next_check_at, next_handshake_at, connecting_since, next_report_at, next_feedback_at;
  sent_stream *sent[MAX_SENT_STREAMS];
  int sent_count;
  received_stream received[MAX_RECEIVED_STREAMS];
  int received_count;
  /** Transport-wide congestion control: the id of the extension that comes in, what is next to go out, what came. */
  int feedback_extension;
  uint16_t next_transport_sequence;
  int feedback_count;
  uint16_t feedback_sequence[MAX_FEEDBACK];
  uint64_t feedback_time_us[MAX_FEEDBACK];
  uint8_t feedback_number;
} transport;

/** Counters since the last `reset`. */
typedef struct {
  uint64_t sent_audio, sent_video, received_audio, received_video, received_bytes;
  uint64_t key_frame_requests, negative_acknowledgements, intact, damaged, send_errors;
  uint32_t audio_delay[DELAY_STEPS], video_delay[DELAY_STEPS];
} counters;

extern counters counts;
extern transport *transports[MAX_TRANSPORTS];
extern sent_stream *streams[MAX_TRANSPORTS * 2];
extern int stream_count;
extern char srtp_profile[64];

// bytes.c
uint64_t monotonic_now(void);
uint64_t wall_now(void);
void put16(uint8_t *at, uint16_t value);
void put32(uint8_t *at, uint32_t value);
uint16_t get16(const uint8_t *at);
uint32_t get32(const uint8_t *at);

// commands.c
/** Reads what has come on stdin and does it; ends the process when stdin ends. */
void read_commands(void);

// report.c
void reset_counters(void);
void print_report(void);

// transport.c
/** `events` is the epoll descriptor that hears of the transport's datagrams. */
void transport_init(int events);
transport *transport_find(int id);
void transport_open(int id, const char *fragment, const char *password);
void transport_connect(transport *t, const char *role, const char *fragment, const char *password, const char *ip,
                       int port);
void transport_start_sending(transport *t);
void transport_close(transport *t);
/** Checks, handshakes, reports and feedback that are due. */
void transport_tend(transport *t, uint64_t now);
void transport_receive(transport *t);
void send_datagram(transport *t, const void *bytes, int length);

// ice.c
void ice_init(void);
void ice_check(transport *t);
void ice_receive(transport *t, uint8_t *bytes, int length, const struct sockaddr_in *from);

// dtls.c
void dtls_init(const char *profile);
void dtls_start(transport *t);
void dtls_advance(transport *t);
void dtls_receive(transport *t, const uint8_t *bytes, int length);
void dtls_retransmit(transport *t);
void dtls_close(transport *t);

// rtp.c
void rtp_send_due(sent_stream *s, uint64_t now);
void rtp_receive(transport *t, uint8_t *bytes, int length, uint64_t arrived_at);

// rtcp.c
void rtcp_receive(transport *t, uint8_t *bytes, int length);
void rtcp_send_sender_report(sent_stream *s);
void rtcp_send_receiver_report(transport *t);
void rtcp_send_feedback(transport *t);
