package engine

import (
	"cmp"
	"crypto/sha256"
	"maps"
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
)

// A published version is a record of its own: its number is bound to its text, date, stage
// and note as the id of an entry is to its content. What was first seen stands, whatever
// becomes of v<n>.md and of the list in output.yaml.

// maxFirst is the greatest number of the first version of an output that this device sees.
const maxFirst = 100

// published is a version as this device first saw it in the shared repository.
type published struct {
	Number int          `cbor:"1,keyasint"`
	Line   *igf.Version `cbor:"2,keyasint,omitempty"` // nil while no list with it was seen
	Text   []byte       `cbor:"3,keyasint,omitempty"` // SHA-256; nil while it was not seen
}

// publishedBook is what this device ever saw published of one output. It stays when the
// output goes.
type publishedBook struct {
	output   string
	versions map[int]published
}

func readPublished(r Replica, output string) (*publishedBook, error) {
	var list []published
	_, err := syncstate.Read(r, syncstate.Versions+output, &list)
	b := &publishedBook{output: output, versions: map[int]published{}}
	for _, p := range list {
		b.versions[p.Number] = p
	}
	return b, err
}

// book returns what was ever published of an output, as this import leaves it.
func (i *importer) book(output string) (*publishedBook, error) {
	if b := i.books[output]; b != nil {
		return b, nil
	}
	b, err := readPublished(i.outbox.replica, output)
	if err != nil {
		return nil, err
	}
	i.books[output] = b
	return b, nil
}

// bind keeps what was first seen of a version.
func (i *importer) bind(b *publishedBook, number int, line *igf.Version, text []byte) error {
	p := b.versions[number]
	if (line == nil || p.Line != nil) && (text == nil || p.Text != nil) {
		return nil
	}
	p.Number = number
	if p.Line == nil {
		p.Line = line
	}
	if p.Text == nil {
		p.Text = text
	}
	b.versions[number] = p
	list := slices.SortedFunc(maps.Values(b.versions), func(x, y published) int { return cmp.Compare(x.Number, y.Number) })
	return i.step.encodeState(syncstate.Versions+b.output, list)
}

// textSum identifies the text of a version.
func textSum(v *igf.VersionText) ([]byte, error) {
	same, err := format.Clone(v)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256([]byte(same.(*igf.VersionText).Text))
	return sum[:], nil
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
	sum, err := textSum(theirs)
	known := b.versions[theirs.Number]
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
	for _, n := range slices.Sorted(maps.Keys(b.versions)) {
		first, now := b.versions[n].Line, there[n]
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
		if err := i.bind(b, v.Number, &v, nil); err != nil {
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
func (i *importer) jumps(in *incoming, b *publishedBook, there map[int]igf.Version) (map[int]bool, error) {
	out, last, texts := map[int]bool{}, 0, map[int]bool{}
	for n := range b.versions {
		last = max(last, n)
	}
	files, err := versionFiles(i.outbox.replica, in, b.output)
	if err != nil {
		return nil, err
	}
	for path, data := range files {
		if place, err := format.Classify(path); err == nil && data != nil {
			texts[place.Number] = true
		}
	}
	for _, n := range slices.Sorted(maps.Keys(there)) {
		for texts[last+1] {
			last++
		}
		if n > last+1 && !(last == 0 && n <= maxFirst) {
			out[n] = true
			continue
		}
		last = max(last, n)
	}
	return out, nil
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
func (i *importer) askVersion(d *document, path string, b *publishedBook, number int, ours, theirs string, holds map[string][]syncstate.Mark) error {
	key, is := igf.VersionKey(b.output, number), syncstate.Mark{}
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
	sum, err := textSum(theirs)
	if err != nil {
		return err
	}
	b, err := i.book(theirs.Output)
	if err != nil {
		return err
	}
	if err := i.bind(b, theirs.Number, nil, sum); err != nil {
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
		prefix := syncstate.Held + versionFolder(key.ID())
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

// versionFolder is where the texts of an output are.
func versionFolder(output string) string {
	return strings.TrimSuffix(format.Paths(igf.VersionKey(output, 1))[0], "v1.md")
}

// versionFiles returns the texts of an output that the repository has, by path, also those
// that were not taken; without data those that were removed.
func versionFiles(r Replica, in *incoming, output string) (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, prefix := range []string{syncstate.Base, syncstate.Held} {
		names, err := r.SyncNames(prefix + versionFolder(output))
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			path := strings.TrimPrefix(name, prefix)
			if place, err := format.Classify(path); err != nil || !place.Key.Is(igf.KindVersion) {
				continue
			}
			if files[path], err = r.SyncValue(name); err != nil {
				return nil, err
			}
		}
	}
	for key, changed := range in.documents {
		if of, is := igf.VersionOf(key); is && of == output {
			maps.Copy(files, changed)
		}
	}
	return files, nil
}
