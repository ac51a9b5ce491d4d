package mailbox

import "strings"

// Armoured reports which lines sign a text for programs (PGP), and takes from the
// others what the signing put before them.
func Armoured(lines []string) []bool {
	out := make([]bool, len(lines))
	signed, inHead, inSignature := false, false, false
	for i, l := range lines {
		t := strings.TrimSpace(l)
		switch {
		case t == "-----BEGIN PGP SIGNED MESSAGE-----":
			signed, inHead = true, true
		case t == "-----BEGIN PGP SIGNATURE-----":
			inSignature = true
		case inHead && t == "":
			inHead = false
		}
		out[i] = inHead || inSignature
		if t == "-----END PGP SIGNATURE-----" {
			signed, inSignature = false, false
		}
		if signed && !inHead {
			lines[i] = strings.TrimPrefix(l, "- ")
		}
	}
	return out
}
