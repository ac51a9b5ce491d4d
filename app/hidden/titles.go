package hidden

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// IsTitle reports whether a word, in small letters without accents, stands before a name and
// is no part of it, such as "ms", "г-жа" or "السيدة".
func IsTitle(word string) bool { return honorifics.has(word) }

// besideTitles notes how much of the text beside each hit is a title: these go with the
// name, since they say whether a woman or a man is meant.
func (p *passage) besideTitles(hits []Hit) {
	for n := range hits {
		h := &hits[n]
		i, _ := slices.BinarySearchFunc(p.ts, h.From, func(t token, at int) int { return t.from - at })
		if i < len(p.ts) && p.ts[i].from == h.From {
			h.Lead = h.From - p.ts[p.beforeTitles(i)].from
		}
		for i < len(p.ts) && p.ts[i].from < h.To {
			i++
		}
		h.Trail = titleAfter(p.text, h.To, p.ts[i:])
	}
}

// beforeTitles returns the first of the titles that stand before the i-th word, with the
// article before them: "la Sra.", "H.E. Ms". It is i where there is none.
func (p *passage) beforeTitles(i int) int {
	from := i
	for from > 0 && near(&p.ts[from], &p.ts[from-1]) && !strings.Contains(p.ts[from].gap, ",") {
		switch b := &p.ts[from-1]; {
		case p.title(from-1) && b.gap == "-": // г-жа
			from -= 2
		case p.title(from - 1):
			from--
		case b.is("e") && from > 1 && p.ts[from-2].is("h") && b.gap == ".":
			from -= 2
		case from < i && articles.has(b.forms[0]) && p.ts[from].gap == " " && (!b.is("as") || ladies.has(p.ts[from].forms[0])):
			return from - 1
		default:
			return from
		}
	}
	return from
}

// ladies are the titles before which "as" is an article, in Portuguese, and no English word.
var ladies = set("sras dras senhoras doutoras donas")

// titleAfter returns how many bytes a title has that stands behind byte to of a text, before
// more words: "先生", "씨", "Hanım".
func titleAfter(text string, to int, more []token) int {
	rest := text[to:]
	bare := strings.TrimPrefix(rest, " ")
	if last, _ := utf8.DecodeLastRuneInString(text[:to]); !scriptOf(last).cased() {
		title := ""
		for _, t := range hanTitles {
			if strings.HasPrefix(bare, t) && len(t) > len(title) {
				title = t
			}
		}
		if title != "" {
			return len(rest) - len(bare) + len(title)
		}
	}
	if len(more) == 0 {
		return 0
	}
	next, known := &more[0], titlesAfter.has(more[0].forms[0])
	if next.gap == " " && known || next.gap == "-" && (known || next.is("san")) {
		return next.to - to
	}
	return 0
}
