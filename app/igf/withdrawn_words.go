package igf

import (
	"reflect"
	"slices"
	"strings"
)

// Fingerprint is what this device keeps of words that were withdrawn, to know them again
// in other texts: keyed hashes, out of which nobody can read them.
type Fingerprint struct {
	Runs   []uint64 `cbor:"1,keyasint,omitempty"` // of words that make a copy by themselves
	Pieces []uint16 `cbor:"2,keyasint,omitempty"` // of fewer words, cut short
	Pairs  []uint16 `cbor:"4,keyasint,omitempty"` // of two telling words near each other, cut short
	Near   []uint64 `cbor:"5,keyasint,omitempty"` // of some telling words of a sentence, and of all but one of them
	Counts []uint8  `cbor:"6,keyasint,omitempty"` // how many these are
	Short  []uint8  `cbor:"3,keyasint,omitempty"` // lengths of the runs of texts that are shorter than a run
}

// Empty reports whether nothing is known again by it.
func (f Fingerprint) Empty() bool { return len(f.Runs) == 0 }

// SecretKey is the key under which this device keeps the secret of its fingerprints, and
// of the ids that documents have instead of those that name somebody: no record has it,
// and it is never sent.
const SecretKey Key = "secret"

// WordsKey is the key under which this device keeps the fingerprint of the words of a
// withdrawn entry. One that is empty says that they were put back.
func WordsKey(entry Key) Key { return Key(string(entry) + "#words") }

// FoundWords is a place in a text that has words of an entry that was withdrawn whole.
// From and To are in bytes.
type FoundWords struct {
	From, To int
	Entry    string
}

// WordsOf returns the words of people in an entry, without those that it quotes.
func WordsOf(e Entry) []string {
	var out []string
	eachField(e, func(path string, c class, v reflect.Value) {
		if (c == prose || c == signed || c == firm) && v.String() != "" && !strings.HasPrefix(path, "anchor.") {
			out = append(out, v.String())
		}
	})
	return out
}

// withdrawnWords finds in the words of a field those of entries that were withdrawn whole.
func (p *crossing) withdrawnWords(c class, words string) []FoundWords {
	switch c {
	case 0, part, choice, sum, own:
		return nil
	}
	as := AsText
	if c == who || c == name {
		as = AsName
	}
	var out []FoundWords
	for _, f := range p.gate.source.FindWithdrawn(withoutRemarks(words), p.record.Key(), as) {
		if !allows(p.allowed, words[f.From:f.To]) {
			out = append(out, f)
		}
	}
	return out
}

// allows reports whether a person looked at words that were withdrawn elsewhere.
func allows(allowed []string, words string) bool {
	words = Bare(words)
	for _, a := range allowed {
		if strings.Contains(a, words) {
			return true
		}
	}
	return false
}

// withoutRemarks returns a text with spaces in place of what it says it rests on: words
// may go on behind it.
func withoutRemarks(text string) string {
	if !HasSources(text) {
		return text
	}
	b := []byte(text)
	for at := 0; ; {
		i := strings.Index(text[at:], sourcesOpen)
		if i < 0 {
			return string(b)
		}
		from := at + i
		n := strings.Index(text[from:], sourcesClose)
		if n < 0 {
			return string(b)
		}
		at = from + n + len(sourcesClose)
		for j := from; j < at; j++ {
			b[j] = ' '
		}
	}
}

// searchWords notes what of a field was withdrawn elsewhere, in paragraphs that others do
// not have.
func (p *crossing) searchWords(path string, c class, v reflect.Value) {
	if c == ref {
		p.searchWordsInIDs(path, v)
		return
	}
	for _, words := range wordsOf(c, v) {
		found := p.withdrawnWords(c, words)
		if len(found) == 0 {
			continue
		}
		if a := AnchorOf(p.record); a != nil && c == prose && strings.HasPrefix(path, "anchor.") {
			a.forgetWords() // the program quoted them, and its number is enough
			return
		}
		all := parts(words)
		for _, f := range found {
			for _, x := range all {
				if x.From < f.To && f.From < x.To && !p.have[Bare(x.Text)] {
					p.found = append(p.found, withdrawnHere(path, words[f.From:f.To], x.Text, f.Entry))
					break
				}
			}
		}
	}
}

func withdrawnHere(path, words, paragraph, entry string) HiddenName {
	return HiddenName{Field: path, Word: Bare(words), Why: Sentencef("words that were withdrawn"), Weak: true, Paragraph: Bare(paragraph), Entry: entry}
}

// searchWordsInIDs notes which ids of a field have words that were withdrawn, of records
// that others do not have.
func (p *crossing) searchWordsInIDs(path string, v reflect.Value) {
	for _, key := range p.idsIn(path, v) {
		id := key.ID()
		for _, f := range p.inID(key).words {
			if !p.have[id] && !p.known(key) && !allows(p.allowed, id[f.From:f.To]) {
				p.found = append(p.found, withdrawnHere(path, id[f.From:f.To], id, f.Entry))
			}
		}
	}
}

// maskWords puts Withdrawn in the place of what was withdrawn elsewhere. Those of
// records are others in documents, see [Gate.PrintedID].
func (p *crossing) maskWords(c class, v reflect.Value) {
	var found []FoundWords
	switch c {
	case who:
		p.maskWordsOf(v)
		return
	case unknown:
		if slices.ContainsFunc(wordsOf(c, v), func(words string) bool { return len(p.withdrawnWords(c, words)) > 0 }) {
			v.SetZero()
		}
	case prose, signed, name, holder, firm, mark:
		found = p.withdrawnWords(c, v.String())
	}
	if len(found) == 0 {
		return
	}
	v.SetString(withoutWords(v.String(), found))
}

// maskWordsOf does so in an attribution: one whose name has such words goes whole.
func (p *crossing) maskWordsOf(v reflect.Value) {
	a, ok := v.Addr().Interface().(*Attribution)
	switch {
	case !ok:
	case len(p.withdrawnWords(who, a.Name)) > 0:
		v.SetZero()
	default:
		a.Affiliation = withoutWords(a.Affiliation, p.withdrawnWords(who, a.Affiliation))
	}
}

func withoutWords(words string, found []FoundWords) string {
	if len(found) == 0 {
		return words
	}
	return EditPassages(words, func(x Passage) string {
		var in []Found
		for _, f := range found {
			if f.From < x.To && x.From < f.To {
				in = append(in, Found{From: max(f.From, x.From) - x.From, To: min(f.To, x.To) - x.From, Sure: true})
			}
		}
		return Mask(x.Text, in, Withdrawn)
	})
}

// WithdrawnWords returns what of a record has words of entries that were withdrawn whole: of the
// fields that are not as they were before, or of all where nothing was changed or before is
// nil. A person has to look at all of a field again, because nobody looked when the words
// were withdrawn.
func (g *Gate) WithdrawnWords(r, before Record) ([]HiddenName, error) {
	p, err := g.begin(r)
	if err != nil {
		return nil, err
	}
	if before == nil || reflect.ValueOf(before).IsNil() || reflect.DeepEqual(r, before) {
		eachField(p.record, p.searchWords)
		return p.found, p.unread()
	}
	was := map[string]bool{}
	eachField(before, func(path string, c class, v reflect.Value) {
		for _, words := range wordsOf(c, v) {
			was[path+"\x00"+words] = true
		}
	})
	changed := map[string]bool{}
	eachField(r, func(path string, c class, v reflect.Value) {
		for _, words := range wordsOf(c, v) {
			changed[path] = changed[path] || !was[path+"\x00"+words]
		}
	})
	eachField(p.record, func(path string, c class, v reflect.Value) {
		if changed[path] {
			p.searchWords(path, c, v)
		}
	})
	return p.found, p.unread()
}
