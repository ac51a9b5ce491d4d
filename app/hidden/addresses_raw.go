package hidden

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/app/igf"
	"rapporteur/app/pattern"
)

// The signs of an address in a text, and what may stand behind and before them. A host may be in the
// letters of the network ("xn--…") or a number in brackets.
var (
	rawSign   = pattern.New(`[@＠﹫ⓐ]|%(?:25)?40|=40|\\u0040|\\x40`)
	rawDomain = pattern.New(`^(?:\[(?i:IPv6:)?[0-9A-Fa-f.:]+\]|\d{1,3}(?:\.\d{1,3}){3}\b|[\pL\pM\pN%](?:[\pL\pM\pN%_\x{ad}\x{200b}-]*[\pL\pM\pN])?(?:(?:[.．。｡]|=2[Ee])[\pL\pM\pN%](?:[\pL\pM\pN%-]*[\pL\pM\pN])?)*(?:[.．。｡]|=2[Ee])(?:xn--[\pL\pN-]*[\pL\pN]|[\pL\pM]{2,}))`)
	// lists of the first parts of addresses before the last of them: in brackets, or without spaces
	listedLocals = pattern.New(`(?:[\[({<] *(?:[\pL\pN][\pL\pN._+-]* *[,;|/&、，] *)+|(?:[\pL\pN][\pL\pN_+-]*\.[\pL\pN._+-]+[,;|、，])+)$`)
	shouted      = pattern.New(`[\p{Ll}\pN][\p{Ll}\pN._-]*AT[\p{Ll}\pN][\p{Ll}\pN-]*(?:DOT[\p{Ll}\pN-]+)+`)
)

// rawAddresses returns where a text has addresses sign by sign, with all that stands in front of the
// @ of one: what a reader of words takes for their end ("!", "=", a quotation) belongs to it.
func rawAddresses(text string) (out []Span) {
	if strings.ContainsAny(text, `@＠﹫ⓐ%=\`) {
		for _, at := range rawSign.FindAllStringIndex(text, -1) {
			behind := rawDomain.FindString(strings.TrimPrefix(text[at[1]:], " "))
			if text[at[0]:at[1]] != "ⓐ" && strings.HasPrefix(text[at[1]:], " ") {
				behind = "" // the words around it say more
			}
			if behind == "" {
				continue
			}
			end := strings.Index(text[at[1]:], behind) + at[1] + len(behind)
			from := rawLocal(text, at[0])
			if from < at[0] {
				out = append(out, Span{from, end})
			}
		}
	}
	if strings.Contains(text, "AT") && strings.Contains(text, "DOT") {
		for _, m := range shouted.FindAllStringIndex(text, -1) {
			out = append(out, Span{m[0], m[1]})
		}
	}
	return out
}

// withListed returns an address with the list of first parts before it of which it has the last: all of
// "{y.person,z.person}@example.org".
func withListed(text string, s Span) Span {
	from := max(0, s.From-maxListedBytes)
	before := text[from:s.From]
	if before == "" || !strings.ContainsAny(before[max(0, len(before)-3):], ",;|/&、，") {
		return s
	}
	if m := listedLocals.FindStringIndex(before); m != nil {
		bracketed := strings.ContainsRune("[({<", rune(before[m[0]]))
		sign := strings.IndexAny(text[s.From:s.To], "@＠﹫")
		closing := strings.IndexAny(text[s.From:s.To], "])}>")
		if !bracketed || closing > 0 && (sign < 0 || closing < sign) {
			s.From = from + m[0]
		}
	}
	return s
}

// maxListedBytes is how long such a list is at most.
const maxListedBytes = 400

// rawLocal returns where the part of an address begins that ends at a byte.
func rawLocal(text string, end int) int {
	end = len(strings.TrimRight(text[:end], " "))
	if end > 0 && text[end-1] == '"' {
		line := max(strings.LastIndexByte(text[:end], '\n'), end-66, 0)
		if open := strings.LastIndexByte(text[line:end-1], '"'); open >= 0 && end-1-line-open > 1 {
			return line + open
		}
		return end
	}
	run := func(signs string) int {
		from := end
		for from > 0 {
			r, size := utf8.DecodeLastRuneInString(text[:from])
			if !letter(r) && !invisible(r) && !strings.ContainsRune(signs, r) {
				break
			}
			from -= size
		}
		return from
	}
	from := run("._-+%'’!#$&*/=?^`{|}~")
	if said := text[from:end]; strings.Contains(said, "//") || strings.Contains(said, "?") || strings.Contains(said, "&") && strings.Contains(said, "=") {
		from = run("._-+%") // in the address of a page
	}
	return from + len(text[from:end]) - len(strings.TrimLeftFunc(text[from:end], func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }))
}

// unions joins spans that overlap, in their order.
func unions(spans []Span) []Span {
	slices.SortFunc(spans, func(a, b Span) int { return a.From - b.From })
	out := spans[:0]
	for _, s := range spans {
		if n := len(out); n > 0 && s.From < out[n-1].To {
			out[n-1].To = max(out[n-1].To, s.To)
			continue
		}
		out = append(out, s)
	}
	return out
}

// spelledAddresses finds the addresses of people in whatever spelling: see [igf.AddressKey].
func (x *Index) spelledAddresses(text string) (hits []Hit) {
	for _, s := range rawAddresses(text) {
		key := igf.AddressKey(text[s.From:s.To])
		if key == "" {
			continue
		}
		for _, l := range x.layers {
			for _, id := range l.addresses[key] {
				hits = append(hits, Hit{Person: l.first + int(id), Strength: Full, From: s.From, To: s.To, Why: Address, Whole: true})
			}
		}
	}
	return hits
}
