package engine

import (
	"cmp"
	"crypto/sha256"
	"maps"
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/published"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
)

// book returns what was ever published of an output, as this import leaves it.
func (i *importer) book(output string) (*published.Book, error) {
	if b := i.books[output]; b != nil {
		return b, nil
	}
	b, err := published.Read(i.outbox.replica, output)
	if err != nil {
		return nil, err
	}
	i.books[output] = b
	return b, nil
}

// protect lets what was published stand before a document is merged: the list of an output
// gets back what another hand took out of it or changed in it, a text that no list has is
// not taken, and terms are called what they were.
func (i *importer) protect(in *incoming, d *document) error {
	switch theirs := d.theirs.(type) {
	case *igf.Output:
		return i.protectList(in, d, theirs)
	case *igf.VersionText:
		return i.protectText(d, theirs)
	case *igf.Programme:
		return i.protectTerms(d, theirs)
	}
	return nil
}

// protectText sets aside the text of a version that is not here, where no list has it, or
// where the number was another's.
func (i *importer) protectText(d *document, theirs *igf.VersionText) error {
	if d.ours != nil {
		return nil
	}
	b, err := i.book(theirs.Output)
	if err != nil {
		return err
	}
	sum, err := published.TextSum(theirs)
	known := b.Versions[theirs.Number]
	switch {
	case err != nil:
		return err
	case known.Text != nil && !slices.Equal(known.Text, sum):
		d.reason = igf.ReasonOf(igf.Errorf("the text is not the one that was first published under this number, and that one is not here any more: nothing of it was taken"))
	case known.Line == nil:
		d.reason = igf.ReasonOf(igf.Errorf("no version %d is in the list of %s there: the text is not taken until the list has it, and no other text gets its number here. Whoever put it there adds it to the list, or removes the file", theirs.Number, theirs.Output))
	}
	return nil
}

// protectList lets the list of an output say what it said first.
func (i *importer) protectList(in *incoming, d *document, theirs *igf.Output) error {
	b, err := i.book(theirs.ID)
	if err != nil {
		return err
	}
	ours, here := d.ours.(*igf.Output)
	there := map[int]igf.Version{}
	for _, v := range theirs.Versions {
		there[v.Number] = v
	}
	jumps, err := i.jumps(in, b, there)
	if err != nil {
		return err
	}
	path := format.Paths(d.key)[1]
	holds := map[string][]syncstate.Mark{}
	for n := range jumps {
		if err := i.askVersion(d, path, b, n, "", there[n].Facts(), holds); err != nil {
			return err
		}
		d.restored = true
	}
	for _, n := range slices.Sorted(maps.Keys(b.Versions)) {
		first, now := b.Versions[n].Line, there[n]
		if first == nil || first.Facts() == now.Facts() || now.Number == 0 && !here {
			continue
		}
		theirsText := ""
		if now.Number != 0 {
			theirsText = now.Facts()
		}
		if err := i.askVersion(d, path, b, n, first.Facts(), theirsText, holds); err != nil {
			return err
		}
		if there[n], d.restored = *first, true; now.Number == 0 {
			theirs.Versions = append(theirs.Versions, *first)
			i.step.removed++
		}
	}
	if d.restored {
		theirs.Versions = slices.DeleteFunc(theirs.Versions, func(v igf.Version) bool { return jumps[v.Number] })
		for k, v := range theirs.Versions {
			theirs.Versions[k] = there[v.Number]
		}
		slices.SortStableFunc(theirs.Versions, func(x, y igf.Version) int { return cmp.Compare(x.Number, y.Number) })
		if err := theirs.Validate(); err != nil { // as final without a version
			d.reason = igf.ReasonOf(err)
			return nil
		}
	}
	for _, v := range theirs.Versions {
		if err := b.Bind(i.step, v.Number, &v, nil); err != nil {
			return err
		}
	}
	if here {
		i.adopt(d, path, ours, there)
	}
	return i.aside.mended(path, holds)
}

// jumps returns which of the versions listed there do not follow what is known: another hand
// made the number up.
func (i *importer) jumps(in *incoming, b *published.Book, there map[int]igf.Version) (map[int]bool, error) {
	texts := map[int]bool{}
	files, err := published.Files(i.outbox.replica, in.documents, b.Output)
	if err != nil {
		return nil, err
	}
	for path, data := range files {
		if place, err := format.Classify(path); err == nil && data != nil {
			texts[place.Number] = true
		}
	}
	return b.Jumps(there, texts), nil
}

// adopt lets a version of this device that the repository lists already, with the same text,
// have the date, the stage and the note that were first there.
func (i *importer) adopt(d *document, path string, ours *igf.Output, there map[int]igf.Version) {
	mine := *ours
	mine.Versions = slices.Clone(ours.Versions)
	for k, v := range mine.Versions {
		if now, listed := there[v.Number]; listed && now.Facts() != v.Facts() {
			mine.Versions[k], d.merging = now, &mine
			i.notes.tell(path, "somebody published the same text as version %d first: its date, stage and note are those of theirs", v.Number)
		}
	}
}

// askVersion keeps aside what the list of an output says of a version, and asks a person.
func (i *importer) askVersion(d *document, path string, b *published.Book, number int, ours, theirs string, holds map[string][]syncstate.Mark) error {
	key, is := igf.VersionKey(b.Output, number), syncstate.Mark{}
	sum := sha256.Sum256([]byte(theirs))
	copy(is[:], sum[:])
	holds[string(key)] = []syncstate.Mark{is}
	c := igf.Conflict{Key: key, Field: string(igf.HandListing), Ours: ours, Theirs: theirs}
	if theirs == "" {
		c.RemovedBy = "theirs"
	}
	i.signTouch(&c, path, func(data []byte) (bool, error) {
		doc, err := format.ReadDocument(d.key, map[string][]byte{path: data})
		o, ok := doc.(*igf.Output)
		if err != nil || !ok {
			return false, err
		}
		says := ""
		for _, v := range o.Versions {
			if v.Number == number {
				says = v.Facts()
			}
		}
		return says == theirs, nil
	})
	why, err := i.aside.put(aside{Path: path, ID: string(key), Mark: is}, c)
	if why != nil {
		i.notes.add(path, "%w", why)
	}
	return err
}

// importVersion takes the text of a version, which is never merged: of it the one that was
// first here stays.
func (i *importer) importVersion(d *document) error {
	_, waits := i.outbox.pending[d.key]
	if d.theirs == nil {
		if waits { // it is sent again
			return nil
		}
		return i.removed(d)
	}
	theirs, _ := d.theirs.(*igf.VersionText)
	if err := i.back(d.key); err != nil {
		return err
	}
	path := format.Paths(d.key)[0]
	if ours, here := d.ours.(*igf.VersionText); here && !format.SameDocument(ours, theirs) {
		return i.keepText(d, path, ours, theirs)
	}
	i.step.acknowledge(d.key)
	if d.arrived {
		i.step.sent++
	}
	if d.ours == nil {
		i.step.x.Records = append(i.step.x.Records, theirs)
		if !d.arrived {
			i.step.received++
		}
	}
	sum, err := published.TextSum(theirs)
	if err != nil {
		return err
	}
	b, err := i.book(theirs.Output)
	if err != nil {
		return err
	}
	if err := b.Bind(i.step, theirs.Number, nil, sum); err != nil {
		return err
	}
	return i.aside.mended(path, nil)
}

// keepText keeps the text of a version that is here, and the other one aside.
func (i *importer) keepText(d *document, path string, ours, theirs *igf.VersionText) error {
	is, sum := syncstate.Mark{}, sha256.Sum256([]byte(theirs.Text))
	copy(is[:], sum[:])
	if err := i.aside.mended(path, map[string][]syncstate.Mark{string(d.key): {is}}); err != nil {
		return err
	}
	c := igf.Conflict{Key: d.key, Field: string(igf.HandContent), Ours: ours.Text, Theirs: theirs.Text}
	i.signTouch(&c, path, func(data []byte) (bool, error) {
		doc, err := format.ReadDocument(d.key, map[string][]byte{path: data})
		v, is := doc.(*igf.VersionText)
		return err == nil && is && v.Text == theirs.Text, err
	})
	why, err := i.aside.put(aside{Path: path, ID: string(d.key), Mark: is}, c)
	if why != nil {
		i.notes.add(path, "%w", why)
	}
	return err
}

// heldTexts adds to what came the texts of versions that no list had until now, where a list
// came.
func (s *run) heldTexts(in *incoming) error {
	for key := range maps.Clone(in.documents) {
		if !key.Is(igf.KindOutput) {
			continue
		}
		prefix := syncstate.Held + published.Folder(key.ID())
		names, err := s.replica.SyncNames(prefix)
		if err != nil {
			return err
		}
		for _, name := range names {
			path := strings.TrimPrefix(name, syncstate.Held)
			place, err := format.Classify(path)
			if _, is := igf.VersionOf(place.Key); err != nil || !is || in.documents[place.Key] != nil {
				continue
			}
			data, err := s.replica.SyncValue(name)
			if err != nil {
				return err
			}
			if data != nil {
				in.documents[place.Key] = map[string][]byte{path: data}
			}
		}
	}
	return nil
}

// alters says why a document is not sent that would change what is published.
func (o *outbox) alters(doc igf.Record) (why, err error) {
	output, is := igf.VersionOf(doc.Key())
	if !is && !doc.Key().Is(igf.KindOutput) {
		return nil, nil
	}
	if !is {
		output = doc.Key().ID()
	}
	b, err := published.Read(o.replica, output)
	if err != nil {
		return nil, err
	}
	numbers, err := b.Altered(doc)
	if err != nil {
		return nil, err
	}
	if v, is := doc.(*igf.VersionText); is && len(numbers) == 0 && o.history != nil && b.Versions[v.Number].Text != nil { // it is sent again
		if first, err := published.FirstText(o.history, v.Key()); err != nil || first != nil && !format.SameDocument(first, v) {
			return igf.Errorf("version %d of %s was first published with another text, which the history has: what is here is not sent as if it were that; publish it as the next version, or take the decision back (conflict undo)", v.Number, output), err
		}
	}
	if len(numbers) == 0 {
		return nil, nil
	}
	return igf.Errorf("version %d of %s is published, and this would change it: publish it as the next version", numbers[0], output), nil
}

// publishedVersions adds the numbers that were ever published, also where they are in the
// repository no more.
func (s *renumberer) publishedVersions(v *versions) error {
	b, err := published.Read(s.replica, v.output)
	if err != nil {
		return err
	}
	for n, p := range b.Versions {
		if _, there := v.there[n]; there || p.Text == nil {
			continue
		}
		sum, err := published.TextSum(&igf.VersionText{Output: v.output, Number: n, Text: v.ours[n]})
		if err != nil {
			return err
		}
		if v.there[n] = ""; slices.Equal(sum, p.Text) {
			v.there[n] = v.ours[n]
		}
	}
	return nil
}
