package hidden

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// Span is a place of a text, in bytes.
type Span struct{ From, To int }

// besideAddress is how far from an address, in bytes, a number counts as the telephone
// number beside it.
const besideAddress = 80

// ownPage is the address of a page of somebody's own: "https://example.org/~kevin". Like
// the lists it is made when it is first needed.
var ownPage = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:https?://)?[\pL\pN.-]+\.[\pL]{2,}(?::\d+)?(?:/[\pL\pN._-]+)*/(?:~|%7[Ee])[\pL\pN._-]*[\pL\pN](?:/[\pL\pN._-]*[\pL\pN])*`)
})

// ownPages returns where addresses of such pages stand.
func ownPages(text string) [][]int {
	if !strings.Contains(text, "/~") && !strings.Contains(text, "/%7") {
		return nil // nearly every text
	}
	return ownPage().FindAllStringIndex(text, -1)
}

// OfOffice reports whether an e-mail address is surely nobody's own: its whole first part is a
// word for an office. What has more in it, as "info.maria", may be of a person.
func OfOffice(address string) bool {
	local, domain, ok := strings.Cut(strings.ToLower(address), "@")
	return ok && strings.Contains(domain, ".") && sharedMailboxes.has(strings.TrimPrefix(local, "igf-"))
}

// Addresses returns the places of a text that hold an e-mail address, whoever has it
// and however it is spelled ("kevin (at) example [dot] net", "kevin%40example.net"), or
// the address of a page of somebody's own, and a telephone number where it stands beside one or begins with "+". They are in
// their order and do not overlap.
func Addresses(text string) []Span {
	ts := words(text, nil)
	var out []Span
	for i := 0; i < len(ts); i++ {
		from, to := anyAddress(ts, i)
		if to == 0 {
			continue
		}
		s := Span{ts[from].from, ts[to].to}
		for len(out) > 0 && s.From < out[len(out)-1].To { // "a at b dot c at d dot e": nobody can say which is meant
			s.From, out = min(s.From, out[len(out)-1].From), out[:len(out)-1]
		}
		out = append(out, s)
		i = to
	}
	out = append(out, rawAddresses(text)...)
	for i, s := range out {
		out[i] = withListed(text, s)
	}
	out = unions(out)
	for _, m := range ownPages(text) {
		if !slices.ContainsFunc(out, func(s Span) bool { return s.From < m[1] && m[0] < s.To }) {
			out = append(out, Span{m[0], m[1]})
		}
	}
	slices.SortFunc(out, func(a, b Span) int { return cmp.Compare(a.From, b.From) })
	return withNumbers(text, out)
}

// anyAddress returns the first and the last word of an address whose domain begins at
// the i-th word, or, where a word stands for the sign before it, one later; 0, 0 for
// none.
func anyAddress(ts []token, i int) (from, to int) {
	from, domain, spoken := addressSign(ts, i)
	if domain == 0 {
		return 0, 0
	}
	last, dots, written := domainFrom(ts, domain)
	if spoken && everydayAt.has(ts[i].forms[0]) && (!written || !domainEnds.has(ts[last].forms[0]) && !surelyCountry.has(ts[last].forms[0])) {
		return 0, 0
	}
	if dots == 0 || spoken && (!written || openers.has(ts[domain].forms[0]) || !mayEndDomain(ts[last].forms[0])) || ts[last].letters() < 2 {
		return 0, 0
	}
	return beginOfAddress(ts, from, written || !spoken), last
}

// addressSign returns the word before the sign of an address whose domain begins at the i-th word
// or, where a word stands for the sign, one later, the first word of the domain, and whether the
// sign is such a word without signs around it; 0, 0 for none.
func addressSign(ts []token, i int) (before, domain int, spoken bool) {
	switch {
	case i == 0:
		return 0, 0, false
	case strings.ContainsAny(ts[i].gap, "@＠﹫"):
		if len(ts[i].gap) > 16 {
			return 0, 0, false
		}
		return i - 1, i, false
	}
	last, sure := signInWords(ts, i)
	if last == 0 || last+1 >= len(ts) || len(ts[i].gap) > 4 || len(ts[last+1].gap) > 4 {
		return 0, 0, false
	}
	if inBrackets(ts, i, last) && ts[i].forms[0] == "a" && ts[i].to-ts[i].from == 1 {
		return 0, 0, false // "(a) example.org" is the first of a list
	}
	return i - 1, last + 1, !sure
}

// signInWords returns the last of the words that stand for the sign of an address from the i-th
// one on, 0 where they do not, and whether they are sure to: "(at)", "at-sign", "arobase". Within brackets
// letters of other alphabets that look the same do, too.
func signInWords(ts []token, i int) (last int, sure bool) {
	t := &ts[i]
	last = i
	known := atWords.has(t.forms[0])
	if known && i+1 < len(ts) && ts[i+1].is("sign") && len(ts[i+1].gap) == 1 {
		return i + 1, true
	}
	if inBrackets(ts, i, last) {
		for _, w := range t.forms[:t.n] {
			if atWords.has(w) || everydayAt.has(w) {
				return last, true
			}
		}
	}
	if known || everydayAt.has(t.forms[0]) {
		return last, surelyAt.has(t.forms[0])
	}
	return 0, false
}

// inBrackets reports whether brackets stand around words.
func inBrackets(ts []token, i, last int) bool {
	return last+1 < len(ts) && strings.ContainsAny(ts[i].gap, "([{<") && strings.ContainsAny(ts[last+1].gap, ")]}>")
}

// beginOfAddress returns the first word of an address, of which the word before the sign is at from. dots:
// words may stand for the dots in it.
func beginOfAddress(ts []token, from int, dots bool) int {
	for {
		switch {
		case from > 0 && glued(ts[from].gap):
			from--
		case dots && from > 1 && joinWords.has(ts[from-1].forms[0]) && aroundWord(ts[from].gap) && aroundWord(ts[from-1].gap) && ts[from-2].letters() > 0:
			from -= 2 // "kevin dot mark at …"
		default:
			return from
		}
	}
}

// domainFrom returns the last word of the domain that begins at the i-th word, how many
// dots it has, and whether one of them is more than the sign.
func domainFrom(ts []token, i int) (last, dots int, written bool) {
	last = i
	for last+1 < len(ts) {
		next := &ts[last+1]
		switch {
		case next.gap == "." || next.gap == "．" || next.gap == "。":
			dots, last = dots+1, last+1
		case next.gap == "-" && !dotWords.has(next.forms[0]) && (dots == 0 || last+2 < len(ts) && ts[last+2].gap == "."):
			last++
		case bracketedDot(next.gap):
			dots, last, written = dots+1, last+1, true
		case dotWords.has(next.forms[0]) && last+2 < len(ts) && aroundWord(next.gap) && aroundWord(ts[last+2].gap):
			dots, last, written = dots+1, last+2, true
		default:
			return last, dots, written
		}
	}
	return last, dots, written
}

// aroundWord reports whether a gap may stand beside a word for a sign: no sentence ends there.
func aroundWord(gap string) bool {
	return len(gap) <= 4 && !strings.ContainsAny(gap, ".,;:!?")
}

// mayEndDomain reports whether a domain that is said in words may end with one: in Latin letters, with
// the two of a country, or with one of those that many have. In words alone, as "people at risk dot
// the coast", nothing else tells an address from what people say.
func mayEndDomain(word string) bool {
	foreign := strings.ContainsFunc(word, func(r rune) bool { return r >= utf8.RuneSelf })
	return foreign || len(word) == 2 || domainEnds.has(word)
}

// domainEnds are the ends of domains that are of no country, of those that people have addresses at.
var domainEnds = set("com org net int edu gov mil info biz name pro museum coop aero mobi asia africa cat eus gal bzh lat kiwi ngo ong" +
	" app dev io ai cloud online site website tech email academy foundation institute international network news press media social community" +
	" group team agency center blog page live world global digital space earth eco green law legal consulting solutions services systems" +
	" university school education science research arab london paris berlin wien tokyo nyc amsterdam brussels" +
	" example test invalid local")

// bracketedDot reports whether a gap is a dot with signs around it, such as " [.] ".
func bracketedDot(gap string) bool {
	return len(gap) <= 8 && strings.Count(gap, ".") == 1 && strings.Trim(gap, " \t[](){}<>.") == "" && strings.Trim(gap, ".") != "" && (strings.ContainsAny(gap, "[({<") || strings.HasPrefix(gap, " ") && strings.HasSuffix(gap, " "))
}

// withNumbers adds the telephone numbers.
func withNumbers(text string, addresses []Span) []Span {
	var out []Span
	add := func(from, to int) {
		for n := len(addresses); n > 0 && addresses[0].To <= from; n = len(addresses) {
			out, addresses = append(out, addresses[0]), addresses[1:]
		}
		if len(addresses) > 0 && addresses[0].From < to || len(out) > 0 && out[len(out)-1].To > from {
			return // it is part of one
		}
		out = append(out, Span{from, to})
	}
	all := addresses
	for from := 0; from < len(text); from++ {
		if c := text[from]; c != '+' && (c < '0' || c > '9') {
			continue
		}
		to, telephone := number(text, from)
		if telephone && (text[from] == '+' || beside(text, all, from, to)) {
			add(from, to)
		}
		from = max(from, to-1)
	}
	return append(out, addresses...)
}

// number returns where a run of figures ends, and whether it may be the number of a
// telephone: seven figures or more, and no date.
func number(text string, from int) (end int, telephone bool) {
	figures, groups, to := 0, []int{0}, from
	for i := from; i < len(text); i++ {
		switch c := text[i]; {
		case c >= '0' && c <= '9':
			figures, to = figures+1, i+1
			groups[len(groups)-1]++
		case c == '+' && i == from:
			to = i + 1
		case strings.IndexByte(" ()./-", c) >= 0 && i > from && i-to < 3:
			if groups[len(groups)-1] > 0 {
				groups = append(groups, 0)
			}
		default:
			i = len(text)
		}
	}
	if groups[len(groups)-1] == 0 {
		groups = groups[:len(groups)-1]
	}
	date := len(groups) == 3 && groups[0]+groups[1]+groups[2] == 8 && (groups[0] == 4 || groups[2] == 4) && text[from] != '+'
	return to, figures >= 7 && figures <= 17 && !date
}

// beside reports whether a place stands near an address, in one line.
func beside(text string, addresses []Span, from, to int) bool {
	for _, a := range addresses {
		between := ""
		switch {
		case a.To <= from && from-a.To <= besideAddress:
			between = text[a.To:from]
		case to <= a.From && a.From-to <= besideAddress:
			between = text[to:a.From]
		default:
			continue
		}
		if !strings.Contains(between, "\n") {
			return true
		}
	}
	return false
}
