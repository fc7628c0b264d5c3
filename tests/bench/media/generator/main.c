// The loop: send what is due, tend every transport each 5 ms, receive, obey, sleep until the next packet.
#include "generator.h"
#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <time.h>

int main(int argc, char **argv) {
  prctl(PR_SET_TIMERSLACK, 1000);
  srand(1);
  srtp_init();
  ice_init();
  dtls_init(argc > 1 ? argv[1] : "SRTP_AEAD_AES_128_GCM");
  int events = epoll_create1(0);
  transport_init(events);
  fcntl(0, F_SETFL, O_NONBLOCK);
  struct epoll_event input = {.events = EPOLLIN, .data.ptr = NULL};
  epoll_ctl(events, EPOLL_CTL_ADD, 0, &input);
  static struct epoll_event ready[1024];
  uint64_t next_tend_at = 0;
  for (;;) {
    uint64_t now = monotonic_now(), wake_at = now + MILLISECONDS;
    for (int i = 0; i < stream_count; i++) {
      sent_stream *s = streams[i];
      if (!s->transport->is_sending || !s->transport->is_connected) continue;
      if (s->next_at <= now) rtp_send_due(s, monotonic_now());
      if (s->next_at < wake_at) wake_at = s->next_at;
    }
    if (now >= next_tend_at) {
      next_tend_at = now + 5 * MILLISECONDS;
      for (int i = 0; i < MAX_TRANSPORTS; i++)
        if (transports[i]) transport_tend(transports[i], now);
    }
    int count = epoll_wait(events, ready, 1024, 0);
    bool has_input = false;
    for (int i = 0; i < count; i++)
      if (ready[i].data.ptr) transport_receive(ready[i].data.ptr);
      else has_input = true;
    // Last, since a command may close a transport that is among the ready ones.
    if (has_input) read_commands();
    now = monotonic_now();
    if (wake_at > now + 20000) {
      struct timespec until = {wake_at / SECONDS, wake_at % SECONDS};
      clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL);
    }
  }
}
