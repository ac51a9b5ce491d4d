package igf

import (
	"html"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/idna"
	"golang.org/x/text/unicode/norm"
)

// addressSigns are the sign of an e-mail address as programs write it; that it is of full width, or
// small, the forms of Unicode say.
var addressSigns = strings.NewReplacer("%2540", "@", "%40", "@", `\u0040`, "@", `\x40`, "@")

// quotedSigns are the signs of an address as old mail quotes them.
var quotedSigns = strings.NewReplacer("=40", "@", "=2E", ".", "=2e", ".", "=2D", "-", "=2d", "-", "=5F", "_", "=5f", "_", "=2B", "+", "=2b", "+")

// writtenSigns returns a word with the signs of an address as people write them: those of programs
// ("%40", "&#64;"), and those of mail ("=40") where they make a host with a dot of what follows.
func writtenSigns(word string) string {
	if strings.Contains(word, "&") {
		word = html.UnescapeString(word)
	}
	word = addressSigns.Replace(norm.NFKC.String(word))
	if at := strings.Index(word, "=40"); at > 0 && !strings.Contains(word, "@") {
		quoted := quotedSigns.Replace(word)
		host := quoted[strings.IndexByte(quoted, '@')+1:]
		dot := strings.IndexByte(host, '.')
		if dot > 0 && dot < len(host)-2 && strings.IndexFunc(host[dot+1:], unicode.IsLetter) >= 0 {
			return quoted
		}
	}
	return word
}

// HasAddress reports whether words hold an e-mail address, however its sign is written: in a word,
// or with a host that has a dot behind a blank.
func HasAddress(text string) bool {
	ws := strings.Fields(norm.NFKC.String(text))
	for i, w := range ws {
		ws[i] = writtenSigns(w)
	}
	return slices.ContainsFunc(ws, func(word string) bool {
		at := strings.IndexByte(word, '@')
		return at > 0 && at < len(word)-1
	}) || spacedAddress(ws)
}

// spacedAddress reports whether words are "kevin @ example.org".
func spacedAddress(ws []string) bool {
	for i, w := range ws {
		if strings.HasPrefix(w, "@") && i > 0 && (strings.Contains(w[1:], ".") || w == "@" && i+1 < len(ws) && strings.Contains(strings.TrimRight(ws[i+1], ".,;"), ".")) {
			return true
		}
		if strings.HasSuffix(w, "@") && len(w) > 1 && i+1 < len(ws) && strings.Contains(strings.TrimRight(ws[i+1], ".,;"), ".") {
			return true
		}
	}
	return false
}

// AddressKey returns what all spellings of an e-mail address have in common, "" where it is none: the
// case of letters, dots and other signs before the @, what stands behind a plus there, quotation
// marks, percent signs, and a host in the letters of its language or in those of the network
// ("xn--…"). By it addresses are compared; it is not for display.
func AddressKey(address string) string {
	s := address
	for range 2 { // an address in the address of a page is written so twice
		if plain, err := url.PathUnescape(s); err == nil && utf8.ValidString(plain) {
			s = plain
		}
	}
	s = writtenSigns(strings.TrimSpace(s))
	if len(s) > len("mailto:") && strings.EqualFold(s[:len("mailto:")], "mailto:") {
		s = s[len("mailto:"):]
	}
	at := strings.LastIndexByte(s, '@')
	if at <= 0 || at == len(s)-1 {
		return ""
	}
	local, host := s[:at], s[at+1:]
	if i := strings.IndexByte(local, '+'); i > 0 {
		local = local[:i]
	}
	local = strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, local)
	if local == "" {
		return ""
	}
	if ip := literal(host); ip != "" {
		return norm.NFC.String(local) + "@[" + ip + "]"
	}
	labels := strings.FieldsFunc(strings.ToLower(host), isHostDot)
	for i, l := range labels {
		labels[i] = norm.NFC.String(hostLabel(strings.Trim(l, "[]<>(),;: ")))
	}
	if len(labels) == 0 {
		return ""
	}
	return norm.NFC.String(local) + "@" + strings.Join(labels, ".")
}

// literal returns the number of a host that is written as "[IPv6:2001:db8::1]", in its shortest
// form, "" for others.
func literal(host string) string {
	host = strings.ToLower(strings.Trim(host, "[] "))
	ip, err := netip.ParseAddr(strings.TrimPrefix(host, "ipv6:"))
	if err != nil || ip.Is4() {
		return ""
	}
	return ip.String()
}

// isHostDot reports whether a sign parts a host name: the four of IDNA.
func isHostDot(r rune) bool { return r == '.' || r == '。' || r == '．' || r == '｡' }

// SameAddress reports whether two spellings are of one e-mail address.
func SameAddress(a, b string) bool {
	return a == b || AddressKey(a) != "" && AddressKey(a) == AddressKey(b)
}

// hostLabel returns a part of the name of a host in the letters of its language, as it is where it
// is none of "xn--…".
func hostLabel(label string) string {
	if plain, err := idna.Punycode.ToUnicode(label); err == nil {
		return strings.ToLower(plain)
	}
	return label
}
