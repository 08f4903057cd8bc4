// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace leta::server {

// 32 random bytes as 43 characters that need no escaping anywhere. Throws std::runtime_error when
// the system gives none.
std::string random_token();

// How a secret is kept: "sha256:…" for tokens, whose randomness cannot be guessed however fast the
// hash is, and "scrypt:…" with parameters and salt for passwords, which can. A password costs some
// 0.3 s of a processor and 16 MiB for as long.
std::string hash_token(std::string_view token);
std::string hash_password(std::string_view password);

// Whether `hash` is of one of those forms; of the first.
bool is_secret_hash(std::string_view hash);
bool is_token_hash(std::string_view hash);
// The same secret as was hashed? Takes as long whatever the answer. False for other hashes.
bool is_secret(std::string_view secret, std::string_view hash);

// Takes as long whatever the answer, for texts of one length.
bool equal_in_constant_time(std::string_view a, std::string_view b);

}  // namespace leta::server
