package hidden

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/app/igf"
)

// sequence is something that is found word by word: an address, a handle, an
// affiliation. The index has it by its first word.
type sequence struct {
	person int32
	kind   sequenceKind
	at     int // of an address: how many words stand before the @
	words  []string
}

type sequenceKind uint8

const (
	address sequenceKind = iota
	handle               // or the part of an address before the @
	affiliation
	kunya   // "Abu Khalid", by which somebody is called
	account // the name of an account, made of the initial and the family name
	letters // the first letters of an affiliation
	public  // words of every text that stood in the place of a name
	named   // a body that stood there
	core    // an affiliation without its legal form: "ACME" of "ACME Corp."
	apart   // a given name in two words, perhaps with the family name: "Xiao Ming" for Xiaoming
)

func (l *layer) addSequence(s sequence) {
	if len(s.words) == 0 || s.kind == handle && utf8.RuneCountInString(strings.Join(s.words, "")) < 3 {
		return
	}
	e := l.entry(s.words[0])
	e.sequences = append(e.sequences, s)
}

func (l *layer) addEmail(id int32, m string) {
	if key := igf.AddressKey(m); key != "" && !slices.Contains(l.addresses[key], id) {
		l.addresses[key] = append(l.addresses[key], id)
	}
	local, domain, ok := strings.Cut(m, "@")
	before, after := formsOf(local), formsOf(domain)
	if !ok || len(before) == 0 || len(after) == 0 {
		return
	}
	l.addSequence(sequence{id, address, len(before), slices.Concat(before, after)})
	l.addFromAddress(id, before)
	if len(before) > 1 || utf8.RuneCountInString(before[0]) >= 5 && !ordinary(before[0]) && !sharedMailboxes.has(before[0]) {
		l.addSequence(sequence{person: id, kind: handle, words: before})
	}
}

// sequenceFinder looks for what is found word by word.
type sequenceFinder struct{ *finder }

// sequence reports whether s begins at the i-th word.
func (f sequenceFinder) sequence(i int, s *sequence) {
	t := &f.ts[i]
	v := verdict{strength: Weak, from: t.from}
	switch s.kind {
	case address:
		v.strength, v.to, v.why, v.whole = Full, f.address(i, s), Address, true
	case handle:
		v.to, v.why = f.follow(i, s), Handle
		if atSign(f.ts, i) {
			v.strength, v.whole = Full, true
		} else if len(s.words) == 1 && !f.telling(s.words[0]) {
			return
		}
	case account:
		v.strength, v.to, v.why = f.accountName(i, s), t.to, ofName("initial and family name in one word")
	case affiliation:
		v.to, v.why = f.body(i, s), Affiliation
	case public, named:
		switch v.to, v.why = f.follow(i, s), Affiliation; {
		case s.kind == public:
			v.why = PublicWords
		case len(s.words) == 1:
			v.why = Label
		}
		if !slices.ContainsFunc(f.ts[i:min(i+len(s.words), len(f.ts))], func(t token) bool { return t.upper }) && !f.bodyInSmall(i, s) { // "people need access now"
			v.to = 0
		}
	case core:
		v.to, v.why = f.core(i, s), Affiliation
	case kunya:
		v.to, v.why = f.follow(i, s), ofName("given name")
	case apart:
		v = f.apart(i, s)
	case letters:
		if t.caps {
			v.to, v.why = t.to, Letters
		}
	}
	if v.to > 0 {
		f.hit(s.person, v)
	}
}

// apart judges a given name in two words: with the family name it is the whole name.
func (f sequenceFinder) apart(i int, s *sequence) verdict {
	t := &f.ts[i]
	switch {
	case len(s.words) > 2:
		return verdict{Full, t.from, f.follow(i, s), ofName("the whole name, the given name in two words"), true}
	case t.upper || len(s.words[0]) > 2 && len(s.words[1]) > 2:
		return verdict{Weak, t.from, f.follow(i, s), ofName("given name in two words"), false}
	}
	return verdict{}
}

// accountName judges the name of an account in the place of a word.
func (f sequenceFinder) accountName(i int, s *sequence) Strength {
	switch {
	case len(s.words[0]) < 6 || !f.telling(s.words[0]):
		return None
	case f.humps(i) || f.account(i):
		return Full
	}
	return Weak
}

// humps reports whether the i-th word is written as "JdSilva" is: with a capital within
// it, and not in capitals.
func (p *passage) humps(i int) bool {
	t := &p.ts[i]
	raw := p.text[t.from:t.to]
	return t.upper && !t.caps && strings.IndexFunc(raw[1:], unicode.IsUpper) >= 0
}

// telling reports whether a word is neither a name nor a word by itself.
func (f sequenceFinder) telling(w string) bool {
	return len(f.layer.words[w].parts) == 0 && !ordinary(w) && !sharedMailboxes.has(w)
}

// address returns where the address s ends that begins at the i-th word, 0 where
// none does. Words such as "at" and "dot" may stand for its signs.
func (f sequenceFinder) address(i int, s *sequence) int {
	if i > 0 && glued(f.ts[i].gap) {
		return 0 // "diana.x@…" is not "x@…"
	}
	at, k, local := false, 0, 0
	for j, end := i, i+2*len(s.words)+1; j < min(end, len(f.ts)); j++ {
		t := &f.ts[j]
		if k > 0 && len(t.gap) > 16 {
			return 0
		}
		if k == s.at && !at && partsList(t.gap) { // of "{y.person,z.person}@…" what goes is the first
			past := f.pastListed(j)
			if past == 0 {
				return 0
			}
			local, end, j, t = f.ts[j-1].to, end+past-j, past, &f.ts[past]
		}
		at = at || k == s.at && strings.ContainsAny(t.gap, "@＠﹫#")
		switch {
		case t.is(s.words[k]) && (k != s.at || at):
			if k++; k == len(s.words) {
				return f.endOfAddress(j, local)
			}
		case k == s.at && !at && f.spokenSign(j) > 0:
			at, j = true, f.spokenSign(j)
		case !fills(t, k, k == s.at && !at, at):
			return 0
		}
	}
	return 0
}

// endOfAddress returns where an address ends of which the j-th word is the last, or the member of a
// list that ends at local; 0 where the host goes on: "….org" is not "….org.uk".
func (f sequenceFinder) endOfAddress(j, local int) int {
	if j+1 < len(f.ts) && glued(f.ts[j+1].gap) {
		return 0
	}
	return cmp.Or(local, f.ts[j].to)
}

// maxListed is how many words a list of the first parts of addresses has, at most.
const maxListed = 24

// partsList reports whether a gap parts the members of a list of the first parts of addresses, which
// have one sign and one host: "{y.person, z.person}@example.org".
func partsList(gap string) bool {
	bare := strings.Trim(gap, " \n")
	return len(bare) == 1 && strings.Contains(",;|/&+", bare) && gap != "+" || bare == "，" || bare == "、"
}

// pastListed returns the first word behind the rest of a list that goes on at the j-th word: it has the
// sign before it, or stands for it. 0: this is no such list.
func (f sequenceFinder) pastListed(j int) int {
	for from := j; j < len(f.ts) && j < from+maxListed; j++ {
		switch t := &f.ts[j]; {
		case strings.ContainsAny(t.gap, "@＠﹫"), j > from && f.spokenSign(j) > 0:
			return j
		case !partsList(t.gap) && !glued(t.gap):
			return 0
		}
	}
	return 0
}

// spokenSign returns the last of the words from the j-th one on that stand for the sign of an
// address of which the words around are known, 0 for none.
func (f sequenceFinder) spokenSign(j int) int {
	last, sure := signInWords(f.ts, j)
	if !sure && !atWords.has(f.ts[j].forms[0]) {
		return 0
	}
	return last
}

// fills reports whether a word may stand between those of an address: "dot", what is
// put in against collectors, and the mark in "maria+igf@…".
func fills(t *token, k int, beforeAt, afterAt bool) bool {
	return k > 0 && dotWords.has(t.forms[0]) || afterAt && spamWords.has(t.forms[0]) || beforeAt && t.gap == "+"
}

// glued reports whether a gap joins two words of one address.
func glued(gap string) bool { return gap == "." || gap == "-" || gap == "_" || gap == "+" }
