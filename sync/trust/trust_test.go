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
	k, old := newKey(t), newKey(t)
	c := trust.Certify(k, "7gui44yytx", "01M8AGZ911C7T0WGYSMK0ECDTP", &trust.Older{Device: "rnh5vpxjw7", Key: old})
	data, path := file(t, c), format.CertificatePath(c.Device, c.Author)
	if got, err := trust.Read(path, data); err != nil || got.Key != c.Key || *got.Kin != *c.Kin {
		t.Fatal(got, err)
	}
	if _, err := trust.Read(format.CertificatePath("another", c.Author), data); err == nil {
		t.Error("it counts in another place")
	}
	rapid.Check(t, func(t *rapid.T) {
		changed := bytes.Clone(data)
		changed[rapid.IntRange(0, len(data)-1).Draw(t, "at")] = rapid.Byte().Draw(t, "byte")
		got, err := trust.Read(path, changed)
		if err == nil && (got.Device != c.Device || got.Author != c.Author || got.Key != c.Key || *got.Kin != *c.Kin) {
			t.Fatalf("it was taken: %q", changed)
		}
	})
}

// An older device speaks for a newer one of the same author, and nobody else does.
func TestKin(t *testing.T) {
	old, k, thief := newKey(t), newKey(t), newKey(t)
	first := trust.Certify(old, "old", "author", nil)
	second := trust.Certify(k, "new", "author", &trust.Older{Device: "old", Key: old})
	if !second.SpokenFor(first) {
		t.Error("the older device does not speak for the newer one")
	}
	for name, c := range map[string]trust.Certificate{
		"a thief":        trust.Certify(thief, "thief", "author", &trust.Older{Device: "old", Key: thief}),
		"nobody":         trust.Certify(thief, "thief", "author", nil),
		"another author": trust.Certify(k, "new", "other", &trust.Older{Device: "old", Key: old}),
	} {
		if c.SpokenFor(first) {
			t.Errorf("%s is believed", name)
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
