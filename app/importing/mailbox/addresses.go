package mailbox

import (
	"slices"
	"strconv"
	"strings"

	"rapporteur/app/hidden"
	"rapporteur/app/importing/leftover"
	"rapporteur/app/pattern"
)

// mailLink is a link to an address, in Markdown.
var mailLink = pattern.New(`\[([^\]\n]*)\]\(mailto:([^)\s]*)[^)]*\)|<mailto:([^>\s]*)>`)

// addressTaken stands in a text instead of an address; so it does in what is imported.
const addressTaken = "[address removed]"

// WithoutAddresses takes all addresses of people out of a text that everybody is to read,
// and returns each with its line. Those of lists stay, and those of offices that do not
// stand behind a name, as in "Maria Sample <info@example.org>".
func WithoutAddresses(text string) (string, []leftover.Piece) {
	text = mailLink.ReplaceAllStringFunc(text, func(link string) string {
		m := mailLink.FindStringSubmatch(link)
		if address := m[2] + m[3]; !strings.Contains(m[1], address) {
			return m[1] + " " + address // it is taken out below, with its place
		}
		return m[1] + m[3]
	})
	var out []leftover.Piece
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		for _, a := range slices.Backward(hidden.Addresses(l)) {
			if address := l[a.From:a.To]; OfSomebody(l[:a.From], address) {
				out = append(out, leftover.Piece{Kind: leftover.Address, Where: ":" + strconv.Itoa(i+1), Words: address})
				lines[i] = lines[i][:a.From] + addressTaken + lines[i][a.To:]
			}
		}
	}
	return strings.Join(lines, "\n"), out
}

// OfSomebody reports whether an e-mail address may be of a person: it is not that of a list,
// nor that of an office, unless it stands behind a name. before is the text before it.
func OfSomebody(before, address string) bool {
	return !IsList(address) && (!hidden.OfOffice(address) || strings.HasSuffix(before, "<"))
}
