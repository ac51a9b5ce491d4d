package importing

import (
	"regexp"
	"strings"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/importing/labels"
)

var (
	// property is what an editor keeps of a remark: [name=Ana], [time=…], [color=…].
	property = regexp.MustCompile(`\s*\[(name|time|color)=([^\]\n]{0,120})\]`)
	// propertyBlock stands before a remark: {"author":"Ana"}@@.
	propertyBlock = regexp.MustCompile(`^\s*\{[^{}]*\}@@`)
	// author is how files say who wrote something, wherever they do.
	author = regexp.MustCompile(`(?i)["']?\b(?:authors?|by|names?|users?|reviewers?|editors?|commenters?|initials)["']?\s*[:=]\s*(?:"([^"\n]{1,80})"|'([^'\n]{1,80})'|([^\s\]}>,;"'\[{][^\]}>,;\n"'\[{]{0,79}))`)
	// aside is what stands in a text and is no part of it: a comment of HTML, a quoted line.
	aside = regexp.MustCompile(`(?s:<!--(.*?)-->)|(?m)^[ \t]*>+[ \t]*(.+)$|\[((?:\pL|@)[^\[\]\n]{1,400})\]`)
)

// remark is what somebody wrote beside a text, with who they are as far as it says so.
type remark struct {
	text, author string
	at           time.Time
	people       []igf.Mention // whom it names as who writes, in any form
}

// remarkOf reads a remark that begins or ends with its author: "@Ana Sample: …", "Ana
// Sample: …", "… -- Ana Sample", "… [name=Ana Sample]".
func remarkOf(note string) remark {
	r := remark{people: authorsIn(note)}
	for _, p := range property.FindAllStringSubmatch(note, -1) {
		switch p[1] {
		case "name":
			r.author = strings.TrimSpace(p[2])
		case "time":
			r.at, _ = time.Parse(time.RFC1123Z, p[2]) // else it is not known
		}
	}
	r.text = strings.TrimSpace(property.ReplaceAllString(note, ""))
	if block := propertyBlock.FindString(r.text); block != "" {
		if found := authorsIn(block); len(found) > 0 && r.author == "" {
			r.author = found[0].Name
		}
		r.text = strings.TrimSpace(strings.TrimPrefix(r.text, block))
	}
	if rest, ok := strings.CutPrefix(r.text, "@"); ok {
		if who, said, ok := strings.Cut(rest, ":"); ok && len(who) <= 80 && !strings.Contains(who, "\n") {
			r.by(strings.TrimSpace(who), strings.TrimSpace(said))
		}
	}
	if l := labels.Cut(r.text); l.Sure >= labels.Likely {
		r.by(l.Text, l.Rest)
	} else if l.Sure == labels.Possible {
		r.people = append(r.people, labels.NamesIn(l.Whole)...)
	}
	if rest, who := labels.Signed(r.text); who != "" {
		r.by(who, rest)
	}
	r.people = append(r.people, labels.Within(r.text)...)
	if r.author != "" {
		r.people = append(r.people, labels.People(r.author)...)
	}
	r.author = labels.Called(r.author)
	return r
}

// by notes who wrote it, and leaves rest of it. Of two names the first is the author;
// the other stays in the words, of which the author is known.
func (r *remark) by(who, rest string) {
	r.people = append(r.people, labels.People(who)...)
	if r.author == "" {
		r.author, r.text = who, rest
	}
}

// authorsIn returns whom a text calls authors or the like.
func authorsIn(text string) []igf.Mention {
	var out []igf.Mention
	for _, m := range author.FindAllStringSubmatch(text, -1) {
		if quoted := m[1] + m[2]; quoted != "" {
			out = append(out, igf.Mention{Name: quoted})
		} else if name := strings.TrimSpace(m[3]); labels.Cut(name+":").Sure >= labels.Likely {
			out = append(out, labels.People(name)...)
		}
	}
	for _, m := range property.FindAllStringSubmatch(text, -1) {
		if m[1] == "name" {
			out = append(out, igf.Mention{Name: m[2]})
		}
	}
	return out
}

// writersIn returns whom a text names as who wrote in it: in its properties, in comments
// of HTML, in quoted lines and in brackets.
func writersIn(text string) []igf.Mention {
	out := authorsIn(text)
	for _, m := range aside.FindAllStringSubmatch(text, -1) {
		said := strings.TrimSpace(m[1] + m[2] + m[3])
		if m[3] == "" || labels.Cut(said).Sure >= labels.Likely {
			out = append(out, remarkOf(said).people...)
		}
	}
	return out
}
