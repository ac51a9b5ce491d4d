package trust_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"rapporteur/sync/format"
	"rapporteur/sync/trust"
)

func newKey(t *testing.T) trust.Key {
	t.Helper()
	k, err := trust.NewKey()
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func file(t *testing.T, c trust.Certificate) []byte {
	t.Helper()
	data, err := c.File()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// A key comes back from the replica, and only its own signatures count.
func TestKey(t *testing.T) {
	k, other := newKey(t), newKey(t)
	back, err := trust.ParseKey(k.Secret())
	if err != nil || back.Public() != k.Public() {
		t.Fatal(err)
	}
	words := []byte("agreed: text one")
	sig := back.Sign(words)
	if !k.Public().Verifies(words, sig) || other.Public().Verifies(words, sig) || k.Public().Verifies([]byte("agreed: text two"), sig) {
		t.Error("a signature counts for other words or another key")
	}
	for _, bad := range []string{"", "ed25519:", sig[:len(sig)-2], strings.TrimPrefix(sig, "ed25519:"), "ed25519:####"} {
		if k.Public().Verifies(words, bad) {
			t.Errorf("%q counts", bad)
		}
	}
	if d := k.Public().Digits(); !regexp.MustCompile(`^\d{5}( \d{5}){5}$`).MatchString(d) || d == other.Public().Digits() {
		t.Errorf("digits %q", d)
	}
}

// Whatever byte of a certificate is changed, it is refused or says the same.
func TestCertificateCannotBeChanged(t *testing.T) {
	c := trust.Certify("7gui44yytx", newKey(t), "01M8AGZ911C7T0WGYSMK0ECDTP", newKey(t))
	data, path := file(t, c), format.CertificatePath(c.Device, c.Author)
	if got, err := trust.Read(path, data); err != nil || got != c {
		t.Fatal(got, err)
	}
	if _, err := trust.Read(format.CertificatePath("another", c.Author), data); err == nil {
		t.Error("it counts in another place")
	}
	rapid.Check(t, func(t *rapid.T) {
		changed := bytes.Clone(data)
		changed[rapid.IntRange(0, len(data)-1).Draw(t, "at")] = rapid.Byte().Draw(t, "byte")
		got, err := trust.Read(path, changed)
		if err == nil && (got.Device != c.Device || got.Author != c.Author || got.Key != c.Key || got.AuthorKey != c.AuthorKey) {
			t.Fatalf("it was taken: %q", changed)
		}
	})
}

// Nobody writes for an author without the key of the author.
func TestNobodySignsForAnAuthor(t *testing.T) {
	author, device, thief := newKey(t), newKey(t), newKey(t)
	honest := trust.Certify("honest", device, "01M8AGZ911C7T0WGYSMK0ECDTP", author)
	forged := trust.Certify("thief", thief, honest.Author, author) // but for what the author signs
	for name, signature := range map[string]string{
		"their own":            trust.Certify("thief", thief, honest.Author, thief).AuthorSignature,
		"of the honest device": honest.AuthorSignature,
		"none":                 "",
	} {
		forged.AuthorSignature = signature
		if _, err := trust.Read(format.CertificatePath(forged.Device, forged.Author), file(t, forged)); err == nil {
			t.Errorf("a certificate with the signature of the author %s is believed", name)
		}
	}
}

func FuzzReadCertificate(f *testing.F) {
	f.Add("devices/a/b.yaml", []byte("device: a\nauthor: b\nkey: ed25519:AAAA\nsignature: ed25519:AAAA\n"))
	f.Fuzz(func(t *testing.T, path string, data []byte) {
		if c, err := trust.Read(path, data); err == nil && path != format.CertificatePath(c.Device, c.Author) {
			t.Error("in another place")
		}
	})
}
