package trust

import (
	"crypto/ed25519"
	"crypto/sha512"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"strings"
)

// The words of OpenSSH: the kind of the key, what is signed, and how it is hashed.
const (
	sshKind      = "ssh-ed25519"
	sshNamespace = "git"
	sshHash      = "sha512"
	sshMagic     = "SSHSIG"
	sshVersion   = "\x00\x00\x00\x01"
	sshWidth     = 70 // of a line
)

// SignCommit returns the signature of a commit as OpenSSH writes it (PROTOCOL.sshsig), so
// that "git verify-commit" agrees.
func (k Key) SignCommit(commit []byte) string {
	public, _ := k.private.Public().(ed25519.PublicKey)
	sum := sha512.Sum512(commit)
	about := sshStrings([]byte(sshNamespace), nil, []byte(sshHash))
	signed := ed25519.Sign(k.private, append([]byte(sshMagic), append(about, sshStrings(sum[:])...)...))
	blob := append([]byte(sshMagic+sshVersion), sshStrings(sshKey(public))...)
	blob = append(blob, append(about, sshStrings(sshStrings([]byte(sshKind), signed))...)...)
	var out strings.Builder
	out.WriteString("-----BEGIN SSH SIGNATURE-----\n")
	text := base64.StdEncoding.EncodeToString(blob)
	for ; len(text) > sshWidth; text = text[sshWidth:] {
		out.WriteString(text[:sshWidth] + "\n")
	}
	out.WriteString(text + "\n-----END SSH SIGNATURE-----\n")
	return out.String()
}

// CommitAddress is the e-mail address by which the commits of a device are signed. It leads
// nowhere.
func CommitAddress(device string) string { return device + "@rapporteur.invalid" }

// AllowedSigner returns a line for the file gpg.ssh.allowedSignersFile of Git: that the device
// of the certificate signs its commits with its key.
func (c Certificate) AllowedSigner() string {
	key, _ := decode(string(c.Key), ed25519.PublicKeySize)
	return fmt.Sprintf("%s namespaces=%q %s %s", CommitAddress(c.Device), sshNamespace, sshKind, base64.StdEncoding.EncodeToString(sshKey(key)))
}

func sshKey(public ed25519.PublicKey) []byte { return sshStrings([]byte(sshKind), public) }

// sshStrings encodes byte strings, each after its length.
func sshStrings(parts ...[]byte) (out []byte) {
	for _, p := range parts {
		out = append(binary.BigEndian.AppendUint32(out, uint32(len(p))), p...)
	}
	return out
}
