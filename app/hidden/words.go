package hidden

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"rapporteur/app/igf"
	"rapporteur/app/search"
)

// token is a word of a text in the form in which names are compared.
type token struct {
	forms    [4]string // folded: as it stands, without an elision or a suffix, as it looks, without figures
	n        int
	from, to int    // bytes of the text
	gap      string // what stands before it, without entities and tags
	script   script
	upper    bool // begins with a capital, or its script has none
	caps     bool // is written in capitals, two letters at least
}

func (t *token) add(form string) {
	if form == "" || t.n == len(t.forms) {
		return
	}
	for i := range t.n {
		if t.forms[i] == form {
			return
		}
	}
	t.forms[t.n] = form
	t.n++
}

// is reports whether the word has a form.
func (t *token) is(form string) bool {
	for i := range t.n {
		if t.forms[i] == form {
			return true
		}
	}
	return false
}

// ordinary reports whether the word, perhaps with an ending, is one of the language.
func (t *token) ordinary() bool { return t.in(nameWords) || t.in(fieldWords) }

// surnameWord reports whether a family name may be another word.
func (t *token) surnameWord() bool { return t.in(surnameWords) }

// in reports whether the word, perhaps with an ending, is in a set of words.
func (t *token) in(set wordSet) bool {
	for _, w := range t.forms[:t.n] {
		if set.has(w) || len(w) > 4 && w[len(w)-1] == 's' && set.has(w[:len(w)-1]) {
			return true
		}
		for rest := range behindProclitics(w) {
			if set.has(rest) {
				return true
			}
		}
	}
	return false
}

// letters is the number of letters of the word.
func (t *token) letters() int { return utf8.RuneCountInString(t.forms[0]) }

// scanner cuts a text into words.
type scanner struct {
	text  string
	joint bool // an underscore is emphasis within a word, too, and links and tags are no end of it
	out   []token
	small strings.Builder // ASCII words in small letters, one after the other
	raw   []byte          // the letters of the word so far
	from  int             // where it begins, -1 between words
	gap   int             // where the gap before it begins

	script          script
	first           rune
	letters, uppers int
	ascii           bool
	cuts            [2]int // where in raw its apostrophes stand
	parts           int    // how many there are
}

// words appends the words of a text to out.
func words(text string, out []token) []token { return cut(text, out, apartAtLinks) }

// linksAre says what an underscore, a link or a tag does within a word.
type linksAre bool

const (
	apartAtLinks linksAre = false
	oneAtLinks   linksAre = true // it is one word, as it is printed
)

func cut(text string, out []token, links linksAre) []token {
	var raw [64]byte
	s := scanner{text: text, joint: links == oneAtLinks, out: out, raw: raw[:0], from: -1}
	for i := 0; i < len(text); {
		i += s.step(i)
	}
	s.flush(len(text))
	s.out = joinSpaced(s.out)
	joinServants(s.out)
	markHandles(s.out)
	return s.out
}

// step reads what stands at byte i, and returns its length.
func (s *scanner) step(i int) int {
	r, size := decode(s.text[i:])
	if s.from >= 0 && !letter(r) {
		if n := s.within(s.text[i:], r, size); n > 0 {
			return n
		}
	}
	switch {
	case invisible(r):
	case letter(r):
		s.letter(i, r)
	default:
		s.flush(i)
		if n := tag(s.text[i:]); n > 0 {
			return n
		}
	}
	return size
}

func (s *scanner) letter(i int, r rune) {
	in := s.script
	if !unicode.IsMark(r) || s.from < 0 { // not as the word before
		in = scriptOf(r)
	}
	if s.from >= 0 && in.parts(s.script) {
		s.flush(i)
	}
	if s.from < 0 {
		s.from, s.first, s.script, s.ascii = i, r, in, true
	}
	if s.script == latin && in == cyrillic {
		s.script = in
	}
	if r < 0x80 {
		if r >= 'a' {
			s.letters++
		} else if r >= 'A' {
			s.letters++
			s.uppers++
		}
		s.raw = append(s.raw, byte(r))
		return
	}
	s.ascii = false
	if unicode.IsLetter(r) {
		s.letters++
		if unicode.IsUpper(r) || unicode.IsTitle(r) {
			s.uppers++
		}
	}
	s.raw = utf8.AppendRune(s.raw, r)
}

// within returns the length of what may stand within a word at the beginning of
// rest, 0 where the word ends.
func (s *scanner) within(rest string, r rune, size int) int {
	after := rest[size:]
	switch {
	case r == '<':
		if n := tag(rest); n > 0 && !strings.HasPrefix(rest, "<br") && !strings.HasPrefix(rest, "<p") && letterFirst(rest[n:]) {
			return n
		}
	case search.IsApostrophe(r):
		if s.parts < 2 && letterFirst(after) {
			s.cuts[s.parts] = len(s.raw)
			s.parts++
			return size
		}
	case (r == '*' || r == '~' || r == '\\' || s.joint && r == '_') && emphasised(rest):
		return size
	case r == '-' || r == '‐' || r == '\u2011':
		if n := broken(after); n > 0 {
			return size + n
		}
	}
	return s.joined(rest, r, size)
}

// joined is within for what stands between the parts of a word: markup, and what joins the
// characters of a name that is written without spaces.
func (s *scanner) joined(rest string, r rune, size int) int {
	if n := unprinted(rest); s.joint && n > 0 && letterFirst(rest[n:]) {
		return n
	}
	if s.joins(r) && sameScript(rest[size:], s.script) {
		return size
	}
	return 0
}

// joins reports whether r may stand between the characters of a name that is
// written without spaces: "王 晓岚", "玛丽亚·席尔瓦", "김 서윤", or a line's end.
func (s *scanner) joins(r rune) bool {
	switch s.script {
	case han:
	case hangul:
		if r != '\n' && utf8.RuneCount(norm.NFC.Bytes(s.raw)) != 1 {
			return false
		}
	default:
		return false
	}
	return strings.ContainsRune(" \n\u3000\u00a0·•・‧･*", r)
}

func (s *scanner) flush(end int) {
	if s.from < 0 {
		return
	}
	s.out = append(s.out, token{from: s.from, to: end, gap: between(s.text[s.gap:s.from]), script: s.script})
	t := &s.out[len(s.out)-1]
	t.upper = unicode.IsUpper(s.first) || unicode.IsTitle(s.first) || !s.script.cased() || smallCapitals[s.first] != 0
	t.caps = s.letters >= 2 && s.uppers == s.letters
	whole := s.folded(end)
	t.add(whole)
	if s.parts > 0 {
		s.addParts(t)
	}
	if !s.ascii && (s.script == cyrillic || s.script == other) {
		t.add(looksLike(whole))
	}
	if !s.ascii && s.script == latin { // Quistgård is Quistgaard
		t.add(folded(umlauts.Replace(norm.NFC.String(string(s.raw)))))
	}
	if s.script == katakana || s.script == hiragana {
		t.addKana(norm.NFKC.String(string(s.raw)))
	}
	if last := whole[max(len(whole)-1, 0):]; last >= "0" && last <= "9" { // the sign of a footnote
		if w := strings.TrimRight(whole, "0123456789"); utf8.RuneCountInString(w) >= 3 {
			t.add(w)
		}
	}
	s.from, s.gap, s.parts, s.letters, s.uppers, s.raw = -1, end, 0, 0, 0, s.raw[:0]
}

// folded is the folded word that ends at byte end of the text.
func (s *scanner) folded(end int) string {
	switch {
	case !s.ascii:
		return folded(string(s.raw))
	case s.uppers == 0 && len(s.raw) == end-s.from:
		return s.text[s.from:end]
	}
	at := s.small.Len()
	for _, c := range s.raw {
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		s.small.WriteByte(c)
	}
	return s.small.String()[at:]
}

// addParts adds the name in "d'Escarbeau" and the one in "Yıldırıcı'nın".
func (s *scanner) addParts(t *token) {
	head, tail := string(s.raw[:s.cuts[0]]), string(s.raw[s.cuts[s.parts-1]:])
	if h := folded(head); utf8.RuneCountInString(h) > 2 {
		t.add(h)
		return
	}
	t.add(folded(tail))
	r, _ := utf8.DecodeRuneInString(tail)
	t.upper = t.upper || unicode.IsUpper(r)
}

// joinServants gives the first word of "Abd al-…" the form in one word, too.
func joinServants(ts []token) {
	for i := range ts {
		t := &ts[i]
		w := t.forms[0]
		if t.script != arabic && t.script != latin || len(w) < 3 || w[0] != 'a' && t.script == latin {
			continue
		}
		if s := servantOf(w); s != "" && s != w {
			t.add(s)
		}
		if i+1 == len(ts) || len(w) > 9 {
			continue
		}
		for _, end := range [...]string{"عبد", "abd", "abdul", "abdel", "abdal", "abdur"} {
			if len(w) <= len(end)+4 && strings.HasSuffix(w, end) {
				t.add(servantOf(w) + ts[i+1].forms[0])
			}
		}
	}
}

// servantOf writes the beginning of "Abdelrahman" and "Abdurrahman" as in
// "Abdulrahman", and returns other words as they are.
func servantOf(w string) string {
	for _, begin := range [...]string{"abdel", "abdal", "abdur", "abdol", "abder"} {
		if rest, ok := strings.CutPrefix(w, begin); ok {
			return "abdul" + rest
		}
	}
	return w
}

// joinSpaced makes one word of three letters and more that stand by themselves:
// "H O P E".
func joinSpaced(ts []token) []token {
	out := ts[:0]
	for i := 0; i < len(ts); i++ {
		n := i + 1
		for ts[i].single() && n < len(ts) && ts[n].single() && spaces(ts[n].gap) && (n == i+1 || ts[n].gap == ts[i+1].gap) {
			n++
		}
		t := ts[i]
		if n >= i+5 || n >= i+4 && !ts[i+1].upper || n >= i+3 && strings.TrimSpace(ts[i+1].gap) == "" { // "J.R.R." are initials
			t.forms, t.n, t.to, t.caps = [4]string{}, 1, ts[n-1].to, true
			for _, u := range ts[i:n] {
				t.forms[0] += u.forms[0]
				t.caps = t.caps && u.upper
			}
			i = n - 1
		}
		out = append(out, t)
	}
	return out
}

// spaces reports whether a gap parts the letters of a word that is spelled out.
func spaces(gap string) bool {
	return utf8.RuneCountInString(gap) == 1 && (strings.TrimSpace(gap) == "" || strings.ContainsAny(gap, ".-·_*|/"))
}

// single reports whether the word is one letter.
func (t *token) single() bool {
	return t.script.cased() && t.to-t.from <= 4 && t.letters() == 1 && !isNumber(t.forms[0])
}

// markHandles gives the words of handles capitals, which they have not.
func markHandles(ts []token) {
	in := false
	for i := range ts {
		g := ts[i].gap
		if in = atSign(ts, i) || in && (g == "_" || g == "." || g == "-"); in {
			ts[i].upper = true
		}
		if i > 0 && (g == "-" || g == "_") && ts[i-1].single() && !ts[i].upper && len(ts[i-1].gap) > 0 == (i > 1) { // "m-silva"
			ts[i-1].upper, ts[i].upper = true, true
		}
	}
}

// atSign reports whether the i-th word begins a handle: "@maria", "example.org/~maria".
func atSign(ts []token, i int) bool {
	return strings.HasSuffix(ts[i].gap, "@") && (i == 0 || ts[i].gap != "@") || strings.HasSuffix(ts[i].gap, "~")
}

// account reports whether the i-th word stands as the name of an account: behind the sign
// of a handle or a topic, or before the one of an address.
func (p *passage) account(i int) bool {
	return atSign(p.ts, i) || strings.HasSuffix(p.ts[i].gap, "#") || strings.HasPrefix(p.after(i), "@")
}

// sentence reports whether a sentence begins after a gap between two words.
func sentence(gap string) bool {
	return strings.ContainsAny(gap, igf.SentenceEnds+":\n•") && !strings.HasSuffix(gap, ",")
}

func isNumber(s string) bool {
	return strings.Trim(s, "0123456789") == ""
}
