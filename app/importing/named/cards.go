package named

import (
	"io"
	"mime/quotedprintable"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/pattern"
)

// card begins a vCard or a calendar (RFC 6350, RFC 5545).
var card = pattern.New(`(?mi)^BEGIN:(?:VCARD|VCALENDAR)\s*$`)

// commonName is who is invited, in a parameter of a calendar.
var commonName = pattern.New(`(?i);CN=(?:"([^"]*)"|([^;:"]*))`)

// InCards returns whom the cards and calendars in a text name: who they are of, who invites and who
// is invited.
func InCards(text string) (out []igf.Mention) {
	if !card.MatchString(text) {
		return nil
	}
	text = strings.NewReplacer("\r\n ", "", "\r\n\t", "", "\n ", "", "\n\t", "", "=\r\n", "", "=\n", "").Replace(text) // lines that were folded
	for line := range strings.Lines(text) {
		for _, m := range commonName.FindAllStringSubmatch(line, -1) {
			out = appendName(out, m[1]+m[2])
		}
		property, value, _ := strings.Cut(strings.TrimSpace(line), ":")
		name, how, _ := strings.Cut(property, ";")
		if strings.Contains(strings.ToUpper(how), "QUOTED-PRINTABLE") {
			if plain, err := io.ReadAll(quotedprintable.NewReader(strings.NewReader(value))); err == nil {
				value = string(plain)
			}
		}
		switch name = strings.ToUpper(name[strings.LastIndexByte(name, '.')+1:]); name { // "item1.FN"
		case "FN", "CONTACT":
			out = appendName(out, value)
		case "N": // family, given, more
			parts := strings.Split(value, ";")
			if len(parts) > 1 {
				out = appendName(out, strings.TrimSpace(parts[1]+" "+parts[0]))
			}
		}
		out = append(out, At(value)...)
	}
	return out
}

// appendName adds somebody by what a card calls them; a room, or one word, is nobody.
func appendName(to []igf.Mention, name string) []igf.Mention {
	name = igf.OneLine(strings.NewReplacer(`\,`, ",", `\;`, ";", `\n`, " ", `\N`, " ", `\\`, `\`).Replace(name))
	if strings.Contains(name, "@") {
		return append(to, At(name)...)
	}
	return append(to, Written(name)...)
}
