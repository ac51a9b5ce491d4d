package labels

import (
	"strings"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/pattern"
)

var (
	// property is what an editor keeps of a remark: [name=Ana], [time=…], [color=…].
	property = pattern.New(`\s*\[(name|time|color)=([^\]\n]{0,120})\]`)
	// propertyBlock stands before a remark: {"author":"Ana"}@@.
	propertyBlock = pattern.New(`^\s*\{[^{}]*\}@@`)
	// author is how files say who wrote something, wherever they do.
	author = pattern.New(`(?i)["']?\b(?:authors?|by|names?|users?|reviewers?|editors?|commenters?|initials)["']?\s*[:=]\s*(?:"([^"\n]{1,80})"|'([^'\n]{1,80})'|([^\s\]}>,;"'\[{][^\]}>,;\n"'\[{]{0,79}))`)
	// aside is what stands in a text and is no part of it: a comment of HTML, a quoted line.
	aside = pattern.New(`(?s:<!--(.*?)-->)|(?m)^[ \t]*>+[ \t]*(.+)$|\[((?:\pL|@)[^\[\]\n]{1,400})\]`)
)

// Remark is what somebody wrote beside a text, with who they are as far as it says so.
type Remark struct {
	Text, Author string
	At           time.Time
	People       []igf.Mention // whom it names as who writes, in any form
}

// RemarkOf reads a remark that begins or ends with its author: "@Ana Sample: …", "Ana
// Sample: …", "… -- Ana Sample", "… [name=Ana Sample]".
func RemarkOf(note string) Remark {
	r := Remark{People: authorsIn(note)}
	for _, p := range property.FindAllStringSubmatch(note, -1) {
		switch p[1] {
		case "name":
			r.Author = strings.TrimSpace(p[2])
		case "time":
			r.At, _ = time.Parse(time.RFC1123Z, p[2]) // else it is not known
		}
	}
	r.Text = strings.TrimSpace(property.ReplaceAllString(note, ""))
	if block := propertyBlock.FindString(r.Text); block != "" {
		if found := authorsIn(block); len(found) > 0 && r.Author == "" {
			r.Author = found[0].Name
		}
		r.Text = strings.TrimSpace(strings.TrimPrefix(r.Text, block))
	}
	if rest, ok := strings.CutPrefix(r.Text, "@"); ok {
		if who, said, ok := strings.Cut(rest, ":"); ok && len(who) <= 80 && !strings.Contains(who, "\n") {
			r.by(strings.TrimSpace(who), strings.TrimSpace(said))
		}
	}
	if l := Cut(r.Text); l.Sure >= Likely {
		r.by(l.Text, l.Rest)
	} else if l.Sure == Possible {
		r.People = append(r.People, NamesIn(l.Whole)...)
	}
	if rest, who := Signed(r.Text); who != "" {
		r.by(who, rest)
	}
	r.People = append(append(r.People, Within(r.Text)...), Marked(r.Text)...)
	if r.Author != "" {
		r.People = append(r.People, People(r.Author)...)
	}
	r.Author = Called(r.Author)
	return r
}

// by notes who wrote it, and leaves rest of it. Of two names the first is the author;
// the other stays in the words, of which the author is known.
func (r *Remark) by(who, rest string) {
	r.People = append(r.People, People(who)...)
	if r.Author == "" {
		r.Author, r.Text = who, rest
	}
}

// authorsIn returns whom a text calls authors or the like.
func authorsIn(text string) []igf.Mention {
	var out []igf.Mention
	for _, m := range author.FindAllStringSubmatch(text, -1) {
		if quoted := m[1] + m[2]; quoted != "" {
			out = append(out, igf.Mention{Name: quoted})
		} else if name := strings.TrimSpace(m[3]); Cut(name+":").Sure >= Likely {
			out = append(out, People(name)...)
		}
	}
	for _, m := range property.FindAllStringSubmatch(text, -1) {
		if m[1] == "name" {
			out = append(out, igf.Mention{Name: m[2]})
		}
	}
	return out
}

// Beside returns who wrote in a text as editors keep it beside the words: comments of HTML,
// and [name=…] of HedgeDoc. A line that a reader sees, as "By Ana Sample", is text.
func Beside(text string) []igf.Mention {
	var out []igf.Mention
	for _, m := range property.FindAllStringSubmatch(text, -1) {
		if m[1] == "name" {
			out = append(out, igf.Mention{Name: m[2]})
		}
	}
	for _, m := range aside.FindAllStringSubmatch(text, -1) {
		if m[1] != "" {
			out = append(out, RemarkOf(strings.TrimSpace(m[1])).People...)
		}
	}
	return out
}

// Writers returns whom a text names as who wrote in it: in its properties, in comments
// of HTML, in quoted lines and in brackets.
func Writers(text string) []igf.Mention {
	out := authorsIn(text)
	for _, m := range aside.FindAllStringSubmatch(text, -1) {
		said := strings.TrimSpace(m[1] + m[2] + m[3])
		if m[3] == "" || Cut(said).Sure >= Likely {
			out = append(out, RemarkOf(said).People...)
		}
	}
	return out
}
