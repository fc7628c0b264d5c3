// A transport's socket: opening, connecting, closing, and who gets what comes in.
#include "generator.h"
#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { BATCH = 64, SOCKET_BUFFER = 1 << 20 };

transport *transports[MAX_TRANSPORTS];
sent_stream *streams[MAX_TRANSPORTS * 2];
int stream_count;
static int events;

void transport_init(int epoll) { events = epoll; }

void send_datagram(transport *t, const void *bytes, int length) {
  if (sendto(t->socket, bytes, length, 0, (void *)&t->remote, sizeof t->remote) < 0) counts.send_errors++;
}

/** Ids grow for ever; what is closed frees its place. */
static transport **place_of(int id) { return &transports[id % MAX_TRANSPORTS]; }

transport *transport_find(int id) {
  transport *t = *place_of(id);
  return t && t->id == id ? t : NULL;
}

void transport_open(int id, const char *fragment, const char *password) {
  transport *t = *place_of(id) = calloc(1, sizeof *t);
  int on = 1, size = SOCKET_BUFFER;
  t->id = id;
  snprintf(t->local_fragment, sizeof t->local_fragment, "%s", fragment);
  snprintf(t->local_password, sizeof t->local_password, "%s", password);
  t->socket = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
  setsockopt(t->socket, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
  setsockopt(t->socket, SOL_SOCKET, SO_SNDBUF, &size, sizeof size);
  setsockopt(t->socket, SOL_SOCKET, SO_TIMESTAMPNS, &on, sizeof on);
  struct sockaddr_in local = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t length = sizeof local;
  bind(t->socket, (void *)&local, sizeof local);
  getsockname(t->socket, (void *)&local, &length);
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = t};
  epoll_ctl(events, EPOLL_CTL_ADD, t->socket, &event);
  printf("port %d %d\n", id, ntohs(local.sin_port));
}

void transport_connect(transport *t, const char *role, const char *fragment, const char *password, const char *ip,
                       int port) {
  t->is_client = !strcmp(role, "client");
  snprintf(t->remote_fragment, sizeof t->remote_fragment, "%s", fragment);
  snprintf(t->remote_password, sizeof t->remote_password, "%s", password);
  t->remote.sin_family = AF_INET;
  t->remote.sin_port = htons(port);
  inet_pton(AF_INET, ip, &t->remote.sin_addr);
  dtls_start(t);
  t->connecting_since = monotonic_now();
  t->ice = 1;
  ice_check(t);
  t->next_check_at = t->connecting_since + 50 * MILLISECONDS;
}

void transport_start_sending(transport *t) {
  uint64_t now = monotonic_now();
  t->is_sending = true;
  for (int i = 0; i < t->sent_count; i++) {
    sent_stream *s = t->sent[i];
    s->next_at = now + (uint64_t)(rand() % (s->is_video ? 33333 : 20000)) * 1000;
    s->next_report_at = now + (uint64_t)(rand() % 1000) * MILLISECONDS;
  }
}

void transport_close(transport *t) {
  int kept = 0;
  for (int i = 0; i < stream_count; i++)
    if (streams[i]->transport == t) free(streams[i]);
    else streams[kept++] = streams[i];
  stream_count = kept;
  dtls_close(t);
  close(t->socket);
  *place_of(t->id) = NULL;
  free(t);
}

/** When the kernel took the datagram in: what this process takes to get to it is no delay of the server's. */
static uint64_t arrival_of(struct msghdr *message) {
  for (struct cmsghdr *c = CMSG_FIRSTHDR(message); c; c = CMSG_NXTHDR(message, c)) {
    if (c->cmsg_level != SOL_SOCKET || c->cmsg_type != SO_TIMESTAMPNS) continue;
    struct timespec time;
    memcpy(&time, CMSG_DATA(c), sizeof time);
    return time.tv_sec * SECONDS + time.tv_nsec;
  }
  return wall_now();
}

void transport_receive(transport *t) {
  static uint8_t buffers[BATCH][2048];
  static char control[BATCH][CMSG_SPACE(sizeof(struct timespec))];
  static struct sockaddr_in from[BATCH];
  static struct iovec parts[BATCH];
  static struct mmsghdr messages[BATCH];
  for (int i = 0; i < BATCH; i++) {
    parts[i] = (struct iovec){.iov_base = buffers[i], .iov_len = sizeof buffers[i]};
    messages[i].msg_hdr = (struct msghdr){
        .msg_iov = &parts[i],
        .msg_iovlen = 1,
        .msg_name = &from[i],
        .msg_namelen = sizeof from[i],
        .msg_control = control[i],
        .msg_controllen = sizeof control[i],
    };
  }
  int count = recvmmsg(t->socket, messages, BATCH, MSG_DONTWAIT, NULL);
  for (int i = 0; i < count; i++) {
    uint8_t *bytes = buffers[i];
    int length = messages[i].msg_len;
    if (length < 12) continue;
    // Told apart by the first byte, as RFC 7983 says.
    if (bytes[0] < 4) ice_receive(t, bytes, length, &from[i]);
    else if (bytes[0] >= 20 && bytes[0] < 64) dtls_receive(t, bytes, length);
    else if (bytes[0] < 128 || !t->is_connected) continue;
    else if (bytes[1] >= 192 && bytes[1] < 224) rtcp_receive(t, bytes, length);
    else rtp_receive(t, bytes, length, arrival_of(&messages[i].msg_hdr));
  }
}

void transport_tend(transport *t, uint64_t now) {
  if (!t->ice) return;
  if (now >= t->next_check_at) {
    ice_check(t);
    t->next_check_at = now + (t->ice < 2 ? 50 : 2500) * MILLISECONDS;
  }
  if (!t->is_connected) {
    if (t->ice == 2 && t->is_client && now >= t->next_handshake_at) dtls_retransmit(t);
    return;
  }
  if (t->received_count && !t->sent_count && now >= t->next_report_at) {
    rtcp_send_receiver_report(t);
    t->next_report_at = now + SECONDS;
  }
  if (t->feedback_count && now >= t->next_feedback_at) {
    rtcp_send_feedback(t);
    t->next_feedback_at = now + 100 * MILLISECONDS;
  }
}
