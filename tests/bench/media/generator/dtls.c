// DTLS 1.2 with one certificate for all transports, and from it the keys of SRTP (RFC 5764).
#include "generator.h"
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/x509.h>
#include <stdio.h>
#include <string.h>

char srtp_profile[64];
static SSL_CTX *context;

static int accept_any(int ok, X509_STORE_CTX *store) {
  (void)ok, (void)store;
  return 1;
}

static unsigned retransmission_timer(SSL *ssl, unsigned microseconds) {
  (void)ssl;
  return microseconds ? microseconds * 2 : 50000;
}

static void print_fingerprint(X509 *certificate) {
  uint8_t digest[32];
  unsigned length;
  X509_digest(certificate, EVP_sha256(), digest, &length);
  printf("fingerprint ");
  for (unsigned i = 0; i < length; i++) printf("%s%02X", i ? ":" : "", digest[i]);
  printf("\n");
  fflush(stdout);
}

void dtls_init(const char *profile) {
  EVP_PKEY *key = EVP_EC_gen("P-256");
  X509 *certificate = X509_new();
  X509_set_version(certificate, 2);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate), -86400);
  X509_gmtime_adj(X509_getm_notAfter(certificate), 864000);
  X509_set_pubkey(certificate, key);
  X509_NAME *name = X509_get_subject_name(certificate);
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, (const void *)"generator", -1, -1, 0);
  X509_set_issuer_name(certificate, name);
  X509_sign(certificate, key, EVP_sha256());
  context = SSL_CTX_new(DTLS_method());
  SSL_CTX_use_certificate(context, certificate);
  SSL_CTX_use_PrivateKey(context, key);
  SSL_CTX_set_verify(context, SSL_VERIFY_PEER, accept_any);
  if (SSL_CTX_set_tlsext_use_srtp(context, profile)) fprintf(stderr, "no SRTP profile %s\n", profile), exit(1);
  print_fingerprint(certificate);
}

void dtls_start(transport *t) {
  t->ssl = SSL_new(context);
  t->in = BIO_new(BIO_s_mem());
  t->out = BIO_new(BIO_s_mem());
  BIO_set_mem_eof_return(t->in, -1);
  SSL_set_bio(t->ssl, t->in, t->out);
  SSL_set_options(t->ssl, SSL_OP_NO_QUERY_MTU);
  SSL_set_mtu(t->ssl, 1200);
  DTLS_set_timer_cb(t->ssl, retransmission_timer);
  if (t->is_client) SSL_set_connect_state(t->ssl);
  else SSL_set_accept_state(t->ssl);
}

static void flush(transport *t) {
  uint8_t bytes[8192];
  int length = BIO_read(t->out, bytes, sizeof bytes);
  if (length > 0) send_datagram(t, bytes, length);
}

static void set_policy(srtp_policy_t *policy, unsigned long profile) {
  if (profile == SRTP_AEAD_AES_128_GCM) {
    srtp_crypto_policy_set_aes_gcm_128_16_auth(&policy->rtp);
    srtp_crypto_policy_set_aes_gcm_128_16_auth(&policy->rtcp);
  } else if (profile == SRTP_AEAD_AES_256_GCM) {
    srtp_crypto_policy_set_aes_gcm_256_16_auth(&policy->rtp);
    srtp_crypto_policy_set_aes_gcm_256_16_auth(&policy->rtcp);
  } else {
    srtp_crypto_policy_set_aes_cm_128_hmac_sha1_80(&policy->rtp);
    srtp_crypto_policy_set_aes_cm_128_hmac_sha1_80(&policy->rtcp);
  }
  policy->window_size = 1024;
  policy->allow_repeat_tx = 1;
}

/** Order of the exported material: client key, server key, client salt, server salt. */
static void take_keys(transport *t) {
  SRTP_PROTECTION_PROFILE *profile = SSL_get_selected_srtp_profile(t->ssl);
  if (!profile) {
    printf("error transport %d: no SRTP profile in common\n", t->id);
    return;
  }
  snprintf(srtp_profile, sizeof srtp_profile, "%s", profile->name);
  int key = profile->id == SRTP_AEAD_AES_256_GCM ? 32 : 16;
  int salt = profile->id == SRTP_AEAD_AES_128_GCM || profile->id == SRTP_AEAD_AES_256_GCM ? 12 : 14;
  uint8_t material[128], client[64], server[64];
  SSL_export_keying_material(t->ssl, material, 2 * (key + salt), "EXTRACTOR-dtls_srtp", 19, NULL, 0, 0);
  memcpy(client, material, key);
  memcpy(server, material + key, key);
  memcpy(client + key, material + 2 * key, salt);
  memcpy(server + key, material + 2 * key + salt, salt);
  srtp_policy_t policy;
  memset(&policy, 0, sizeof policy);
  set_policy(&policy, profile->id);
  policy.ssrc.type = ssrc_any_outbound;
  policy.key = t->is_client ? client : server;
  if (srtp_create(&t->outbound, &policy)) printf("error transport %d: outbound SRTP\n", t->id);
  policy.ssrc.type = ssrc_any_inbound;
  policy.key = t->is_client ? server : client;
  if (srtp_create(&t->inbound, &policy)) printf("error transport %d: inbound SRTP\n", t->id);
}

void dtls_advance(transport *t) {
  if (t->is_connected) {
    char ignored[100];
    SSL_read(t->ssl, ignored, sizeof ignored);
    return flush(t);
  }
  int result = SSL_do_handshake(t->ssl);
  flush(t);
  uint64_t now = monotonic_now();
  t->next_handshake_at = now + 10 * MILLISECONDS;
  if (result == 1) {
    take_keys(t);
    t->is_connected = true;
    // Spread, so that reports of many transports do not leave at one time.
    t->next_report_at = now + 500 * MILLISECONDS + (now % 500) * MILLISECONDS;
    t->next_feedback_at = now + (now % 100) * MILLISECONDS;
    printf("connected %d %.2f %s\n", t->id, (now - t->connecting_since) / 1e6, srtp_profile);
    fflush(stdout);
    return;
  }
  int error = SSL_get_error(t->ssl, result);
  if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE) return;
  printf("error transport %d: DTLS %s\n", t->id, ERR_error_string(ERR_get_error(), NULL));
  fflush(stdout);
}

void dtls_receive(transport *t, const uint8_t *bytes, int length) {
  if (!t->ssl) return;
  BIO_write(t->in, bytes, length);
  dtls_advance(t);
}

void dtls_retransmit(transport *t) {
  DTLSv1_handle_timeout(t->ssl);
  dtls_advance(t);
}

void dtls_close(transport *t) {
  if (!t->ssl) return;
  SSL_shutdown(t->ssl);
  flush(t);
  SSL_free(t->ssl);
  if (t->outbound) srtp_dealloc(t->outbound);
  if (t->inbound) srtp_dealloc(t->inbound);
}
