// AES-GCM for libsrtp over OpenSSL. Debian's libsrtp 2 does it with NSS, which sets up a context, a session and the
// key's tables anew for each packet.
#pragma once
#include <cstdint>
#include <new>
#include <openssl/evp.h>
#include <srtp2/cipher.h>

namespace openssl_gcm
{
	constexpr int SaltLen = 12;
	constexpr int IvLen   = 12;

	struct State
	{
		srtp_cipher_t cipher{};
		EVP_CIPHER_CTX* ctx{ nullptr };
		const EVP_CIPHER* algorithm{ nullptr };
		int tagLen{ 0 };
		bool isEncrypting{ false };
	};

	extern const srtp_cipher_type_t aes128;
	extern const srtp_cipher_type_t aes256;

	// `keyLen` counts the salt too, as libsrtp has it.
	inline srtp_err_status_t alloc(srtp_cipher_pointer_t* cipher, int keyLen, int tagLen)
	{
		const bool is256 = keyLen == 32 + SaltLen;
		if ((keyLen != 16 + SaltLen && !is256) || (tagLen != 8 && tagLen != 16))
		{
			return srtp_err_status_bad_param;
		}
		auto* state = new (std::nothrow) State;
		if (!state)
		{
			return srtp_err_status_alloc_fail;
		}
		state->ctx = EVP_CIPHER_CTX_new();
		if (!state->ctx)
		{
			delete state;
			return srtp_err_status_alloc_fail;
		}
		state->algorithm        = is256 ? EVP_aes_256_gcm() : EVP_aes_128_gcm();
		state->tagLen           = tagLen;
		state->cipher.type      = is256 ? &aes256 : &aes128;
		state->cipher.state     = state;
		state->cipher.key_len   = keyLen;
		state->cipher.algorithm = is256 ? SRTP_AES_GCM_256 : SRTP_AES_GCM_128;
		*cipher                 = &state->cipher;
		return srtp_err_status_ok;
	}

	inline srtp_err_status_t dealloc(srtp_cipher_pointer_t cipher)
	{
		auto* state = static_cast<State*>(cipher->state);
		EVP_CIPHER_CTX_free(state->ctx);
		delete state;
		return srtp_err_status_ok;
	}

	inline srtp_err_status_t init(void* opaque, const uint8_t* key)
	{
		auto* state = static_cast<State*>(opaque);
		return EVP_CipherInit_ex(state->ctx, state->algorithm, nullptr, key, nullptr, 1) == 1
		         ? srtp_err_status_ok
		         : srtp_err_status_init_fail;
	}

	// The IV has 12 bytes, which is OpenSSL's own default for GCM.
	inline srtp_err_status_t setIv(void* opaque, uint8_t* iv, srtp_cipher_direction_t direction)
	{
		auto* state = static_cast<State*>(opaque);
		if (direction != srtp_direction_encrypt && direction != srtp_direction_decrypt)
		{
			return srtp_err_status_bad_param;
		}
		state->isEncrypting = direction == srtp_direction_encrypt;
		return EVP_CipherInit_ex(state->ctx, nullptr, nullptr, nullptr, iv, state->isEncrypting ? 1 : 0) == 1
		         ? srtp_err_status_ok
		         : srtp_err_status_init_fail;
	}

	inline srtp_err_status_t setAad(void* opaque, const uint8_t* aad, uint32_t len)
	{
		int out;
		auto* state = static_cast<State*>(opaque);
		return EVP_CipherUpdate(state->ctx, nullptr, &out, aad, static_cast<int>(len)) == 1
		         ? srtp_err_status_ok
		         : srtp_err_status_algo_fail;
	}

	inline srtp_err_status_t encrypt(void* opaque, uint8_t* buffer, unsigned int* len)
	{
		int out;
		auto* state = static_cast<State*>(opaque);
		return EVP_CipherUpdate(state->ctx, buffer, &out, buffer, static_cast<int>(*len)) == 1
		         ? srtp_err_status_ok
		         : srtp_err_status_cipher_fail;
	}

	// The tag follows the ciphertext and is taken off.
	inline srtp_err_status_t decrypt(void* opaque, uint8_t* buffer, unsigned int* len)
	{
		auto* state = static_cast<State*>(opaque);
		if (static_cast<int>(*len) < state->tagLen)
		{
			return srtp_err_status_bad_param;
		}
		int out;
		const int textLen = static_cast<int>(*len) - state->tagLen;
		if (
		  EVP_CIPHER_CTX_ctrl(state->ctx, EVP_CTRL_AEAD_SET_TAG, state->tagLen, buffer + textLen) != 1 ||
		  EVP_CipherUpdate(state->ctx, buffer, &out, buffer, textLen) != 1)
		{
			return srtp_err_status_cipher_fail;
		}
		if (EVP_CipherFinal_ex(state->ctx, buffer + textLen, &out) != 1)
		{
			return srtp_err_status_auth_fail;
		}
		*len = static_cast<unsigned int>(textLen);
		return srtp_err_status_ok;
	}

	inline srtp_err_status_t getTag(void* opaque, uint8_t* buffer, uint32_t* len)
	{
		int out;
		auto* state = static_cast<State*>(opaque);
		if (
		  EVP_CipherFinal_ex(state->ctx, buffer, &out) != 1 ||
		  EVP_CIPHER_CTX_ctrl(state->ctx, EVP_CTRL_AEAD_GET_TAG, state->tagLen, buffer) != 1)
		{
			return srtp_err_status_algo_fail;
		}
		*len = static_cast<uint32_t>(state->tagLen);
		return srtp_err_status_ok;
	}

	// libsrtp tries a cipher before it takes it: on these, test cases 4 and 16 of McGrew and Viega's GCM
	// specification, and on those of the cipher that is replaced.
	inline const uint8_t testKey[]{ 0xfe, 0xff, 0xe9, 0x92, 0x86, 0x65, 0x73, 0x1c, 0x6d, 0x6a, 0x8f,
		                              0x94, 0x67, 0x30, 0x83, 0x08, 0xfe, 0xff, 0xe9, 0x92, 0x86, 0x65,
		                              0x73, 0x1c, 0x6d, 0x6a, 0x8f, 0x94, 0x67, 0x30, 0x83, 0x08, 0,
		                              0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0 };
	inline uint8_t testIv[]{ 0xca, 0xfe, 0xba, 0xbe, 0xfa, 0xce, 0xdb, 0xad, 0xde, 0xca, 0xf8, 0x88 };
	inline const uint8_t testAad[]{ 0xfe, 0xed, 0xfa, 0xce, 0xde, 0xad, 0xbe, 0xef, 0xfe, 0xed,
		                              0xfa, 0xce, 0xde, 0xad, 0xbe, 0xef, 0xab, 0xad, 0xda, 0xd2 };
	inline const uint8_t testPlain[]{
		0xd9, 0x31, 0x32, 0x25, 0xf8, 0x84, 0x06, 0xe5, 0xa5, 0x59, 0x09, 0xc5, 0xaf, 0xf5, 0x26,
		0x9a, 0x86, 0xa7, 0xa9, 0x53, 0x15, 0x34, 0xf7, 0xda, 0x2e, 0x4c, 0x30, 0x3d, 0x8a, 0x31,
		0x8a, 0x72, 0x1c, 0x3c, 0x0c, 0x95, 0x95, 0x68, 0x09, 0x53, 0x2f, 0xcf, 0x0e, 0x24, 0x49,
		0xa6, 0xb5, 0x25, 0xb1, 0x6a, 0xed, 0xf5, 0xaa, 0x0d, 0xe6, 0x57, 0xba, 0x63, 0x7b, 0x39
	};
	inline const uint8_t test128[]{
		0x42, 0x83, 0x1e, 0xc2, 0x21, 0x77, 0x74, 0x24, 0x4b, 0x72, 0x21, 0xb7, 0x84, 0xd0, 0xd4, 0x9c,
		0xe3, 0xaa, 0x21, 0x2f, 0x2c, 0x02, 0xa4, 0xe0, 0x35, 0xc1, 0x7e, 0x23, 0x29, 0xac, 0xa1, 0x2e,
		0x21, 0xd5, 0x14, 0xb2, 0x54, 0x66, 0x93, 0x1c, 0x7d, 0x8f, 0x6a, 0x5a, 0xac, 0x84, 0xaa, 0x05,
		0x1b, 0xa3, 0x0b, 0x39, 0x6a, 0x0a, 0xac, 0x97, 0x3d, 0x58, 0xe0, 0x91, 0x5b, 0xc9, 0x4f, 0xbc,
		0x32, 0x21, 0xa5, 0xdb, 0x94, 0xfa, 0xe9, 0x5a, 0xe7, 0x12, 0x1a, 0x47
	};
	inline const uint8_t test256[]{
		0x52, 0x2d, 0xc1, 0xf0, 0x99, 0x56, 0x7d, 0x07, 0xf4, 0x7f, 0x37, 0xa3, 0x2a, 0x84, 0x42, 0x7d,
		0x64, 0x3a, 0x8c, 0xdc, 0xbf, 0xe5, 0xc0, 0xc9, 0x75, 0x98, 0xa2, 0xbd, 0x25, 0x55, 0xd1, 0xaa,
		0x8c, 0xb0, 0x8e, 0x48, 0x59, 0x0d, 0xbb, 0x3d, 0xa7, 0xb0, 0x8b, 0x10, 0x56, 0x82, 0x88, 0x38,
		0xc5, 0xf6, 0x1e, 0x63, 0x93, 0xba, 0x7a, 0x0a, 0xbc, 0xc9, 0xf6, 0x62, 0x76, 0xfc, 0x6e, 0xce,
		0x0f, 0x4e, 0x17, 0x68, 0xcd, 0xdf, 0x88, 0x53, 0xbb, 0x2d, 0x55, 0x1b
	};
	inline const srtp_cipher_test_case_t testCase128{ 16 + SaltLen, testKey, testIv, sizeof(testPlain), testPlain,
		                                                sizeof(test128), test128, sizeof(testAad), testAad, 16, nullptr };
	inline const srtp_cipher_test_case_t testCase256{ 32 + SaltLen, testKey, testIv, sizeof(testPlain), testPlain,
		                                                sizeof(test256), test256, sizeof(testAad), testAad, 16, nullptr };

	inline const srtp_cipher_type_t aes128{ alloc,   dealloc, init,   setAad,         encrypt,      decrypt,
		                                      setIv,   getTag,  "AES-128 GCM over OpenSSL", &testCase128, SRTP_AES_GCM_128 };
	inline const srtp_cipher_type_t aes256{ alloc,   dealloc, init,   setAad,         encrypt,      decrypt,
		                                      setIv,   getTag,  "AES-256 GCM over OpenSSL", &testCase256, SRTP_AES_GCM_256 };

	// To be called after srtp_init().
	inline srtp_err_status_t install()
	{
		const auto err = srtp_replace_cipher_type(&aes128, SRTP_AES_GCM_128);
		return err == srtp_err_status_ok ? srtp_replace_cipher_type(&aes256, SRTP_AES_GCM_256) : err;
	}
} // namespace openssl_gcm
