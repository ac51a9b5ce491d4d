package gate

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"rapporteur/app/fingerprint"
	"rapporteur/app/igf"
)

// words is what this device knows of the words of entries that were withdrawn whole.
type words struct {
	*records

	key     fingerprint.Key
	fresh   bool // the replica has not kept the key yet
	runs    *fingerprint.Index
	entries []goneEntry // in the order of the index
	prints  []igf.Fingerprint
}

// goneEntry is an entry that was withdrawn whole, and by what.
type goneEntry struct {
	igf.Entry
	redaction string
	reach     reach
	since     igf.Turn // when it came
}

// NewSecret makes the secret of a device.
func NewSecret() igf.Private {
	return igf.Private{Of: igf.SecretKey, Secret: string(fingerprint.NewKey())}
}

// readKey reads the secret of the fingerprints, or makes one.
func (w *words) readKey() error {
	p, ok, err := w.replica.Private(igf.SecretKey)
	if err != nil {
		return err
	}
	w.key, w.fresh = fingerprint.Key(p.Secret), !ok
	if w.fresh {
		w.key = fingerprint.NewKey()
	}
	return nil
}

// readWords makes the fingerprints of withdrawn entries: of the words that are here, or
// those that were made when the words went.
func (w *words) readWords(withdrawn []goneEntry) error {
	if err := w.readKey(); err != nil || len(withdrawn) == 0 {
		return err
	}
	var here []goneEntry
	for _, e := range withdrawn {
		p, ok := w.kept[igf.WordsKey(e.Key())]
		if !ok {
			var err error
			if p, ok, err = w.replica.Private(igf.WordsKey(e.Key())); err != nil {
				return err
			}
		}
		switch {
		case !ok:
			here = append(here, e)
		case p.Words != nil && !p.Words.Empty():
			w.entries, w.prints = append(w.entries, e), append(w.prints, *p.Words)
		}
	}
	made, err := w.fingerprints(here)
	if err != nil {
		return err
	}
	w.entries, w.prints = append(w.entries, here...), append(w.prints, made...)
	w.runs = w.key.Index(w.prints)
	return nil
}

// fingerprints makes the fingerprints of the words of entries, without those that stood in
// a published text before.
func (w *words) fingerprints(entries []goneEntry) ([]igf.Fingerprint, error) {
	prints := make([]igf.Fingerprint, len(entries))
	for i, e := range entries {
		prints[i] = w.key.Of(igf.WordsOf(e.Entry), nil)
	}
	said, err := w.saidBefore(entries, prints)
	if err != nil {
		return nil, err
	}
	for i, e := range entries {
		if open := said[i]; len(open) > 0 {
			prints[i] = w.key.Of(igf.WordsOf(e.Entry), func(run uint64) bool { return open[run] })
		}
	}
	return prints, nil
}

// saidBefore returns, by entry, the runs of its words that a published text had before it,
// or that stand in what it quotes.
func (w *words) saidBefore(entries []goneEntry, prints []igf.Fingerprint) (map[int]map[uint64]bool, error) {
	said, by := map[int]map[uint64]bool{}, map[uint64][]int{}
	groups := map[string]bool{}
	for i, f := range prints {
		for _, run := range f.Runs {
			by[run] = append(by[run], i)
		}
		if !f.Empty() {
			groups[entries[i].Head().Group] = true
		}
	}
	index := w.key.Index(prints)
	say := func(i int, run uint64) {
		if said[i] == nil {
			said[i] = map[uint64]bool{}
		}
		said[i][run] = true
	}
	for i, e := range entries {
		if a := igf.AnchorOf(e.Entry); a != nil {
			index.Runs(a.Prefix+a.Quote+a.Suffix, func(run uint64) {
				if slices.Contains(by[run], i) {
					say(i, run)
				}
			})
		}
	}
	for group := range groups {
		for r, err := range w.replica.Documents(igf.VersionKey("", 0).Family(), group+"/") {
			if err != nil {
				return nil, err
			}
			v, ok := r.(*igf.VersionText)
			if !ok {
				continue
			}
			at, err := w.published(v)
			if err != nil {
				return nil, err
			}
			index.Runs(v.Text, func(run uint64) {
				for _, i := range by[run] {
					if after(entries[i].Entry, v, at) {
						say(i, run)
					}
				}
			})
		}
	}
	return said, nil
}

// after reports whether an entry is later than the day of a version, or about it or a later
// one.
func after(e igf.Entry, v *igf.VersionText, day igf.Date) bool {
	if a := igf.AnchorOf(e); a != nil && a.Output == v.Output && a.Version >= v.Number {
		return true
	}
	return day != "" && !e.Head().At.Before(day.Time().Add(24*time.Hour))
}

// published returns the day on which a version was published, "" where that is not known.
func (rs *records) published(v *igf.VersionText) (igf.Date, error) {
	r, err := rs.after.Get(igf.OutputKey(v.Output))
	o, ok := r.(*igf.Output)
	if err != nil || !ok {
		return "", err
	}
	i := slices.IndexFunc(o.Versions, func(x igf.Version) bool { return x.Number == v.Number })
	if i < 0 {
		return "", nil
	}
	return o.Versions[i].Date, nil
}

// FindWithdrawn finds words of entries that were withdrawn whole in a text of a record.
func (w *words) FindWithdrawn(text string, of igf.Key, as igf.Wording) []igf.FoundWords {
	var out []igf.FoundWords
	for _, h := range w.runs.Find(text) {
		e := w.entries[h.Print]
		if e.reach != toCopies {
			continue
		}
		if p, ok := w.kept[igf.WordsKey(e.Key())]; ok && p.Words.Empty() {
			continue // put back by the act
		}
		if w.stoodBefore(of, text, h.From, h.To, e) || as != igf.AsName && w.another(of, e, w.prints[h.Print]) {
			continue
		}
		out = append(out, igf.FoundWords{From: h.From, To: h.To, Entry: e.Head().ID})
	}
	slices.SortFunc(out, func(a, b igf.FoundWords) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Entry, b.Entry))
	})
	return out
}

// another reports whether somebody else said the words of an entry before they were withdrawn: all of
// them and nothing else, in all fields together, and not in quotation marks. Who says more, or less,
// quotes.
func (w *words) another(of igf.Key, gone goneEntry, print igf.Fingerprint) bool {
	if of.Family() != gone.Key().Family() || of.ID() >= gone.redaction {
		return false
	}
	e, err := w.entry(of.ID())
	if err != nil || e == nil {
		return false
	}
	said, who := w.nameOf(e), w.nameOf(gone.Entry)
	if said == "" || who == "" || said == who {
		return false
	}
	all := igf.WordsOf(e)
	return !slices.ContainsFunc(all, inQuotation) && reflect.DeepEqual(w.key.Of(all, nil), print)
}

// inQuotation reports whether a text begins in quotation marks.
func inQuotation(text string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(text, " \n*_>"))
	return strings.ContainsRune("\"'“”„‟‘’‚‛«»‹›「『《〈<＂＇`", first) || strings.HasPrefix(strings.TrimSpace(text), ">")
}

// nameOf returns the name of who said an entry, as far as this device knows, "" where it
// does not.
func (rs *records) nameOf(e igf.Entry) string {
	if a := igf.AttributionOf(e); a.Name != "" {
		return igf.NameKey(a.Name)
	}
	for _, key := range igf.PrivateKeys(e.Key()) {
		if p, _, err := rs.replica.Private(key); err == nil && p.Name != "" {
			return igf.NameKey(p.Name)
		}
	}
	return ""
}

// FormerWords returns by what this device knows the words of an entry again that it does
// not keep.
func (w *words) FormerWords(e igf.Entry) []igf.Private {
	i := slices.IndexFunc(w.entries, func(x goneEntry) bool { return x.Key() == e.Key() })
	if i < 0 || w.prints[i].Empty() { // nothing that was withdrawn, or it was put back
		return nil
	}
	out := []igf.Private{{Of: igf.WordsKey(e.Key()), Words: &w.prints[i]}}
	if w.fresh {
		out = append(out, igf.Private{Of: igf.SecretKey, Secret: string(w.key)})
	}
	return out
}
