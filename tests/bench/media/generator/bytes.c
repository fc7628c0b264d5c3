// Network byte order and the two clocks.
#include "generator.h"
#include <time.h>

static uint64_t read_clock(clockid_t id) {
  struct timespec time;
  clock_gettime(id, &time);
  return time.tv_sec * SECONDS + time.tv_nsec;
}

uint64_t monotonic_now(void) { return read_clock(CLOCK_MONOTONIC); }

/** The clock that the kernel stamps arriving datagrams with. */
uint64_t wall_now(void) { return read_clock(CLOCK_REALTIME); }

void put16(uint8_t *at, uint16_t value) {
  at[0] = value >> 8;
  at[1] = value;
}

void put32(uint8_t *at, uint32_t value) {
  put16(at, value >> 16);
  put16(at + 2, value);
}

uint16_t get16(const uint8_t *at) { return at[0] << 8 | at[1]; }

uint32_t get32(const uint8_t *at) { return (uint32_t)get16(at) << 16 | get16(at + 2); }
