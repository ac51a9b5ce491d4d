package outline

import "strings"

// sectionHead is a line above a section.
type sectionHead struct {
	level int
	title string
}

func (h sectionHead) String() string {
	return strings.Repeat("#", h.level) + " " + EscapeLines(h.title)
}

// AppendSection adds paragraphs to a text, at the end of the section with a title, or of the
// part of it with one; part is "" for what stands before its parts. What is not there is
// made: the section at the end of the text, the part at the end of the section.
func AppendSection(text, section, part string, paragraphs []string) string {
	whole, inner := sectionHead{2, section}, sectionHead{3, part}
	add := strings.Join(paragraphs, "\n\n") + "\n\n"
	ends := whole.level
	if part == "" {
		ends = anyLevel
	}
	from, to, found := within(text, whole, 0, len(text), ends)
	heads := ""
	if !found {
		heads = whole.String() + "\n\n"
	}
	if part != "" {
		_, end, there := within(text, inner, from, to, anyLevel)
		if found && there {
			to = end
		} else {
			heads += inner.String() + "\n\n"
		}
	}
	if to == len(text) || !found {
		return strings.TrimLeft(strings.TrimRight(text, "\n")+"\n\n"+heads+add, "\n")
	}
	return text[:to] + heads + add + text[to:]
}

// anyLevel is that of the smallest headings.
const anyLevel = 6

// within finds the section below a heading between two places of a text. It ends at the next
// heading of a level, or of one above it.
func within(text string, h sectionHead, from, to, ends int) (begin, end int, found bool) {
	end = to
	for _, p := range Paragraphs(text) {
		if p.Level == 0 || p.Offset < from || p.Offset >= to {
			continue
		}
		if found && p.Level <= ends {
			return begin, p.Offset, true
		}
		if !found && (p.Section == h.title || Printed(strings.TrimLeft(p.Text, "# ")) == h.title) {
			found, begin = true, p.Offset+1
		}
	}
	return begin, end, found
}
