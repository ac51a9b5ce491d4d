package trust

import (
	"bytes"
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
	signed := ed25519.Sign(k.private, sshSigned(commit))
	blob := append(sshHead(public), sshStrings(sshStrings([]byte(sshKind), signed))...)
	var out strings.Builder
	out.WriteString("-----BEGIN SSH SIGNATURE-----\n")
	text := base64.StdEncoding.EncodeToString(blob)
	for ; len(text) > sshWidth; text = text[sshWidth:] {
		out.WriteString(text[:sshWidth] + "\n")
	}
	out.WriteString(text + "\n-----END SSH SIGNATURE-----\n")
	return out.String()
}

// VerifiesCommit reports whether SignCommit made a signature of a commit with the key. The
// lines around it and its line ends do not matter.
func (p Public) VerifiesCommit(commit []byte, signature string) bool {
	var text strings.Builder
	for line := range strings.Lines(signature) {
		if !strings.HasPrefix(line, "-----") {
			text.WriteString(strings.TrimSpace(line))
		}
	}
	key, ok := decode(string(p), ed25519.PublicKeySize)
	blob, err := base64.StdEncoding.DecodeString(text.String())
	if !ok || err != nil {
		return false
	}
	rest, ok := bytes.CutPrefix(blob, sshHead(key))
	at := len(rest) - ed25519.SignatureSize
	if !ok || at < 0 || !bytes.Equal(rest, sshStrings(sshStrings([]byte(sshKind), rest[at:]))) {
		return false
	}
	return ed25519.Verify(key, sshSigned(commit), rest[at:])
}

// sshSigned is what OpenSSH signs of a commit.
func sshSigned(commit []byte) []byte {
	sum := sha512.Sum512(commit)
	return append([]byte(sshMagic), append(sshAbout(), sshStrings(sum[:])...)...)
}

// sshHead begins the signatures of a key.
func sshHead(public []byte) []byte {
	return append(append([]byte(sshMagic+sshVersion), sshStrings(sshKey(public))...), sshAbout()...)
}

func sshAbout() []byte { return sshStrings([]byte(sshNamespace), nil, []byte(sshHash)) }

// CommitDevice returns the device whose commits have an address; "" for none.
func CommitDevice(address string) string {
	device, ok := strings.CutSuffix(address, addressEnd)
	if !ok {
		return ""
	}
	return device
}

// addressEnd is of a domain that leads nowhere.
const addressEnd = "@rapporteur.invalid"

// CommitAddress is the e-mail address by which the commits of a device are signed. It leads
// nowhere.
func CommitAddress(device string) string { return device + addressEnd }

// AllowedSigner returns a line for the file gpg.ssh.allowedSignersFile of Git: that the device
// of the certificate signs its commits with its key.
func (c Certificate) AllowedSigner() string {
	key, _ := decode(string(c.Key), ed25519.PublicKeySize)
	return fmt.Sprintf("%s namespaces=%q %s %s", CommitAddress(c.Device), sshNamespace, sshKind, base64.StdEncoding.EncodeToString(sshKey(key)))
}

func sshKey(public []byte) []byte { return sshStrings([]byte(sshKind), public) }

// sshStrings encodes byte strings, each after its length.
func sshStrings(parts ...[]byte) (out []byte) {
	for _, p := range parts {
		out = append(binary.BigEndian.AppendUint32(out, uint32(len(p))), p...)
	}
	return out
}
