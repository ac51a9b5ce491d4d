package engine

import (
	"cmp"
	"crypto/sha256"
	"maps"
	"slices"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/former"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
)

// What rapporteur.yaml calls a stakeholder group or a region speaks for everybody who stands under
// it, in words that they signed. So the name of a term is bound to its id as this device first saw it there: another
// one is told and asked about, and does not count until a person says so, or gives it themselves.

// readTerms returns what the terms are known to be called; nil where none was seen.
func readTerms(r syncstate.Values) (map[string]string, error) {
	var list []igf.Term
	if known, err := syncstate.Read(r, syncstate.Terms, &list); err != nil || !known {
		return nil, err
	}
	names := map[string]string{}
	for _, t := range list {
		names[t.ID] = t.Name
	}
	return names, nil
}

// protectTerms lets the terms be called what they were called first, before the programme is
// merged.
func (i *importer) protectTerms(d *document, theirs *igf.Programme) error {
	known, err := readTerms(i.outbox.replica)
	if err != nil {
		return err
	}
	ours, there, path, holds := termsOf(d.ours), theirs.Terms(), format.Paths(d.key)[0], map[string][]syncstate.Mark{}
	based := termsOf(d.base)
	_, waits := i.outbox.pending[d.key]
	now := maps.Clone(there)
	for _, id := range slices.Sorted(maps.Keys(known)) {
		was := known[id]
		if ours != nil && (!waits || based != nil && based[id] == ours[id]) {
			was = ours[id] // what the person took or gave since, unless that waits to be merged
		}
		if ours == nil || there[id] == was || ours[id] != was {
			continue // the person at this device calls it something else, and that is merged
		}
		if err := i.askTerm(path, igf.Term{ID: id, Name: was}, there[id], holds); err != nil {
			return err
		}
		theirs.Call(igf.Term{ID: id, Name: was})
		now[id], d.restored = was, true
	}
	list := make([]igf.Term, 0, len(now))
	for _, id := range slices.Sorted(maps.Keys(now)) {
		list = append(list, igf.Term{ID: id, Name: now[id]})
	}
	if err := i.step.AddState(syncstate.Terms, list); err != nil {
		return err
	}
	return i.aside.mended(path, holds)
}

// termsOf is what a programme calls its terms, nil where there is none.
func termsOf(r igf.Record) map[string]string {
	if p, ok := r.(*igf.Programme); ok {
		return p.Terms()
	}
	return nil
}

// askTerm keeps aside what a term is called there, and asks a person.
func (i *importer) askTerm(path string, is igf.Term, theirs string, holds map[string][]syncstate.Mark) error {
	about, m, sum := "term/"+is.ID, syncstate.Mark{}, sha256.Sum256([]byte(is.ID+"\n"+theirs))
	copy(m[:], sum[:])
	holds[about] = []syncstate.Mark{m}
	c := igf.Conflict{Key: igf.ProgrammeKey, Field: string(igf.HandTerm), Base: is.ID, Ours: is.Name, Theirs: theirs}
	if theirs == "" {
		c.RemovedBy = igf.Theirs
	}
	i.signTouch(&c, path, func(data []byte) (bool, error) {
		doc, err := format.ReadDocument(igf.ProgrammeKey, map[string][]byte{path: data})
		p, ok := doc.(*igf.Programme)
		return err == nil && ok && p.Terms()[is.ID] == theirs, nil
	})
	why, err := i.aside.put(aside{Path: path, ID: about, Mark: m}, c)
	if why != nil {
		i.notes.add(path, "%w", why)
	}
	return err
}

// termAlarm says what another hand calls a term, who did it and when.
func termAlarm(c igf.Conflict) error {
	theirs := cmp.Or(c.Theirs, c.Base)
	switch {
	case !c.TheirsTold():
		return igf.Errorf("“%s” (%s) is called “%s” in the shared repository now, for everybody who was noted under it: documents go on saying what this device saw first, until you decide in the list of conflicts", c.Ours, c.Base, theirs)
	case c.TheirsUnsigned:
		return igf.Errorf("“%s” (%s) is called “%s” in the shared repository since %s, for everybody who was noted under it, by a change that nobody signed, with the name “%s”: documents go on saying what this device saw first, until you decide in the list of conflicts", c.Ours, c.Base, theirs, former.Day(c.TheirsAt), c.TheirsBy)
	}
	return igf.Errorf("“%s” (%s) is called “%s” in the shared repository since %s, for everybody who was noted under it, by %s: documents go on saying what this device saw first, until you decide in the list of conflicts", c.Ours, c.Base, theirs, former.Day(c.TheirsAt), c.TheirsBy)
}

// renamed lists the terms that are called something else in what comes than in the oldest state of
// rapporteur.yaml that had them.
func (f *firsts) renamed(in *incoming) (out []former.Item, err error) {
	path := pathOf(igf.ProgrammeKey)
	called := func(data []byte) map[string]string {
		doc, why := format.ReadDocument(igf.ProgrammeKey, map[string][]byte{path: data})
		if p, is := doc.(*igf.Programme); is && why == nil {
			return p.Terms()
		}
		return nil
	}
	now := called(in.documents[igf.ProgrammeKey][path])
	for id, was := range f.terms {
		if now == nil || now[id] == was {
			continue
		}
		c := igf.Conflict{}
		if err := f.run.signSince(&c, path, in.to, func(data []byte) bool {
			then := called(data)
			return then != nil && then[id] == now[id]
		}); err != nil {
			return nil, err
		}
		out = append(out, former.Item{Path: path, Renamed: former.Renaming{Term: id, Was: was, By: c.TheirsBy, At: c.TheirsAt, Proven: c.TheirsBy != "" && !c.TheirsUnsigned}})
	}
	return out, nil
}
