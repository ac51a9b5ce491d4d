// Package dialect makes Markdown of outputs of what Google Docs, Pandoc and HedgeDoc write:
// front matter, names and underlines of headings, drawn tables, pictures that are a part of
// the text, and marks of CriticMarkup. What it takes out is left over.
//
// It keeps nothing, and changes nothing that means the same in an output.
package dialect

import (
	"strings"

	"go.yaml.in/yaml/v4"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
	"rapporteur/app/importing/critic"
	"rapporteur/app/importing/leftover"
	"rapporteur/app/outline"
	"rapporteur/app/pattern"
)

// Text is Markdown as outputs have it.
type Text struct {
	Title string // that its front matter says, "" for none
	Words string
	Left  []leftover.Piece
}

// source reads Markdown. What needs no change is as it was, letter by letter.
type source struct {
	s        *budget.Source
	out      Text
	pictures map[string]bool // names of pictures that are left over
}

// Read reads Markdown that is no longer than most bytes without its pictures; ok is false
// for a longer one.
func Read(s *budget.Source, text string, most int) (out Text, ok bool, err error) {
	m := &source{s: s, pictures: map[string]bool{}}
	text = m.lines(m.front(text))
	if len(text) > most {
		return Text{}, false, s.Err()
	}
	marks, text := critic.Marks(text)
	for _, c := range marks {
		switch c.Kind {
		case critic.Comment:
			m.leave(leftover.Comment, "", c.New, 0)
		case critic.Removal:
			m.leave(leftover.Change, "−", c.Old, 0)
		case critic.Highlight:
		default:
			m.leave(leftover.Change, "+", c.New, 0)
		}
	}
	m.out.Words = m.headings(text)
	return m.out, true, s.Err()
}

// leave keeps a piece that has words or bytes.
func (m *source) leave(k leftover.Kind, where, words string, size int) {
	if words = strings.TrimSpace(words); (words != "" || size > 0) && m.s.Spend(budget.Words, len(words)) == nil {
		m.out.Left = append(m.out.Left, leftover.Piece{Kind: k, Where: where, Words: words, Bytes: size})
	}
}

// maxFront is how many lines the front matter of a text may have.
const maxFront = 200

// front takes what stands before the text: YAML between rules, or the title of Pandoc.
func (m *source) front(text string) string {
	if strings.HasPrefix(text, "%") {
		return m.percent(text)
	}
	first, rest, _ := strings.Cut(text, "\n")
	if strings.TrimRight(first, " \t") != "---" {
		return text
	}
	at := 0
	for range maxFront {
		line, _, more := strings.Cut(rest[at:], "\n")
		if end := strings.TrimRight(line, " \t"); end == "---" || end == "..." {
			if !m.yaml(rest[:at]) {
				return text
			}
			return strings.TrimPrefix(rest[at+len(line):], "\n")
		}
		if !more {
			break
		}
		at += len(line) + 1
	}
	return text
}

// yaml reads front matter, and reports whether it is any.
func (m *source) yaml(text string) bool {
	var all map[string]yaml.Node
	if len(text) > 64<<10 || yaml.Unmarshal([]byte(text), &all) != nil || len(all) == 0 {
		return false
	}
	if n := all["title"]; n.Kind == yaml.ScalarNode {
		m.out.Title = n.Value
	}
	m.leave(leftover.Property, "---", text, 0)
	return true
}

// percent takes the title, the authors and the date that Pandoc has in lines with %.
func (m *source) percent(text string) string {
	for i := range 3 {
		line, rest, _ := strings.Cut(text, "\n")
		words, ok := strings.CutPrefix(line, "%")
		if !ok {
			break
		}
		words = strings.TrimSpace(words)
		if i == 0 {
			m.out.Title = words
		}
		m.leave(leftover.Property, [...]string{"%", "% author", "% date"}[i], words, 0)
		text = rest
	}
	return text
}

var (
	fence     = pattern.New("^ {0,3}(`{3,}|~{3,})")
	dataName  = pattern.New(`^ {0,3}\[([^\]]+)\]:\s*<?data:([^>\s]*)>?(.*)$`)
	dataImage = pattern.New(`!\[([^\]]*)\]\(\s*<?data:([^)>\s]*)>?([^)]*)\)|<img\b[^>]*\bsrc\s*=\s*["']?data:[^>]*>`)
	named     = pattern.New(`!\[([^\]]*)\]\[([^\]]*)\]`)
	contents  = pattern.New(`(?i)^\s*(?:\[toc\]|\[\[_?toc_?\]\]|\\tableofcontents)\s*$`)
	division  = pattern.New(`^ {0,3}:::+(.*)$`)
	embedded  = pattern.New(`^\s*\{%.*%\}\s*$`)
)

// lines takes what no line of an output has: the bytes of pictures, and marks of other
// programs. In code everything is text.
func (m *source) lines(text string) string {
	if !strings.ContainsAny(text, "![:{\\+") {
		return text
	}
	all := strings.SplitAfter(text, "\n")
	inCode := ""
	for i, line := range all {
		if f := fence.FindStringSubmatch(line); f != nil {
			if inCode == "" {
				inCode = f[1]
			} else if strings.HasPrefix(f[1], inCode) {
				inCode = ""
			}
			continue
		}
		if inCode != "" || line == "" {
			continue
		}
		all[i] = m.line(line)
	}
	for i, line := range all {
		if len(m.pictures) > 0 && strings.Contains(line, "![") {
			all[i] = named.ReplaceAllStringFunc(line, m.reference)
		}
	}
	return strings.Join(grids(all), "")
}

// line takes out of a line what is not text.
func (m *source) line(line string) string {
	bare := strings.TrimRight(line, "\n")
	switch {
	case dataName.MatchString(bare):
		d := dataName.FindStringSubmatch(bare)
		m.pictures[strings.ToLower(d[1])] = true
		m.leave(leftover.Picture, d[1], strings.Trim(d[3], ` "'()`), PackedSize(d[2]))
		return ""
	case contents.MatchString(bare):
		m.leave(leftover.Contents, "", bare, 0)
		return "\n"
	case division.MatchString(bare), embedded.MatchString(bare):
		m.leave(leftover.Property, "", bare, 0)
		return "\n"
	case strings.Contains(bare, "data:"):
		return dataImage.ReplaceAllStringFunc(line, func(s string) string {
			d := dataImage.FindStringSubmatch(s)
			m.leave(leftover.Picture, "", strings.TrimSpace(d[1]+" "+strings.Trim(d[3], ` "'`)), PackedSize(s))
			return ""
		})
	}
	return line
}

// reference takes the place of a picture that is left over.
func (m *source) reference(s string) string {
	d := named.FindStringSubmatch(s)
	name := d[2]
	if name == "" {
		name = d[1]
	}
	if !m.pictures[strings.ToLower(name)] {
		return s
	}
	m.leave(leftover.Picture, name, d[1], 0)
	return ""
}

var (
	anchorName = pattern.New(`[ \t]*\{[#.][^{}\n]*\}[ \t]*(#*)[ \t]*$`)
	numbered   = pattern.New(`^\s*(\d{1,9}[.)])\s+(#{1,6})\s+(\S[^\n]*)$`)
	wholly     = pattern.New(`^\*\*([^*]+)\*\*$`)
)

// headings writes headings as outputs have them: on one line, with #, and without the name
// that a link may use. One in a numbered list keeps its number.
func (m *source) headings(text string) string {
	var b strings.Builder
	last := 0
	for _, p := range outline.Paragraphs(text) {
		end := p.Offset + len(p.Text)
		if end > len(text) || p.Offset < last {
			continue
		}
		was := text[p.Offset:end]
		now := was
		if p.Level > 0 {
			now = m.heading(was, p.Level)
		} else if n := numbered.FindStringSubmatch(was); n != nil {
			now = m.heading(n[2]+" "+n[3], len(n[2]))
			now = strings.Replace(now, " ", " "+n[1]+" ", 1)
		}
		if now != was {
			b.WriteString(text[last:p.Offset])
			b.WriteString(now)
			last = end
		}
	}
	b.WriteString(text[last:])
	return b.String()
}

func (m *source) heading(was string, level int) string {
	now := strings.TrimRight(was, " \t\n")
	if !strings.HasPrefix(strings.TrimLeft(now, " "), "#") { // underlined
		at := strings.LastIndexByte(now, '\n')
		if at < 0 {
			return was
		}
		now = strings.Repeat("#", level) + " " + igf.OneLine(now[:at])
	}
	if name := anchorName.FindString(now); name != "" {
		m.leave(leftover.Property, "", name, 0)
		now = now[:len(now)-len(name)]
		mark, words, _ := strings.Cut(now, " ")
		if w := wholly.FindStringSubmatch(strings.TrimSpace(words)); w != nil {
			now = mark + " " + w[1]
		}
	}
	if strings.TrimRight(was, " \t\n") == now {
		return was
	}
	return now
}

// PackedSize returns how many bytes an address has that holds what it is of, in base64.
func PackedSize(data string) int {
	_, packed, _ := strings.Cut(data, ",")
	return max(1, len(packed)*3/4)
}
