package draft

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"rapporteur/app/budget"
	"rapporteur/app/importing/charset"
	"rapporteur/app/importing/dialect"
	"rapporteur/app/importing/leftover"
	"rapporteur/app/pattern"
)

// htmlReader reads a web page, as it comes: elements that are not closed end where they must.
type htmlReader struct {
	*builder
	title strings.Builder
	looks []styled // that are open
	link  string
	skip  string // an element that is left over, with what is in it
	depth int    // of that element in itself
	kept  strings.Builder
}

type styled struct {
	tag  string
	look look
}

var (
	// dataPerson is what editors call the attribute with who wrote or changed words.
	dataPerson  = pattern.New(`^data-(?:.*-)?(?:author|user|username|name|editor|reviewer|creator|contributor|commenter|by)$`)
	metaCharset = pattern.New(`(?i)<meta[^>]+charset\s*=\s*["']?([a-z0-9_-]+)`)
	cssBold     = pattern.New(`font-weight:\s*(?:bold|[6-9]00)`)
	cssItalic   = pattern.New(`font-style:\s*italic`)
	cssHidden   = pattern.New(`display:\s*none|visibility:\s*hidden|mso-hide:\s*all`)
)

func readPage(s *budget.Source) (Draft, error) {
	declared := ""
	if m := metaCharset.FindSubmatch(s.Bytes()[:min(len(s.Bytes()), 4096)]); m != nil {
		declared = string(m[1])
	}
	text, sure, err := charset.Text(s, s.Bytes(), declared)
	if err != nil {
		return Draft{}, err
	}
	p := &htmlReader{builder: newBuilder(s)}
	if err := p.read(text); err != nil {
		return Draft{}, err
	}
	d, err := p.draft(p.title.String())
	d.Guessed = !sure
	return d, err
}

func (p *htmlReader) read(text string) error {
	z := html.NewTokenizer(strings.NewReader(text))
	for p.err == nil {
		kind := z.Next()
		if kind == html.ErrorToken {
			p.endSkip()
			return p.err
		}
		if !p.spend(budget.Elements, 1) {
			break
		}
		t := z.Token()
		switch {
		case kind == html.CommentToken:
			p.leaveOver(leftover.Property, "comment", t.Data, 0)
		case p.skip != "":
			p.skipped(kind, t)
		case kind == html.TextToken:
			p.words(t.Data)
		case kind == html.StartTagToken || kind == html.SelfClosingTagToken:
			p.start(t)
		case kind == html.EndTagToken:
			p.end(t.Data)
		}
	}
	return p.err
}

// skipped keeps what is left over.
func (p *htmlReader) skipped(kind html.TokenType, t html.Token) {
	switch {
	case kind == html.TextToken && p.spendWords(t.Data):
		p.kept.WriteString(t.Data)
	case t.Data == "img":
		p.picture(t)
	case kind == html.StartTagToken && t.Data == p.skip:
		p.depth++
	case kind == html.EndTagToken && t.Data == p.skip:
		if p.depth--; p.depth == 0 {
			p.endSkip()
		}
	}
}

func (p *htmlReader) endSkip() {
	words := p.kept.String()
	switch p.skip {
	case "":
		return
	case "title":
		p.title.WriteString(words)
		p.leaveOver(leftover.Property, p.skip, words, 0)
	case "script", "style", "svg":
		p.leaveOver(leftover.Property, p.skip, "", len(words))
	case "nav":
		p.leaveOver(leftover.Contents, "", words, 0)
	default:
		p.leaveOver(leftover.Hidden, p.skip, words, 0)
	}
	p.skip = ""
	p.kept.Reset()
}

// words adds text: white space is one blank, outside of code.
func (p *htmlReader) words(s string) {
	if p.top().kind == code {
		p.say(run{text: s})
		return
	}
	fields := strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\t' || r == '\r' || r == ' ' || r == '\f' })
	w := strings.Join(fields, " ")
	if s != "" && strings.ContainsAny(s[:1], " \n\t\r\f") && !p.blank() {
		w = " " + w
	}
	if len(fields) > 0 && strings.ContainsAny(s[len(s)-1:], " \n\t\r\f") {
		w += " "
	}
	p.say(run{text: strings.ReplaceAll(w, "\u00a0", " "), look: p.look(), link: p.link})
}

// blank reports whether the words so far end with a blank, or there are none.
func (p *htmlReader) blank() bool {
	runs := p.top().runs
	return len(runs) == 0 || strings.HasSuffix(runs[len(runs)-1].text, " ") || strings.HasSuffix(runs[len(runs)-1].text, "\n")
}

func (p *htmlReader) look() (l look) {
	for _, s := range p.looks {
		l |= s.look
	}
	return l
}

var looks = map[string]look{
	"b": bold, "strong": bold, "i": italic, "em": italic, "cite": italic, "s": strike, "strike": strike, "del": strike,
	"code": mono, "kbd": mono, "tt": mono, "samp": mono, "sub": sub, "sup": sup, "span": 0, "font": 0, "u": 0,
}

// empty are the elements without an end.
var empty = []string{"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}

func (p *htmlReader) start(t html.Token) {
	for _, a := range t.Attr {
		if dataPerson.MatchString(a.Key) {
			p.leaveOver(leftover.Property, a.Key, a.Val, 0) // who changed the words
		}
	}
	style := strings.ToLower(value(t, "style"))
	if hidden := cssHidden.MatchString(style) || has(t, "hidden"); hidden && !slices.Contains(empty, t.Data) {
		p.skip, p.depth = t.Data, 1
		return
	}
	switch t.Data {
	case "script", "style", "title", "template", "svg", "nav", "select", "iframe", "object", "noscript", "textarea":
		p.skip, p.depth = t.Data, 1
	case "a":
		p.link = linkTo(value(t, "href"))
	case "br":
		p.say(run{text: "\n"})
	case "img":
		p.picture(t)
	case "meta":
		p.meta(t)
	case "hr":
		p.noWords()
		p.open(block{kind: rule})
		p.close(rule)
	default:
		if l, ok := looks[t.Data]; ok {
			l.add(bold, cssBold.MatchString(style))
			l.add(italic, cssItalic.MatchString(style))
			p.looks = append(p.looks, styled{t.Data, l})
			if len(p.looks) > 200 {
				p.looks = p.looks[1:]
			}
			return
		}
		p.startBlock(t)
	}
}

func (l *look) add(which look, on bool) {
	if on {
		*l |= which
	}
}

// noWords ends the words that are read, and their looks.
func (p *htmlReader) noWords() {
	p.endWords()
	p.looks = p.looks[:0]
}

func (p *htmlReader) startBlock(t html.Token) {
	switch t.Data {
	case "h1", "h2", "h3", "h4", "h5", "h6":
		p.noWords()
		p.open(block{kind: heading, level: int(t.Data[1] - '0')})
	case "pre":
		p.noWords()
		p.open(block{kind: code})
	case "blockquote":
		p.noWords()
		if p.builder.depth < deepest {
			p.open(block{kind: quote})
		}
	case "ul", "ol", "menu":
		p.startList(t)
	case "li", "dt", "dd":
		p.startItem(t)
	case "table":
		p.noWords()
		p.open(block{kind: table})
	case "tr":
		p.noWords()
		p.close(row, table)
		if p.top().kind == table {
			p.open(block{kind: row})
		}
	case "td", "th":
		p.startCell(t)
	case "p", "div", "section", "article", "main", "header", "footer", "aside", "figure", "figcaption", "caption", "address", "body", "form", "fieldset", "details", "summary", "dl", "center":
		p.noWords()
	}
}

func (p *htmlReader) startList(t html.Token) {
	p.noWords()
	if p.builder.depth >= deepest {
		return
	}
	start := 1
	if n := whole(value(t, "start")); n > 0 {
		start = n
	}
	p.open(block{kind: list, ordered: t.Data == "ol", start: start})
}

func (p *htmlReader) startItem(t html.Token) {
	p.noWords()
	p.close(item, list, cell)
	if p.top().kind == list {
		p.open(block{kind: item})
	}
	if t.Data == "dt" {
		p.looks = append(p.looks, styled{"dt", bold})
	}
}

func (p *htmlReader) startCell(t html.Token) {
	p.noWords()
	p.close(cell, row)
	if p.top().kind == table {
		p.open(block{kind: row})
	}
	if p.top().kind == row {
		p.open(block{kind: cell, span: spanOf(value(t, "colspan"))})
	}
}

func (p *htmlReader) end(tag string) {
	if tag == "a" {
		p.link = ""
		return
	}
	if _, ok := looks[tag]; ok {
		for i := len(p.looks) - 1; i >= 0; i-- {
			if p.looks[i].tag == tag {
				p.looks = slices.Delete(p.looks, i, i+1)
				return
			}
		}
		return
	}
	switch tag {
	case "br":
		p.say(run{text: "\n"})
	case "blockquote":
		p.endBlock(quote, cell)
	case "ul", "ol", "menu":
		p.endBlock(list, cell)
	case "li":
		p.endBlock(item, list, cell)
	case "table":
		p.endBlock(table)
	case "tr":
		p.endBlock(row, table)
	case "td", "th":
		p.endBlock(cell, row)
	default:
		p.startBlock(html.Token{Data: map[bool]string{true: "p"}[tag != "pre" || p.top().kind != code]})
		p.endWords()
	}
}

func (p *htmlReader) endBlock(k kind, borders ...kind) {
	p.noWords()
	p.close(k, borders...)
}

// picture leaves over a picture, with the words for it.
func (p *htmlReader) picture(t html.Token) {
	source, size := value(t, "src"), 0
	if rest, ok := strings.CutPrefix(source, "data:"); ok {
		source, size = "", dialect.PackedSize(rest)
	}
	p.leaveOver(leftover.Picture, source, strings.TrimSpace(value(t, "alt")+" "+value(t, "title")), max(size, 1))
}

// meta leaves over what the page says of itself.
func (p *htmlReader) meta(t html.Token) {
	name := strings.ToLower(cmp.Or(value(t, "name"), value(t, "property"), value(t, "itemprop")))
	if name != "" && name != "viewport" {
		p.leaveOver(leftover.Property, name, value(t, "content"), 0)
	}
}

func value(t html.Token, name string) string {
	for _, a := range t.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func has(t html.Token, name string) bool {
	return slices.ContainsFunc(t.Attr, func(a html.Attribute) bool { return a.Key == name })
}

// linkTo returns an address that a document may link to, "" for any other. Of the links of
// Google Docs it is the one that they lead on to.
func linkTo(href string) string {
	href = strings.TrimSpace(href)
	if rest, ok := strings.CutPrefix(href, "https://www.google.com/url?q="); ok {
		rest, _, _ = strings.Cut(rest, "&")
		if plain, err := url.QueryUnescape(rest); err == nil {
			href = plain
		}
	}
	for _, scheme := range []string{"http://", "https://", "mailto:"} {
		if strings.HasPrefix(strings.ToLower(href), scheme) {
			return strings.ReplaceAll(href, " ", "%20")
		}
	}
	return ""
}
