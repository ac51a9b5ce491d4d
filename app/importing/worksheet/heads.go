package worksheet

import (
	"slices"
	"strings"
	"unicode"

	"rapporteur/app/consent"
	"rapporteur/app/pattern"

	"golang.org/x/text/unicode/norm"
)

var inBrackets = pattern.New(`[(（\[][^)）\]]*[)）\]]`)

// plain returns a head as it is compared: letters and figures, in small letters, without
// what stands in brackets.
func plain(head string) string {
	if p := onlyLetters(inBrackets.ReplaceAllString(head, "")); p != "" {
		return p
	}
	return onlyLetters(head)
}

func onlyLetters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFC.String(s))
}

// byHead turns fields with their heads into heads with their fields.
func byHead(fields map[string][]string) map[string]string {
	out := map[string]string{}
	for field, heads := range fields {
		for _, h := range heads {
			out[norm.NFC.String(h)] = field
		}
	}
	return out
}

// Field returns what a head says by itself that its column holds; "" where it says
// nothing.
func Field(head string) string {
	if f := synonyms[onlyLetters(head)]; f == "until" { // "Page (to)"
		return f
	}
	return synonyms[plain(questionCode.ReplaceAllString(head, ""))]
}

// questionCode is what survey programs write before a question: "G01Q02. ", "Q3: ", "4) ".
var questionCode = pattern.New(`^\s*(?:[A-Z]{1,2}\d{1,3}(?:[A-Z]{1,2}\d{1,3})?|\d{1,3})[.:)]\s+`)

// Person reports whether a column may hold people by its head: one that surely holds
// something else, such as the words of a comment or where they belong, holds none.
func Person(heads []string, i int) bool {
	field := Field(heads[i])
	if fields, ok := ISO(heads); ok && i < len(fields) {
		field = fields[i]
	}
	switch field {
	case "", "by", "name", "email", "affiliation", "stakeholder_group", "region", "naming":
		return true
	}
	return false
}

// Joined reports whether several columns can hold a field together: the given and the
// family name, or several questions.
func Joined(field string) bool { return field == "name" || field == "text" }

// isNamePart reports whether a column holds the given or the family name of somebody
// beside other columns that hold the rest. Two full names are those of two people.
func isNamePart(head string) bool { return nameParts[plain(head)] }

// parted reports whether a table has names in parts.
func parted(heads []string) bool {
	n := 0
	for _, h := range heads {
		if isNamePart(h) {
			n++
		}
	}
	return n > 1
}

// Fields returns what the columns of a table hold by their heads. Names of the shared
// format, which own are, count more than words of forms, these more than questions that
// speak of a field; of what can be there once, the first counts.
func Fields(heads, own []string) []string {
	out := make([]string, len(heads))
	have := map[string]bool{}
	if parted(heads) {
		have["name"] = true
		for i, h := range heads {
			if isNamePart(h) {
				out[i] = "name"
			}
		}
	}
	for _, says := range []func(string) string{
		func(h string) string { return ownName(h, own) },
		Field,
		naming,
		question,
	} {
		now := map[string]bool{}
		for i, h := range heads {
			f := says(h)
			if f == "" || out[i] != "" || (have[f] || now[f] && f != "text") && f != "service" && f != "until" && f != "naming" {
				continue
			}
			out[i], now[f] = f, true
		}
		for f := range now {
			have[f] = true
		}
	}
	return margin(heads, out)
}

// margin corrects the fields of notes in the margin of a page, as Hypothesis exports them.
func margin(heads, fields []string) []string {
	if !IsMargin(heads) {
		return fields
	}
	for i, h := range heads {
		switch onlyLetters(h) {
		case "user":
			fields[i] = "name"
		case "uri", "url", "group", "type", "updated":
			fields[i] = "service"
		}
	}
	return fields
}

// IsMargin reports whether heads are those of notes in the margin of a page.
func IsMargin(heads []string) bool {
	has := func(names ...string) bool {
		return slices.ContainsFunc(heads, func(h string) bool { return slices.Contains(names, onlyLetters(h)) })
	}
	return has("user") && has("text") && has("quote", "exact") && has("uri", "url")
}

// Unsent returns the column that is empty where somebody did not send a form off, as survey
// programs export what was begun, too; -1 for none.
func Unsent(heads []string) int {
	if !slices.ContainsFunc(heads, func(h string) bool { return onlyLetters(h) == "lastpage" }) {
		return -1
	}
	return slices.IndexFunc(heads, func(h string) bool { return onlyLetters(h) == "submitdate" || onlyLetters(h) == "datesubmitted" })
}

func ownName(head string, own []string) string {
	f := strings.ToLower(strings.ReplaceAll(strings.TrimSpace(head), " ", "_"))
	if !slices.Contains(own, f) {
		return ""
	}
	return f
}

// naming returns the field of a head that plainly asks how, or whether, somebody is named.
// Of a head that begins or ends as one of comments does, only one that asks to name them is.
func naming(head string) string {
	switch consent.Of(head) {
	case consent.How, consent.ToBeNamed:
		return "naming"
	case consent.ToBeHidden:
		if question(head) == "" {
			return "naming"
		}
	default:
	}
	return ""
}

// question returns the field that a long head asks for.
func question(head string) string {
	if words := strings.Fields(strings.ToLower(head)); len(words) > 0 && aboutComments[strings.Trim(words[len(words)-1], ".:#)")] {
		return ""
	}
	p := onlyLetters(questionCode.ReplaceAllString(head, ""))
	for _, s := range stems {
		for _, w := range s.words {
			if strings.HasPrefix(p, w) || strings.HasSuffix(p, w) {
				return s.field
			}
		}
	}
	return ""
}

// isoStems are how the heads of the ISO form begin, in any edition, and what the columns
// hold. Editions of seven columns have no numbers of lines.
var isoStems = []struct {
	field string
	words []string
}{
	{"by", []string{"mb", "nc", "cm", "membre"}},
	{"line", []string{"line", "ligne", "numérodeligne", "nodeligne"}},
	{"section", []string{"clause", "article"}},
	{"paragraph", []string{"paragraph", "alinéa"}},
	{"type", []string{"typeofcom", "typedecom"}},
	{"text", []string{"comment"}},
	{"proposed_wording", []string{"proposedchange", "modificationproposée", "changementproposé"}},
	{"observations", []string{"observ", "secretariat"}},
}

// ISO returns what the columns of the ISO comment form hold; ok is false where these are
// not its heads, whatever blanks, line ends and examples an edition has in them.
func ISO(heads []string) (fields []string, ok bool) {
	for len(heads) > 0 && strings.TrimSpace(heads[len(heads)-1]) == "" {
		heads = heads[:len(heads)-1]
	}
	if len(heads) != 7 && len(heads) != 8 {
		return nil, false
	}
	at := 0
	for _, s := range isoStems {
		if s.field == "line" && len(heads) == 7 {
			continue
		}
		head := strings.TrimLeft(onlyLetters(heads[at]), "0123456789") // "(1) MB/NC"
		if !slices.ContainsFunc(s.words, func(w string) bool { return strings.HasPrefix(head, w) }) {
			return nil, false
		}
		fields = append(fields, s.field)
		at++
	}
	return fields, true
}
