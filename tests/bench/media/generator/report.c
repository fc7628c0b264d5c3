// Counters since the last reset, as one line of JSON.
#include "generator.h"
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

counters counts;

void reset_counters(void) {
  memset(&counts, 0, sizeof counts);
  for (int i = 0; i < MAX_TRANSPORTS; i++)
    for (int j = 0; transports[i] && j < transports[i]->received_count; j++) {
      received_stream *r = &transports[i]->received[j];
      r->base = r->highest;
      r->packets = 0;
    }
  printf("reset\n");
}

/** Milliseconds below which `share` of what was counted stays; 0 when nothing was. */
static double percentile(const uint32_t *steps, double share) {
  uint64_t total = 0, seen = 0;
  for (int i = 0; i < DELAY_STEPS; i++) total += steps[i];
  for (int i = 0; i < DELAY_STEPS && total; i++)
    if ((seen += steps[i]) >= total * share) return (i + 1) * (DELAY_STEP_NS / 1e6);
  return 0;
}

/** How many took `ms` or longer: windows can be added up by it, as percentiles cannot. */
static uint64_t later_than(const uint32_t *steps, int ms) {
  uint64_t later = 0;
  for (int i = ms * (1000000 / DELAY_STEP_NS); i < DELAY_STEPS; i++) later += steps[i];
  return later;
}

static void print_delay(const char *name, const uint32_t *steps) {
  printf("\"%s\":{\"p50\":%.2f,\"p95\":%.2f,\"p99\":%.2f,\"max\":%.2f},", name, percentile(steps, 0.5),
         percentile(steps, 0.95), percentile(steps, 0.99), percentile(steps, 1));
}

void print_report(void) {
  static uint32_t both[DELAY_STEPS];
  uint64_t expected = 0, received = 0;
  int known = 0, live = 0, connected = 0;
  for (int i = 0; i < MAX_TRANSPORTS; i++) {
    if (!transports[i]) continue;
    connected += transports[i]->is_connected;
    for (int j = 0; j < transports[i]->received_count; j++) {
      received_stream *r = &transports[i]->received[j];
      expected += r->highest - r->base;
      received += r->packets;
      known++;
      live += r->packets > 0;
    }
  }
  for (int i = 0; i < DELAY_STEPS; i++) both[i] = counts.audio_delay[i] + counts.video_delay[i];
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  printf("report {\"connected\":%d,\"streams\":%d,\"liveStreams\":%d,", connected, known, live);
  printf("\"sentAudio\":%lu,\"sentVideo\":%lu,\"receivedAudio\":%lu,\"receivedVideo\":%lu,\"receivedBytes\":%lu,",
         counts.sent_audio, counts.sent_video, counts.received_audio, counts.received_video, counts.received_bytes);
  printf("\"expected\":%lu,\"received\":%lu,\"keyFrameRequests\":%lu,\"nacks\":%lu,", expected, received,
         counts.key_frame_requests, counts.negative_acknowledgements);
  print_delay("delayMs", both);
  print_delay("audioDelayMs", counts.audio_delay);
  printf("\"timed\":%lu,\"laterThan5Ms\":%lu,", later_than(both, 0), later_than(both, 5));
  printf("\"intact\":%lu,\"damaged\":%lu,\"sendErrors\":%lu,\"cpuSeconds\":%.2f,\"profile\":\"%s\"}\n", counts.intact,
         counts.damaged, counts.send_errors,
         usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6,
         srtp_profile);
}
