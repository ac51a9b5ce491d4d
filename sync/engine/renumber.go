package engine

import (
	"cmp"
	"maps"
	"slices"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/published"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
)

// renumbering is a version that only this device has and that takes another number. It
// is kept until the entries that name it do so by the new one.
type renumbering struct {
	Output string `cbor:"1,keyasint"`
	From   int    `cbor:"2,keyasint"`
	To     int    `cbor:"3,keyasint"`
	Seq    uint64 `cbor:"4,keyasint"` // what waited up to here names the old number
}

// maxVersion is the greatest number of a version.
const maxVersion = 9999

// renumber gives the versions that were published on this device and that nobody else
// has seen a free number where the repository has another text under theirs. Before
// anything is imported all entries that wait and name such a number mean the text of
// this device: they were written when there was no other.
func (s *run) renumber(in *incoming) error {
	return (&renumberer{run: s, in: in}).all()
}

// renumberWaiting does it before a batch is built, again where a person saved something
// meanwhile: a number may be taken by a text that no list has.
func (s *run) renumberWaiting() error {
	return s.retried(func() error { return s.renumber(&incoming{}) })
}

// renumberer gives versions of one run another number, before in is imported.
type renumberer struct {
	*run
	in       *incoming
	answered map[igf.Key]bool // versions in which answers that wait say that something was changed
}

func (s *renumberer) all() error {
	was := renumbering{}
	begun, err := syncstate.Read(s.replica, syncstate.Renumber, &was)
	if err == nil && begun {
		err = s.entries(was)
	}
	if err != nil {
		return err
	}
	outputs := map[string]bool{}
	for key := range s.outbox.pending { // its number may be taken by a text that no list had
		if output, is := igf.VersionOf(key); is {
			outputs[output] = true
		}
	}
	for key := range s.in.documents {
		if output, is := igf.VersionOf(key); is {
			outputs[output] = true
		} else if key.Is(igf.KindOutput) {
			outputs[key.ID()] = true
		}
	}
	if len(outputs) == 0 {
		return nil
	}
	if err := s.readAnswered(); err != nil {
		return err
	}
	for _, output := range slices.Sorted(maps.Keys(outputs)) {
		if err := s.one(output); err != nil {
			return err
		}
	}
	return nil
}

func (s *renumberer) one(output string) error {
	for {
		v, err := s.readVersions(output)
		if err != nil {
			return err
		}
		move := v.move()
		if move.To == 0 {
			return nil
		}
		if move.From == v.planned {
			move, err = s.begin(s.newStep(), move)
		} else {
			move, err = s.version(move, v.ours[move.From])
		}
		if err != nil {
			return err
		}
		if err := s.entries(move); err != nil {
			return err
		}
		if err := s.readAnswered(); err != nil {
			return err
		}
	}
}

// holds reports whether the repository was seen to hold a record that waits for its
// acknowledgement.
func (s *renumberer) holds(key igf.Key) bool { return s.in.arrived && s.batch.has(key) }

// versions are those of one output.
type versions struct {
	output string
	ours   map[int]string // texts that nobody else has seen, by number
	there  map[int]string // texts in the repository; "" where that is not known

	planned int // the working text's, where answers that wait name it; else 0
}

func (s *renumberer) readVersions(output string) (*versions, error) {
	v := &versions{output: output, ours: map[int]string{}, there: map[int]string{}}
	for key := range s.outbox.pending {
		if of, is := igf.VersionOf(key); !is || of != output {
			continue
		}
		base, err := s.replica.SyncValue(syncstate.Base + format.Paths(key)[0])
		if err != nil {
			return nil, err
		}
		gone, err := s.replica.SyncValue(syncstate.Gone + string(key))
		if err != nil {
			return nil, err
		}
		rec, err := readRecord(s.replica, key)
		if err != nil {
			return nil, err
		}
		if mine, ok := rec.(*igf.VersionText); ok && base == nil && gone == nil && !s.holds(key) {
			v.ours[mine.Number] = mine.Text
		}
	}
	if err := s.plannedVersion(v); err != nil || len(v.ours) == 0 && v.planned == 0 {
		return v, err
	}
	if err := s.versionTexts(v); err != nil {
		return nil, err
	}
	if err := s.listedVersions(v); err != nil {
		return nil, err
	}
	return v, s.publishedVersions(v)
}

// versionTexts reads the texts that the repository has.
func (s *renumberer) versionTexts(v *versions) error {
	files, err := published.Files(s.replica, s.in.documents, v.output)
	if err != nil {
		return err
	}
	for path, data := range files {
		place, err := format.Classify(path)
		if _, is := igf.VersionOf(place.Key); err != nil || !is || data == nil {
			continue
		}
		text := ""
		if doc, err := format.ReadDocument(place.Key, map[string][]byte{path: data}); err == nil && doc != nil {
			text = doc.(*igf.VersionText).Text
		}
		v.there[place.Number] = text
	}
	return nil
}

// listedVersions adds the numbers that are taken without a text: somebody listed them, and
// the text follows. What is listed here and in the repository alike is this device's own.
func (s *renumberer) listedVersions(v *versions) error {
	key := igf.OutputKey(v.output)
	base, err := readFiles(s.replica, syncstate.Base, key)
	if err != nil {
		return err
	}
	is := maps.Clone(base)
	maps.Copy(is, s.in.documents[key])
	paths := format.Paths(key)
	for _, path := range paths {
		if sent := s.batch.file(path); sent != nil && (s.in.arrived || s.batch.agrees(paths, is)) {
			base[path] = sent
		}
	}
	known := map[int]bool{}
	for i, files := range []map[string][]byte{base, is} {
		doc, err := format.ReadDocument(key, files)
		o, ok := doc.(*igf.Output)
		if err != nil || !ok {
			continue // the names of the files are known all the same
		}
		for _, listed := range o.Versions {
			n := listed.Number
			if _, mine := v.ours[n]; i == 0 {
				known[n] = true
			} else if _, text := v.there[n]; !text && !(mine && known[n]) {
				v.there[n] = ""
			}
		}
	}
	mine, err := readRecord(s.replica, key)
	if o, ok := mine.(*igf.Output); ok {
		for _, listed := range o.Versions { // a number without a text is taken here too
			_, ours := v.ours[listed.Number]
			if _, there := v.there[listed.Number]; !ours && !there {
				v.there[listed.Number] = ""
			}
		}
	}
	return err
}

// move returns the highest version of ours that takes another number; To is 0 where none
// does. Those published here stay in their order. A text that the repository has under
// another number, from a copy of this replica, is that version.
func (v *versions) move() renumbering {
	last, latest, found := 0, 0, renumbering{}
	for n := range v.there {
		latest = max(latest, n)
	}
	numbers := slices.Sorted(maps.Keys(v.ours))
	if v.planned > 0 {
		numbers = append(numbers, v.planned) // it follows all of them
	}
	for _, n := range numbers {
		text, taken := v.there[n]
		to := n
		if taken && (text != v.ours[n] || n == v.planned) || !taken && n <= last {
			if to = v.same(n); to == 0 {
				to = max(latest, last) + 1
			}
		}
		if to > maxVersion {
			to = n // then a person is asked
		}
		last = max(last, to)
		if to != n {
			found = renumbering{Output: v.output, From: n, To: to}
		}
	}
	return found
}

// same returns the number under which the repository has a text of ours, 0 for none.
func (v *versions) same(number int) int {
	for _, n := range slices.Sorted(maps.Keys(v.there)) {
		if _, mine := v.ours[n]; !mine && number != v.planned && v.there[n] == v.ours[number] {
			return n
		}
	}
	return 0
}

// version puts a version under its new number, with its date, stage and note.
func (s *renumberer) version(move renumbering, text string) (renumbering, error) {
	old, fresh := igf.VersionKey(move.Output, move.From), igf.VersionKey(move.Output, move.To)
	st := s.newStep()
	st.acknowledge(old)
	st.x.Dropped = []igf.Key{old}
	st.x.Waiting = []igf.Record{&igf.VersionText{Output: move.Output, Number: move.To, Text: text}}
	rec, err := readRecord(s.replica, igf.OutputKey(move.Output))
	if err != nil {
		return move, err
	}
	if o, ok := rec.(*igf.Output); ok {
		for i := range o.Versions {
			if o.Versions[i].Number == move.From {
				o.Versions[i].Number = move.To
			}
		}
		slices.SortStableFunc(o.Versions, func(a, b igf.Version) int { return cmp.Compare(a.Number, b.Number) })
		st.acknowledge(o.Key())
		st.x.Waiting = append(st.x.Waiting, o)
	}
	looked, kept, err := s.replica.Private(old) // which of its words somebody has looked at
	if err != nil {
		return move, err
	}
	if looked.Of = fresh; kept {
		st.x.Private = []igf.Private{looked}
	}
	if move, err = s.begin(st, move); err != nil {
		return move, err
	}
	s.receipt.Renumbered = append(s.receipt.Renumbered, igf.Renumbered{Output: move.Output, From: move.From, To: move.To})
	return move, nil
}

// begin applies a step, with a note that entries are to follow. If a person
// saved something since sync looked, it reports igf.ErrChanged: it may name the old number.
func (s *renumberer) begin(st *step, move renumbering) (renumbering, error) {
	for _, seq := range s.outbox.pending {
		move.Seq = max(move.Seq, seq)
	}
	st.x.Newest = move.Seq
	if err := st.encodeState(syncstate.Renumber, move); err != nil {
		return move, err
	}
	if err := st.flush(); err != nil {
		return move, err
	}
	return move, s.outbox.load()
}
