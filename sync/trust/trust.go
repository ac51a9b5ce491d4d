// Package trust says who wrote an entry: each author and each device has a key, a
// certificate in the shared repository, signed with both, says for which author the device
// writes, and each entry carries a signature over its words and its place.
//
// It reads and makes keys, certificates and signatures, and decides between certificates.
// It never reads or writes a file, and never decides what becomes of an entry.
package trust

import (
	"crypto/ed25519"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"strings"

	"rapporteur/app/igf"
)

// prefix begins keys and signatures, so that YAML takes none for a number.
const prefix = "ed25519:"

// Setting names the setting of a replica that keeps the secret key of a device or an
// author. As a setting it is in the journal and in every backup: a restored or copied
// replica writes for the same author.
func Setting(id string) string { return "key/" + id }

// Key is the secret key of a device or an author.
type Key struct{ private ed25519.PrivateKey }

// NewKey makes a key.
func NewKey() (Key, error) {
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return Key{}, igf.Errorf("no key can be made for this device: %w", err)
	}
	return Key{private}, nil
}

// ParseKey reads what Secret returned.
func ParseKey(secret string) (Key, error) {
	seed, err := base64.RawStdEncoding.DecodeString(secret)
	if err != nil || len(seed) != ed25519.SeedSize {
		return Key{}, igf.Errorf("the key of this device cannot be read: restore the newest backup")
	}
	return Key{ed25519.NewKeyFromSeed(seed)}, nil
}

// Secret returns the key as the replica keeps it; it never leaves the device.
func (k Key) Secret() string { return base64.RawStdEncoding.EncodeToString(k.private.Seed()) }

// Public returns what others verify with.
func (k Key) Public() Public {
	public, _ := k.private.Public().(ed25519.PublicKey)
	return Public(encode(public))
}

// IsZero reports whether there is no key.
func (k Key) IsZero() bool { return k.private == nil }

// Sign returns the signature of a statement.
func (k Key) Sign(statement []byte) string { return encode(ed25519.Sign(k.private, statement)) }

// Public is the public key of a device, as certificates hold it.
type Public string

// Verifies reports whether a signature of a statement was made with the key.
func (p Public) Verifies(statement []byte, signature string) bool {
	key, ok := decode(string(p), ed25519.PublicKeySize)
	if !ok {
		return false
	}
	sig, ok := decode(signature, ed25519.SignatureSize)
	return ok && ed25519.Verify(key, statement, sig)
}

// Digits returns 30 digits in six groups, which two people compare by voice: digits
// serve all languages.
func (p Public) Digits() string {
	sum := sha256.Sum256([]byte(p))
	groups := make([]string, 6)
	for i := range groups {
		n := uint64(0)
		for _, b := range sum[5*i : 5*i+5] {
			n = n<<8 | uint64(b)
		}
		groups[i] = fmt.Sprintf("%05d", n%100_000)
	}
	return strings.Join(groups, " ")
}

func encode(data []byte) string { return prefix + base64.RawStdEncoding.EncodeToString(data) }

func decode(text string, size int) ([]byte, bool) {
	text, ok := strings.CutPrefix(text, prefix)
	if !ok {
		return nil, false
	}
	data, err := base64.RawStdEncoding.DecodeString(text)
	return data, err == nil && len(data) == size
}
