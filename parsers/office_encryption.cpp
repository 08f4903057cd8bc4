// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/office_encryption.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <memory>

#include "parsers/base64.h"
#include "parsers/node.h"
#include "parsers/ole_file.h"
#include "parsers/xml.h"

namespace leta::parsers {
namespace {

constexpr std::size_t kInfo = 64 << 10;      // bytes of the stream that says how it is encrypted
constexpr std::size_t kPackage = 256 << 20;  // and of the encrypted package
constexpr std::uint32_t kMostSpins = 1'000'000;
constexpr std::size_t kSegment = 4096;  // of an agile package

// Reads no configuration: a worker may open no files.
void start_openssl() { OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr); }

std::uint32_t number_at(std::string_view bytes, std::size_t at) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4 && at + i < bytes.size(); ++i) {
    number |= std::uint32_t{static_cast<unsigned char>(bytes[at + i])} << (8 * i);
  }
  return number;
}

std::string little_endian(std::uint32_t number) {
  std::string bytes;
  for (int i = 0; i < 4; ++i) bytes.push_back(static_cast<char>(number >> (8 * i) & 0xFF));
  return bytes;
}

std::string utf16(std::string_view ascii) {
  std::string bytes;
  for (const char c : ascii) {
    bytes.push_back(c);
    bytes.push_back('\0');
  }
  return bytes;
}

const unsigned char* data(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

std::string digest(const EVP_MD* hash, std::string_view bytes) {
  std::string out(EVP_MAX_MD_SIZE, '\0');
  unsigned size = 0;
  EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(out.data()), &size, hash,
             nullptr);
  out.resize(size);
  return out;
}

// Both kinds begin alike: the password with a salt, hashed many times.
std::string spin(const EVP_MD* hash, std::string_view salt, std::string_view password,
                 std::uint32_t spins) {
  std::string state = digest(hash, std::string(salt) + utf16(password));
  for (std::uint32_t i = 0; i < spins; ++i) state = digest(hash, little_endian(i) + state);
  return state;
}

// Whole blocks, without padding; empty when `iv` or `key` has another size than the cipher's.
std::string decrypt(const EVP_CIPHER* cipher, std::string_view key, std::string_view iv,
                    std::string_view bytes) {
  if (cipher == nullptr || static_cast<int>(key.size()) != EVP_CIPHER_get_key_length(cipher) ||
      static_cast<int>(iv.size()) < EVP_CIPHER_get_iv_length(cipher)) {
    return {};
  }
  bytes = bytes.substr(0, bytes.size() / 16 * 16);
  struct Free {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
  };
  const std::unique_ptr<EVP_CIPHER_CTX, Free> context(EVP_CIPHER_CTX_new());
  std::string out(bytes.size() + 16, '\0');
  int size = 0;
  if (EVP_DecryptInit_ex(context.get(), cipher, nullptr, data(key), data(iv)) != 1 ||
      EVP_CIPHER_CTX_set_padding(context.get(), 0) != 1 ||
      EVP_DecryptUpdate(context.get(), reinterpret_cast<unsigned char*>(out.data()), &size,
                        data(bytes), static_cast<int>(bytes.size())) != 1) {
    return {};
  }
  out.resize(static_cast<std::size_t>(size));
  return out;
}

// The package as long as the number before it in the stream says.
std::optional<std::string> cut(std::string plain, std::string_view stream) {
  const std::size_t size = number_at(stream, 0);
  if (plain.size() < size || !plain.starts_with("PK")) return std::nullopt;
  plain.resize(size);
  return plain;
}

const EVP_CIPHER* ecb(std::size_t key_size) {
  if (key_size == 16) return EVP_aes_128_ecb();
  if (key_size == 24) return EVP_aes_192_ecb();
  return key_size == 32 ? EVP_aes_256_ecb() : nullptr;
}

const EVP_CIPHER* cbc(std::size_t key_size) {
  if (key_size == 16) return EVP_aes_128_cbc();
  if (key_size == 24) return EVP_aes_192_cbc();
  return key_size == 32 ? EVP_aes_256_cbc() : nullptr;
}

// Sections 2.3.4.5 to 2.3.4.9. `info` has at least 12 bytes, `stream` 8.
std::optional<std::string> decrypt_standard(std::string_view info, std::string_view stream,
                                            std::string_view password) {
  const std::size_t header_size = number_at(info, 8);
  constexpr std::size_t kHeader = 12;
  if (header_size < 32 || header_size > info.size() || info.size() < kHeader + header_size + 72) {
    return std::nullopt;
  }
  const std::size_t key_size = number_at(info, kHeader + 16) / 8;
  const std::string_view verifier = info.substr(kHeader + header_size);
  const EVP_MD* const sha1 = EVP_sha1();
  constexpr std::uint32_t kSpins = 50'000;
  const std::string hash =
      digest(sha1, spin(sha1, verifier.substr(4, 16), password, kSpins) + little_endian(0));
  std::string key;
  for (const char pad : {'\x36', '\x5C'}) {
    std::string block(64, pad);
    for (std::size_t i = 0; i < hash.size(); ++i) block[i] = static_cast<char>(block[i] ^ hash[i]);
    key += digest(sha1, block);
  }
  key.resize(std::min(key_size, key.size()));
  const EVP_CIPHER* const cipher = ecb(key_size);
  const std::string secret = decrypt(cipher, key, {}, verifier.substr(20, 16));
  const std::string expected = decrypt(cipher, key, {}, verifier.substr(40, 32));
  if (secret.empty() || !expected.starts_with(digest(sha1, secret))) return std::nullopt;
  return decrypt(cipher, key, {}, stream.substr(8));
}

const Node* find_node(const Node& node, std::string_view name) {
  if (!node.is_text() && node.name == name) return &node;
  for (const Node& child : node.children) {
    if (const Node* found = find_node(child, name)) return found;
  }
  return nullptr;
}

// What an element of agile encryption says of itself.
struct AgileParameters {
  std::string salt;
  std::uint32_t spins = 0;
  std::size_t key_size = 0;  // bytes
  const EVP_MD* hash = nullptr;

  explicit AgileParameters(const Node& node) {
    const auto number = [&](std::string_view name) {
      const std::string_view text = node.attribute(name);
      std::uint32_t value = 0;
      std::from_chars(text.data(), text.data() + text.size(), value);
      return value;
    };
    salt = from_base64(node.attribute("saltValue"));
    spins = number("spinCount");
    key_size = number("keyBits") / 8;
    const std::string_view name = node.attribute("hashAlgorithm");
    if (name == "SHA1" || name == "SHA-1") hash = EVP_sha1();
    if (name == "SHA256" || name == "SHA-256") hash = EVP_sha256();
    if (name == "SHA384" || name == "SHA-384") hash = EVP_sha384();
    if (name == "SHA512" || name == "SHA-512") hash = EVP_sha512();
    if (node.attribute("cipherChaining") != "ChainingModeCBC") hash = nullptr;
  }
  bool is_known() const { return hash != nullptr && salt.size() == 16 && spins <= kMostSpins; }

  // A hash cut or filled to `size`, as keys and initialisation vectors are.
  std::string fitted(std::string bytes, std::size_t size) const {
    bytes = digest(hash, bytes);
    bytes.resize(size, '\x36');
    return bytes;
  }
};

// Sections 2.3.4.10 to 2.3.4.15
std::optional<std::string> decrypt_agile(std::string_view info, std::string_view stream,
                                         std::string_view password) {
  const Result<Node> root = parse_xml(info.substr(8));
  if (!root) return std::nullopt;
  const Node* const key_data = find_node(*root, "keyData");
  const Node* const encrypted_key = find_node(*root, "p:encryptedKey");
  if (key_data == nullptr || encrypted_key == nullptr) return std::nullopt;
  const AgileParameters package(*key_data);
  const AgileParameters own(*encrypted_key);
  if (!package.is_known() || !own.is_known()) return std::nullopt;

  const std::string hash = spin(own.hash, own.salt, password, own.spins);
  const auto secret = [&](std::string_view block_key, std::string_view attribute) {
    const std::string key = own.fitted(hash + std::string(block_key), own.key_size);
    return decrypt(cbc(own.key_size), key, own.salt,
                   from_base64(encrypted_key->attribute(attribute)));
  };
  const std::string input =
      secret("\xFE\xA7\xD2\x76\x3B\x4B\x9E\x79", "encryptedVerifierHashInput");
  const std::string expected =
      secret("\xD7\xAA\x0F\x6D\x30\x61\x34\x4E", "encryptedVerifierHashValue");
  if (input.empty() || !expected.starts_with(digest(own.hash, input))) return std::nullopt;
  std::string key = secret("\x14\x6E\x0B\xE7\xAB\xAC\xD0\xD6", "encryptedKeyValue");
  key.resize(std::min(key.size(), package.key_size));

  std::string plain;
  stream.remove_prefix(8);
  for (std::uint32_t i = 0; i * kSegment < stream.size(); ++i) {
    const std::string iv = package.fitted(package.salt + little_endian(i), 16);
    plain += decrypt(cbc(package.key_size), key, iv, stream.substr(i * kSegment, kSegment));
  }
  return plain;
}

}  // namespace

std::optional<std::string> decrypt_office_file(std::string_view bytes, std::string_view password) {
  start_openssl();
  const std::string info = ole_stream(bytes, "EncryptionInfo", kInfo);
  const std::string stream = ole_stream(bytes, "EncryptedPackage", kPackage);
  if (info.size() < 12 || stream.size() < 8) return std::nullopt;
  const bool agile = number_at(info, 0) == 0x00040004;
  auto plain =
      agile ? decrypt_agile(info, stream, password) : decrypt_standard(info, stream, password);
  return plain ? cut(std::move(*plain), stream) : std::nullopt;
}

}  // namespace leta::parsers
