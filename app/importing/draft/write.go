package draft

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/app/igf"
	"rapporteur/app/outline"
	"rapporteur/app/pattern"
)

// listMarks are the marks of the items of a list: of the two that Markdown has, one.
type listMarks bool

const (
	usual listMarks = false
	other listMarks = true
)

// blocks writes blocks as Markdown, with a blank line between them.
func blocks(all []*block) string {
	var out []string
	var last *block
	marks := usual // two lists that follow each other have different marks
	for _, n := range all {
		if n.kind == list && last != nil && last.kind == list && last.ordered == n.ordered {
			marks = !marks
		} else {
			marks = usual
		}
		if s := n.markdown(marks); s != "" {
			out, last = append(out, s), n
		}
	}
	return strings.Join(out, "\n\n")
}

// markdown writes a block.
func (n *block) markdown(marks listMarks) string {
	switch n.kind {
	case paragraph:
		return lines(inline(n.runs, "\\\n"))
	case heading:
		return n.heading()
	case list:
		return n.list(marks)
	case quote:
		if s := blocks(n.kids); s != "" {
			return "> " + strings.ReplaceAll(s, "\n", "\n> ")
		}
		return ""
	case table:
		return n.table()
	case code:
		return n.code()
	case rule:
		return "***"
	}
	return blocks(n.kids)
}

// lines keeps the lines of a paragraph from beginning anything else.
func lines(s string) string {
	all := strings.Split(s, "\n")
	for i, l := range all {
		all[i] = outline.EscapeStart(l)
	}
	return strings.TrimRight(strings.Join(all, "\n"), " \t\n\\")
}

func (n *block) heading() string {
	for i := range n.runs { // a heading is bold already
		n.runs[i].look &^= bold
	}
	words := igf.OneLine(inline(n.runs, " "))
	if words == "" {
		return ""
	}
	if strings.HasSuffix(words, "#") {
		words = words[:len(words)-1] + "\\#"
	}
	return strings.Repeat("#", min(max(n.level, 1), 6)) + " " + words
}

func (n *block) list(marks listMarks) string {
	var items []string
	loose := false
	for _, k := range n.kids {
		mark := "- "
		if n.ordered {
			mark = strconv.Itoa(max(n.start, 0)+len(items)) + ". "
			if marks == other {
				mark = strings.Replace(mark, ".", ")", 1)
			}
		} else if marks == other {
			mark = "* "
		}
		words, tight := k.item()
		if words == "" {
			continue
		}
		loose = loose || !tight
		items = append(items, mark+strings.ReplaceAll(words, "\n", "\n"+strings.Repeat(" ", len(mark))))
	}
	if loose {
		return strings.Join(items, "\n\n")
	}
	return strings.Join(items, "\n")
}

// item writes what stands in an item. It is tight where a list is all that follows its
// first paragraph.
func (n *block) item() (words string, tight bool) {
	if len(n.kids) == 2 && n.kids[0].kind == paragraph && n.kids[1].kind == list {
		if below := n.kids[1].list(usual); !strings.Contains(below, "\n\n") && below != "" {
			return igf.Join("\n", n.kids[0].markdown(usual), below), true
		}
	}
	return blocks(n.kids), len(n.kids) < 2
}

// columns returns how many columns a table has.
func (n *block) columns() (most int) {
	for _, r := range n.kids {
		wide := 0
		for _, c := range r.kids {
			wide += max(c.span, 1)
		}
		most = max(most, wide)
	}
	return most
}

// table writes a table; one cell alone is no table.
func (n *block) table() string {
	columns := n.columns()
	if columns <= 1 {
		var cells []*block
		for _, r := range n.kids {
			for _, c := range r.kids {
				cells = append(cells, c.kids...)
			}
		}
		return blocks(cells)
	}
	var out []string
	for i, r := range n.kids {
		cells := make([]string, 0, columns)
		for _, c := range r.kids {
			cells = append(cells, strings.Join(c.flat(), "<br>"))
			cells = append(cells, make([]string, max(c.span, 1)-1)...)
		}
		cells = append(cells, make([]string, columns-len(cells))...)
		if out = append(out, "| "+strings.Join(cells, " | ")+" |"); i == 0 {
			out = append(out, strings.Repeat("| --- ", columns)+"|")
		}
	}
	return strings.Join(out, "\n")
}

// flat returns the lines of a cell: tables in it are lines of words.
func (n *block) flat() (out []string) {
	for i, k := range n.kids {
		switch k.kind {
		case paragraph, heading, code:
			if s := strings.TrimSpace(inline(k.runs, "<br>")); s != "" {
				out = append(out, strings.ReplaceAll(s, "\n", "<br>"))
			}
		case item:
			lines := k.flat()
			for j := range lines {
				mark := "• "
				if n.ordered {
					mark = strconv.Itoa(n.start+i) + ". "
				}
				if j > 0 {
					mark = ""
				}
				out = append(out, mark+lines[j])
			}
		default:
			out = append(out, k.flat()...)
		}
	}
	return out
}

func (n *block) code() string {
	text := strings.Trim(plain(n.runs), "\n")
	if strings.TrimSpace(text) == "" {
		return ""
	}
	fence := "```"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	return fence + "\n" + text + "\n" + fence
}

func plain(runs []run) string {
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.text)
	}
	return b.String()
}

func footnote(number int, n *block) string {
	return "[^" + strconv.Itoa(number) + "]: " + strings.ReplaceAll(blocks(n.kids), "\n", "\n    ")
}

// maxMarks is how many marks of emphasis a paragraph may have, see [outline.Parse].
const maxMarks = 1000

// inline writes words with their looks; lineEnd stands for the end of a line.
func inline(runs []run, lineEnd string) string {
	var b strings.Builder
	plainly := len(runs) > maxMarks
	for i, r := range runs {
		if r.note > 0 {
			b.WriteString("[^" + strconv.Itoa(r.note) + "]")
			continue
		}
		if plainly {
			r.look, r.link = 0, ""
		}
		next := ' '
		if i+1 < len(runs) {
			next, _ = utf8.DecodeRuneInString(runs[i+1].text + " ")
		}
		r.write(&b, next, lineEnd)
	}
	return b.String()
}

// write writes words. Blanks at their ends are outside of what shows their look.
func (r run) write(b *strings.Builder, next rune, lineEnd string) {
	words := strings.TrimSpace(r.text)
	if words == "" {
		b.WriteString(brokenAt(r.text, lineEnd))
		return
	}
	at := strings.Index(r.text, words)
	before, after := r.text[:at], r.text[at+len(words):]
	b.WriteString(brokenAt(before, lineEnd))
	if after != "" {
		next = ' '
	}
	inner := r.escaped(words, lineEnd)
	for _, l := range []struct {
		look       look
		begin, end string
	}{{sub, "<sub>", "</sub>"}, {sup, "<sup>", "</sup>"}, {strike, "~~", "~~"}, {italic, "*", "*"}, {bold, "**", "**"}} {
		if r.look&l.look != 0 && r.look&mono == 0 && (strings.HasPrefix(l.begin, "<") || r.link != "" || flanks(b.String(), inner, next)) {
			inner = l.begin + inner + l.end
		}
	}
	if r.link != "" {
		inner = "[" + inner + "](<" + strings.NewReplacer("<", "%3C", ">", "%3E", "\n", "", "\\", "%5C", "|", "%7C").Replace(r.link) + ">)"
	}
	b.WriteString(inner)
	b.WriteString(brokenAt(after, lineEnd))
}

func brokenAt(blanks, lineEnd string) string { return strings.ReplaceAll(blanks, "\n", lineEnd) }

// flanks reports whether marks of emphasis around words would be read as such.
func flanks(before, inner string, next rune) bool {
	last, size := utf8.DecodeLastRuneInString(before)
	if size == 0 {
		last = ' '
	}
	first, _ := utf8.DecodeRuneInString(inner)
	end, _ := utf8.DecodeLastRuneInString(inner)
	outer := func(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) || unicode.IsSymbol(r) }
	return (!outer(first) || outer(last)) && (!outer(end) || outer(next)) && last != '*' && last != '~'
}

// address is what a reader of Markdown takes for a link.
var address = pattern.New(`(?:https?://|www\.)[^\s<>"“”«»|\\` + "`" + `]*[\p{L}\p{N}/]`)

// escaped writes words so that they are read as they stand.
func (r run) escaped(words, lineEnd string) string {
	if r.look&mono != 0 {
		return codeSpan(words, lineEnd)
	}
	if r.link != "" {
		return brokenAt(outline.Escape(words), lineEnd)
	}
	var b strings.Builder
	at := 0
	for _, m := range address.FindAllStringIndex(words, -1) {
		b.WriteString(outline.Escape(words[at:m[0]]))
		if url := words[m[0]:m[1]]; strings.HasPrefix(url, "http") && strings.ContainsAny(url, "_*~[]") {
			b.WriteString("<" + url + ">")
		} else {
			b.WriteString(outline.Escape(url))
		}
		at = m[1]
	}
	b.WriteString(outline.Escape(words[at:]))
	return brokenAt(b.String(), lineEnd)
}

func codeSpan(words, lineEnd string) string {
	mark := "`"
	for strings.Contains(words, mark) {
		mark += "`"
	}
	words = igf.OneLine(words)
	if strings.HasPrefix(words, "`") || strings.HasSuffix(words, "`") {
		words = " " + words + " "
	}
	if lineEnd == "<br>" {
		words = strings.ReplaceAll(words, "|", "\\|")
	}
	return mark + words + mark
}
