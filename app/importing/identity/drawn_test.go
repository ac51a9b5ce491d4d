package identity

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"
)

// A column of ids may call people by a hash of their address, in whatever form: the mark is not made of
// it, since whoever tries addresses needs one try for each.
func TestNoHashOfAnAddressIsHashed(t *testing.T) {
	hashes := map[string]func([]byte) []byte{
		"MD5":     func(b []byte) []byte { s := md5.Sum(b); return s[:] },
		"SHA-1":   func(b []byte) []byte { s := sha1.Sum(b); return s[:] },
		"SHA-224": func(b []byte) []byte { s := sha256.Sum224(b); return s[:] },
		"SHA-256": func(b []byte) []byte { s := sha256.Sum256(b); return s[:] },
		"SHA-384": func(b []byte) []byte { s := sha512.Sum384(b); return s[:] },
		"SHA-512": func(b []byte) []byte { s := sha512.Sum512(b); return s[:] },
	}
	uuid := func(b []byte, version byte) string {
		b = append([]byte{}, b[:16]...)
		b[6], b[8] = b[6]&0x0F|version<<4, b[8]&0x3F|0x80
		s := hex.EncodeToString(b)
		return strings.Join([]string{s[:8], s[8:12], s[12:16], s[16:20], s[20:]}, "-")
	}
	forms := map[string]func([]byte) string{
		"hexadecimal":       hex.EncodeToString,
		"capitals":          func(b []byte) string { return strings.ToUpper(hex.EncodeToString(b)) },
		"16 digits":         func(b []byte) string { return hex.EncodeToString(b[:8]) },
		"24 digits":         func(b []byte) string { return hex.EncodeToString(b[:12]) },
		"32 digits":         func(b []byte) string { return hex.EncodeToString(b[:16]) },
		"base64":            base64.StdEncoding.EncodeToString,
		"base64 of a web":   base64.RawURLEncoding.EncodeToString,
		"base32":            base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString,
		"behind a word":     func(b []byte) string { return "R_" + hex.EncodeToString(b) },
		"UUID of version 3": func(b []byte) string { return uuid(b, 3) },
		"UUID of version 5": func(b []byte) string { return uuid(b, 5) },
		"braces":            func(b []byte) string { return "{" + uuid(b, 5) + "}" },
		"UUID of version 8": func(b []byte) string { return uuid(b, 8) },
		"without hyphens":   func(b []byte) string { return strings.ReplaceAll(uuid(b, 5), "-", "") },
	}
	base := Facts{Target: "bpf/norms", Source: "table text", Place: "4", Words: "I agree."}
	for n := range 200 {
		address := fmt.Sprintf("zelda.%d@netlab.example", n)
		for hash, sum := range hashes {
			for form, write := range forms {
				p := base
				p.SourceID = "row " + write(sum([]byte(address)))
				if ClassOf(p) != ClassOf(base) {
					t.Fatalf("%s, %s: the mark of %q is made of it", hash, form, p.SourceID)
				}
				if here := (Known{Mark: Mark{ownClass(p), 0}}); !Match([]Known{here}, []Facts{p})[0].Here {
					t.Fatalf("what an earlier version imported under %q is not found again", p.SourceID)
				}
			}
		}
	}
}
