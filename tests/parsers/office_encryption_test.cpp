// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/office_encryption.h"

#include <gtest/gtest.h>
#include <openssl/evp.h>

#include <string>

#include "tests/indexer/ole_writer.h"

namespace leta::parsers {
namespace {

using indexer::number;

const unsigned char* octets(const std::string& bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

std::string digest(const EVP_MD* hash, const std::string& bytes) {
  std::string out(EVP_MAX_MD_SIZE, '\0');
  unsigned size = 0;
  EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(out.data()), &size, hash,
             nullptr);
  out.resize(size);
  return out;
}

std::string encrypt(const EVP_CIPHER* cipher, const std::string& key, const std::string& iv,
                    std::string bytes) {
  bytes.resize((bytes.size() + 15) / 16 * 16);
  EVP_CIPHER_CTX* context = EVP_CIPHER_CTX_new();
  std::string out(bytes.size() + 16, '\0');
  int size = 0;
  EVP_EncryptInit_ex(context, cipher, nullptr, octets(key), octets(iv));
  EVP_CIPHER_CTX_set_padding(context, 0);
  EVP_EncryptUpdate(context, reinterpret_cast<unsigned char*>(out.data()), &size, octets(bytes),
                    static_cast<int>(bytes.size()));
  EVP_CIPHER_CTX_free(context);
  out.resize(static_cast<std::size_t>(size));
  return out;
}

std::string base64(const std::string& bytes) {
  std::string out(bytes.size() * 2 + 4, '\0');
  out.resize(
      static_cast<std::size_t>(EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                                               octets(bytes), static_cast<int>(bytes.size()))));
  return out;
}

std::string spin(const EVP_MD* hash, const std::string& salt, const std::string& password,
                 unsigned spins) {
  std::string wide;
  for (const char c : password) wide += number(static_cast<unsigned char>(c), 2);
  std::string state = digest(hash, salt + wide);
  for (unsigned i = 0; i < spins; ++i) state = digest(hash, number(i, 4) + state);
  return state;
}

const std::string kSalt = "sextontecken salt";
const std::string kKeySalt = "ett annat salt..";
const std::string kSecret = "en hemlighet 16b";

// As Office 2007 writes it: AES-128 and SHA-1.
std::string standard(const std::string& package, const std::string& password) {
  const std::string salt = kSalt.substr(0, 16);
  const std::string hash =
      digest(EVP_sha1(), spin(EVP_sha1(), salt, password, 50'000) + number(0, 4));
  std::string inner(64, '\x36');
  for (std::size_t i = 0; i < hash.size(); ++i) inner[i] = static_cast<char>(inner[i] ^ hash[i]);
  const std::string key = digest(EVP_sha1(), inner).substr(0, 16);
  const std::string header = number(0x24, 4) + number(0, 4) + number(0x660E, 4) +
                             number(0x8004, 4) + number(128, 4) + number(24, 4) +
                             std::string(8, '\0') + std::string("A\0\0\0", 4);
  const std::string info = number(3, 2) + number(2, 2) + number(0x24, 4) +
                           number(static_cast<unsigned>(header.size()), 4) + header +
                           number(16, 4) + salt + encrypt(EVP_aes_128_ecb(), key, "", kSecret) +
                           number(20, 4) +
                           encrypt(EVP_aes_128_ecb(), key, "", digest(EVP_sha1(), kSecret));
  return indexer::ole_file(
      {{"EncryptionInfo", info},
       {"EncryptedPackage", number(static_cast<unsigned>(package.size()), 4) + number(0, 4) +
                                encrypt(EVP_aes_128_ecb(), key, "", package)}});
}

// As Office 2013 and later write it: AES-256 and SHA-512, with fewer spins.
std::string agile(const std::string& package, const std::string& password, unsigned spins) {
  const std::string salt = kSalt.substr(0, 16);
  const std::string hash = spin(EVP_sha512(), salt, password, spins);
  const auto under = [&](const char* block, const std::string& bytes) {
    const std::string key = digest(EVP_sha512(), hash + std::string(block, 8)).substr(0, 32);
    return base64(encrypt(EVP_aes_256_cbc(), key, salt, bytes));
  };
  const std::string key = digest(EVP_sha256(), "the package's own key");
  const std::string common = R"( saltSize="16" blockSize="16" keyBits="256" hashSize="64")"
                             R"( cipherAlgorithm="AES" cipherChaining="ChainingModeCBC")"
                             R"( hashAlgorithm="SHA512" saltValue=")";
  const std::string xml =
      "<encryption xmlns=\"urn:a\" xmlns:p=\"urn:b\"><keyData" + common + base64(kKeySalt) +
      "\"/><keyEncryptors><keyEncryptor><p:encryptedKey spinCount=\"" + std::to_string(spins) +
      "\"" + common + base64(salt) + "\" encryptedVerifierHashInput=\"" +
      under("\xFE\xA7\xD2\x76\x3B\x4B\x9E\x79", kSecret) + "\" encryptedVerifierHashValue=\"" +
      under("\xD7\xAA\x0F\x6D\x30\x61\x34\x4E", digest(EVP_sha512(), kSecret)) +
      "\" encryptedKeyValue=\"" + under("\x14\x6E\x0B\xE7\xAB\xAC\xD0\xD6", key) +
      "\"/></keyEncryptor></keyEncryptors></encryption>";
  std::string stream = number(static_cast<unsigned>(package.size()), 4) + number(0, 4);
  for (unsigned i = 0; i * 4096 < package.size(); ++i) {
    const std::string iv = digest(EVP_sha512(), kKeySalt + number(i, 4)).substr(0, 16);
    stream += encrypt(EVP_aes_256_cbc(), key, iv, package.substr(i * 4096, 4096));
  }
  return indexer::ole_file({{"EncryptionInfo", number(4, 2) + number(4, 2) + number(0x40, 4) + xml},
                            {"EncryptedPackage", stream}});
}

TEST(OfficeEncryption, OpensWithThePasswordThatExcelTries) {
  const std::string package = "PK" + std::string(9'000, 'x') + "slut";
  const std::string password(kOfficeDefaultPassword);
  EXPECT_EQ(decrypt_office_file(standard(package, password)), package);
  EXPECT_EQ(decrypt_office_file(agile(package, password, 1'000)), package);
}

TEST(OfficeEncryption, LeavesWhatAnotherPasswordProtects) {
  const std::string package = "PK" + std::string(100, 'x');
  EXPECT_EQ(decrypt_office_file(standard(package, "hemligt")), std::nullopt);
  EXPECT_EQ(decrypt_office_file(agile(package, "hemligt", 1'000)), std::nullopt);
  EXPECT_EQ(decrypt_office_file(agile(package, "hemligt", 1'000), "hemligt"), package);
}

TEST(OfficeEncryption, RefusesDamage) {
  const std::string password(kOfficeDefaultPassword);
  const std::string package = "PK" + std::string(100, 'x');
  std::string info = number(3, 2) + number(2, 2) + std::string(200, '\xFF');
  EXPECT_EQ(decrypt_office_file(indexer::ole_file(
                {{"EncryptionInfo", info}, {"EncryptedPackage", std::string(64, 'x')}})),
            std::nullopt);
  info = number(4, 2) + number(4, 2) + number(0x40, 4) + "<encryption";
  EXPECT_EQ(decrypt_office_file(indexer::ole_file(
                {{"EncryptionInfo", info}, {"EncryptedPackage", std::string(64, 'x')}})),
            std::nullopt);
  EXPECT_EQ(decrypt_office_file("no container"), std::nullopt);
}

}  // namespace
}  // namespace leta::parsers
