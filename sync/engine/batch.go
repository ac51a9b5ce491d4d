package engine

import (
	"errors"
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
	"rapporteur/sync/remote"
)

// errHeld: a file in the way cannot be read, and is not overwritten.
var errHeld = igf.Errorf("it waits")

// fileChange is a file of a document that the repository does not hold so.
type fileChange struct {
	remote.File
	added bool
}

// batchBuilder is a batch while it is put together.
type batchBuilder struct {
	s       *run
	files   []remote.File
	acks    []igf.Pending // are sent with it
	equal   []igf.Pending // the repository holds them already
	sheets  map[string]*sheetBuilder
	order   []string // keys of sheets
	size    int
	limit   int // of size, in bytes
	counts  counts
	refused int            // records that were found and cannot be sent
	full    bool           // what comes next belongs into the next batch
	last    map[string]int // number of the newest own file, by sheet; nil until asked
}

// sheetBuilder are the entries for one sheet, in the order of the outbox.
type sheetBuilder struct {
	group, sheet string
	entries      []igf.Entry
}

// bytes is how much the files of the batch weigh.
func (d *batchBuilder) bytes() int {
	n := 0
	for _, f := range d.files {
		n += len(f.Data)
	}
	return n
}

// buildBatch chooses what the next batch carries, of about limit bytes.
func (s *run) buildBatch(limit int) (*batchBuilder, error) {
	pending, err := s.replica.Pending()
	if err != nil {
		return nil, err
	}
	d := &batchBuilder{s: s, limit: limit, sheets: map[string]*sheetBuilder{}, counts: counts{}}
	if err := s.findWithdrawn(); err != nil {
		return nil, err
	}
	if err := d.programme(pending); err != nil {
		return nil, err
	}
	for _, p := range pending {
		if s.refused[p.Key] {
			continue
		}
		if err := d.add(p); err != nil {
			return nil, err
		}
		if d.full {
			break
		}
	}
	for _, name := range d.order {
		if err := d.sheet(d.sheets[name]); err != nil {
			return nil, err
		}
	}
	return d, nil
}

// fits makes room for a record that adds so many bytes and files; the first
// one always fits.
func (d *batchBuilder) fits(size, files int) bool {
	some := len(d.acks)+len(d.files)+len(d.equal) > 0
	if some && (d.size+size > d.limit || len(d.acks)+len(d.equal) >= batchRecords || len(d.files)+len(d.sheets)+files > batchFiles) {
		d.full = true
		return false
	}
	d.size += size
	return true
}

// programme sends rapporteur.yaml along where the repository has none, so that
// its format is known whoever comes first.
func (d *batchBuilder) programme(pending []igf.Pending) error {
	if slices.ContainsFunc(pending, func(p igf.Pending) bool { return p.Key == igf.ProgrammeKey }) || len(pending) == 0 {
		return nil
	}
	for _, book := range []string{stateBase, stateHeld, stateBad} {
		if data, err := d.s.replica.SyncValue(book + format.Paths(igf.ProgrammeKey)[0]); err != nil || data != nil {
			return err
		}
	}
	rec, err := readRecord(d.s.replica, igf.ProgrammeKey)
	if err != nil || rec == nil {
		return err
	}
	return d.document(igf.Pending{Key: igf.ProgrammeKey}, rec)
}

func (d *batchBuilder) add(p igf.Pending) error {
	rec, err := readRecord(d.s.replica, p.Key)
	if err != nil {
		return err
	}
	if rec == nil {
		return igf.Errorf("%s waits to be sent and is not in the replica: check it", p.Key)
	}
	e, isEntry := rec.(igf.Entry)
	if !isEntry {
		return d.document(p, rec)
	}
	e, _, refused, err := d.s.toShared(e)
	if err != nil {
		return err
	}
	if refused != nil {
		d.refuse(p.Key, refused)
		return nil
	}
	h := e.Head()
	h.Device = d.s.device // whoever wrote it: this device sends it, in its own sheet
	name := h.Group + "/" + h.Sheet
	sh := d.sheets[name]
	size := entrySize(e)
	if sh == nil {
		sh = &sheetBuilder{group: h.Group, sheet: h.Sheet}
		tail, _, err := d.tail(sh)
		if err != nil {
			return err
		}
		size += len(tail)
	}
	if !d.fits(size, 1) {
		return nil
	}
	if d.sheets[name] == nil {
		d.sheets[name] = sh
		d.order = append(d.order, name)
	}
	sh.entries = append(sh.entries, e)
	d.acks = append(d.acks, p)
	d.counts[e.Kind()]++
	return nil
}

// document adds the files of a document that the repository does not hold so.
func (d *batchBuilder) document(p igf.Pending, rec igf.Record) error {
	changes, err := d.s.differs(rec)
	if err != nil {
		d.refuse(p.Key, err)
		return nil
	}
	if len(changes) == 0 {
		if p.Seq != 0 {
			d.equal = append(d.equal, p)
		}
		return nil
	}
	added, size := true, 0
	for _, c := range changes {
		size += len(c.Data)
		added = added && c.added
	}
	if !d.fits(size, len(changes)) {
		return nil
	}
	for _, c := range changes {
		d.files = append(d.files, c.File)
	}
	if p.Seq != 0 {
		d.acks = append(d.acks, p)
	}
	d.counts.document(rec.Kind(), added)
	return nil
}

// refuse leaves a record in the outbox and says why it cannot be sent.
func (d *batchBuilder) refuse(key igf.Key, err error) {
	d.s.refused[key] = true
	d.refused++
	d.s.note(pathOf(key), "not sent: %s", igf.OnOneLine(err))
}

// pathOf names a record in a receipt.
func pathOf(key igf.Key) string {
	if paths := format.Paths(key); len(paths) > 0 {
		return paths[len(paths)-1]
	}
	return string(key)
}

// sheet writes the entries of one sheet into its newest file and the next.
func (d *batchBuilder) sheet(sh *sheetBuilder) error {
	tail, n, err := d.tail(sh)
	if err != nil {
		return err
	}
	for rest := sh.entries; len(rest) > 0; {
		data, left, err := format.AppendSheet(tail, rest)
		var bad *format.EntryError
		if errors.As(err, &bad) {
			rest = d.drop(rest, bad)
			continue
		}
		if err != nil {
			return err
		}
		if len(left) < len(rest) {
			d.files = append(d.files, remote.File{Path: format.SheetPath(sh.group, sh.sheet, d.s.device, n), Data: data})
		} else if len(tail) == 0 {
			return igf.Errorf("the entry %s fits into no file", rest[0].Head().ID)
		}
		rest, tail, n = left, nil, n+1
	}
	return nil
}

// drop leaves an entry that cannot be written in the outbox.
func (d *batchBuilder) drop(entries []igf.Entry, bad *format.EntryError) []igf.Entry {
	key := igf.EntryKey(bad.ID)
	d.refuse(key, bad.Err)
	d.acks = slices.DeleteFunc(d.acks, func(p igf.Pending) bool { return p.Key == key })
	return slices.DeleteFunc(slices.Clone(entries), func(e igf.Entry) bool {
		if e.Key() == key {
			d.counts[e.Kind()]--
			return true
		}
		return false
	})
}

// tail is the newest file of an own sheet and its number: what it holds where
// it may grow, else nothing and the next number.
func (d *batchBuilder) tail(sh *sheetBuilder) ([]byte, int, error) {
	if d.last == nil {
		d.last = map[string]int{}
		names, err := d.s.replica.SyncNames(stateSheet)
		if err != nil {
			return nil, 0, err
		}
		for _, name := range names {
			if p, err := format.Classify(strings.TrimPrefix(name, stateSheet)); err == nil && p.Device == d.s.device {
				sheet := p.Group + "/" + p.Sheet
				d.last[sheet] = max(d.last[sheet], p.Number)
			}
		}
	}
	n := d.last[sh.group+"/"+sh.sheet]
	if n == 0 {
		return nil, 1, nil
	}
	tail, err := d.s.replica.SyncValue(stateTail + format.SheetPath(sh.group, sh.sheet, d.s.device, n))
	if err != nil || tail != nil {
		return tail, n, err
	}
	return nil, n + 1, nil
}
