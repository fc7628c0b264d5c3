// Commands                                                           Events
//   transport ID FRAGMENT PASSWORD                                     port ID PORT
//   connect ID client|server FRAGMENT PASSWORD IP PORT                 connected ID MS PROFILE (DTLS is up)
//   stream ID audio|video SSRC TYPE MID EXT EXT EXT EXT                media ID MS (the first packet came)
//        (extensions: mid, transport-wide sequence, send time, level; 0 leaves one out)
//   feedback ID EXT          report arrivals of that extension
//   start ID | stop ID       send, or fall silent
//   close ID
//   reset | report           counters                                  reset | report JSON
#include "generator.h"
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void add_stream(transport *t, sent_stream s) {
  if (t->sent_count == MAX_SENT_STREAMS) return;
  sent_stream *kept = malloc(sizeof s);
  s.transport = t;
  s.sequence = rand() & 0x7fff;
  s.timestamp = rand();
  *kept = s;
  t->sent[t->sent_count++] = streams[stream_count++] = kept;
}

static void obey(const char *line) {
  int id, number;
  char fragment[256], password[256], role[8], kind[8], ip[64];
  sent_stream s = {0};
  if (sscanf(line, "transport %d %255s %255s", &id, fragment, password) == 3) {
    transport_open(id, fragment, password);
  } else if (sscanf(line, "connect %d %7s %255s %255s %63s %d", &id, role, fragment, password, ip, &number) == 6) {
    if (transport_find(id)) transport_connect(transport_find(id), role, fragment, password, ip, number);
  } else if (sscanf(line, "stream %d %7s %u %d %15s %d %d %d %d", &id, kind, &s.ssrc, &s.payload_type, s.mid,
                    &s.mid_extension, &s.sequence_extension, &s.send_time_extension, &s.level_extension) == 9) {
    s.is_video = !strcmp(kind, "video");
    if (transport_find(id)) add_stream(transport_find(id), s);
  } else if (sscanf(line, "feedback %d %d", &id, &number) == 2) {
    if (transport_find(id)) transport_find(id)->feedback_extension = number;
  } else if (sscanf(line, "start %d", &id) == 1) {
    if (transport_find(id)) transport_start_sending(transport_find(id));
  } else if (sscanf(line, "stop %d", &id) == 1) {
    if (transport_find(id)) transport_find(id)->is_sending = false;
  } else if (sscanf(line, "close %d", &id) == 1) {
    if (transport_find(id)) transport_close(transport_find(id));
  } else if (!strcmp(line, "reset")) {
    reset_counters();
  } else if (!strcmp(line, "report")) {
    print_report();
  } else {
    printf("error unknown command %s\n", line);
  }
  fflush(stdout);
}

void read_commands(void) {
  static char buffer[1 << 20];
  static int held;
  int length = read(0, buffer + held, sizeof buffer - held - 1);
  if (length == 0) exit(0);
  if (length < 0) return;
  held += length;
  buffer[held] = 0;
  char *line = buffer, *end;
  for (; (end = strchr(line, '\n')); line = end + 1) {
    *end = 0;
    obey(line);
  }
  held -= line - buffer;
  memmove(buffer, line, held);
}
