// STUN for ICE (RFC 8445, RFC 8489): the controlling side, one host candidate, nominating at once.
#include "generator.h"
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <stdio.h>
#include <string.h>

enum { BINDING_REQUEST = 0x001, BINDING_SUCCESS = 0x101, BINDING_ERROR = 0x111, HEADER = 20 };
enum {
  USERNAME = 0x0006,
  MESSAGE_INTEGRITY = 0x0008,
  XOR_MAPPED_ADDRESS = 0x0020,
  PRIORITY = 0x0024,
  USE_CANDIDATE = 0x0025,
  FINGERPRINT = 0x8028,
  ICE_CONTROLLING = 0x802a,
};
#define MAGIC_COOKIE 0x2112a442u
#define FINGERPRINT_MASK 0x5354554eu
#define HOST_PRIORITY 1853817087u

static uint32_t crc_table[256];

void ice_init(void) {
  for (uint32_t i = 0; i < 256; i++) {
    uint32_t crc = i;
    for (int bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ crc >> 1 : crc >> 1;
    crc_table[i] = crc;
  }
}

static uint32_t crc32_of(const uint8_t *bytes, int length) {
  uint32_t crc = ~0u;
  while (length--) crc = crc_table[(crc ^ *bytes++) & 255] ^ crc >> 8;
  return ~crc;
}

/** Appends an attribute, padded to four bytes; returns the new length of the message. */
static int append(uint8_t *message, int length, int type, const void *value, int size) {
  put16(message + length, type);
  put16(message + length + 2, size);
  memcpy(message + length + 4, value, size);
  length += 4 + size;
  while (length & 3) message[length++] = 0;
  return length;
}

/** Appends integrity and fingerprint, each over the header with the length that the message has with it. */
static int seal(uint8_t *message, int length, const char *password) {
  uint8_t mac[20], fingerprint[4];
  unsigned mac_length = sizeof mac;
  put16(message + 2, length - HEADER + 24);
  HMAC(EVP_sha1(), password, strlen(password), message, length, mac, &mac_length);
  length = append(message, length, MESSAGE_INTEGRITY, mac, sizeof mac);
  put16(message + 2, length - HEADER + 8);
  put32(fingerprint, crc32_of(message, length) ^ FINGERPRINT_MASK);
  return append(message, length, FINGERPRINT, fingerprint, sizeof fingerprint);
}

void ice_check(transport *t) {
  uint8_t message[1200] = {0}, priority[4], tie_breaker[8] = {1, 2, 3, 4, 5, 6, 7, 8};
  char username[513];
  put16(message, BINDING_REQUEST);
  put32(message + 4, MAGIC_COOKIE);
  RAND_bytes(message + 8, 12);
  int length = append(message, HEADER, USERNAME, username,
                      snprintf(username, sizeof username, "%s:%s", t->remote_fragment, t->local_fragment));
  put32(priority, HOST_PRIORITY);
  length = append(message, length, PRIORITY, priority, sizeof priority);
  length = append(message, length, ICE_CONTROLLING, tie_breaker, sizeof tie_breaker);
  length = append(message, length, USE_CANDIDATE, "", 0);
  send_datagram(t, message, seal(message, length, t->remote_password));
}

/** Answers the check of a full ICE agent. */
static void answer(transport *t, const uint8_t *request, const struct sockaddr_in *from) {
  uint8_t message[200] = {0}, address[8] = {0, 1};
  put16(message, BINDING_SUCCESS);
  memcpy(message + 4, request + 4, 16);
  put16(address + 2, ntohs(from->sin_port) ^ MAGIC_COOKIE >> 16);
  put32(address + 4, ntohl(from->sin_addr.s_addr) ^ MAGIC_COOKIE);
  int length = append(message, HEADER, XOR_MAPPED_ADDRESS, address, sizeof address);
  length = seal(message, length, t->local_password);
  sendto(t->socket, message, length, 0, (const void *)from, sizeof *from);
}

void ice_receive(transport *t, uint8_t *bytes, int length, const struct sockaddr_in *from) {
  if (length < HEADER) return;
  int type = get16(bytes);
  if (type == BINDING_REQUEST) answer(t, bytes, from);
  else if (type == BINDING_ERROR) printf("error transport %d: the server refuses a STUN check\n", t->id), fflush(stdout);
  else if (type == BINDING_SUCCESS && t->ice < 2) {
    t->ice = 2;
    if (t->is_client) dtls_advance(t);
  }
}
