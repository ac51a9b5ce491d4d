package engine

import (
	"errors"
	"slices"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
	"rapporteur/sync/remote"
)

// batchBuilder collects a batch.
type batchBuilder struct {
	outbox  *outbox
	notes   notes // what cannot be sent, for the receipt
	files   []remote.File
	acks    []igf.Pending // the records in it
	equal   []igf.Pending // records that the repository holds already
	sheets  map[string]*sheetBuilder
	order   []string // keys of sheets
	size    int
	limit   int // of size, in bytes
	counts  counts
	refused int             // number of records that cannot be sent
	full    bool            // the rest goes into the next batch
	numbers sheetNumbers    // of own files
	undone  map[string]bool // entries that are never sent
	left    int             // how many of these are among equal

	documents map[igf.Key]bool   // in it; some before their turn
	waits     map[igf.Key]uint64 // Seq of what waits as the batch is built
	part      []igf.Key          // of these only the choices of their people are in it
	begin     *igf.Programme     // of a repository that has none, on a device that has none
	signer    *signer
}

// sheetBuilder collects the entries for one sheet, in the order of the outbox.
type sheetBuilder struct {
	group, sheet string
	entries      []igf.Shared
}

// bytes returns the size of all files of the batch.
func (b *batchBuilder) bytes() int {
	n := 0
	for _, f := range b.files {
		n += len(f.Data)
	}
	return n
}

// buildBatch builds the next batch, of about limit bytes.
func (s *run) buildBatch(limit int) (*batchBuilder, error) {
	pending, err := s.replica.Pending()
	if err != nil {
		return nil, err
	}
	b := &batchBuilder{outbox: s.outbox, notes: s.notes, limit: limit, sheets: map[string]*sheetBuilder{}, counts: counts{}, documents: map[igf.Key]bool{}, waits: make(map[igf.Key]uint64, len(pending)), begin: s.begin}
	for _, p := range pending {
		b.waits[p.Key] = p.Seq
	}
	if b.signer, err = s.newSigner(); err != nil {
		return nil, err
	}
	if b.undone, err = s.outbox.undone(); err != nil {
		return nil, err
	}
	s.outbox.undoneNow = b.undone
	if err := b.programme(pending); err != nil {
		return nil, err
	}
	for _, p := range pending {
		if s.outbox.refused[p.Key] || b.documents[p.Key] {
			continue
		}
		if err := b.add(p); err != nil {
			return nil, err
		}
		if b.full {
			break
		}
	}
	for _, name := range b.order {
		if err := b.sheet(b.sheets[name]); err != nil {
			return nil, err
		}
	}
	if err := b.signer.signs(len(b.files)); err != nil {
		return nil, err
	}
	certificates, err := b.signer.certificates()
	b.files = append(b.files, certificates...)
	return b, err
}

// fits reports whether a record of that many bytes and files has room, and
// counts its bytes. The first one always fits.
func (b *batchBuilder) fits(size, files int) bool {
	some := len(b.acks)+len(b.files)+len(b.equal) > 0
	if some && (b.size+size > b.limit || len(b.acks)+len(b.equal) >= batchRecords || len(b.files)+len(b.sheets)+files > batchFiles) {
		b.full = true
		return false
	}
	b.size += size
	return true
}

// programme adds rapporteur.yaml where the repository has none, so that the
// format is known whichever device comes first: its own, or the one that every
// device begins with.
func (b *batchBuilder) programme(pending []igf.Pending) error {
	if len(pending) == 0 || b.outbox.refused[igf.ProgrammeKey] || slices.ContainsFunc(pending, func(p igf.Pending) bool { return p.Key == igf.ProgrammeKey }) {
		return nil
	}
	for _, prefix := range []string{syncstate.Base, syncstate.Held, syncstate.Bad} {
		if data, err := b.outbox.replica.SyncValue(prefix + format.Paths(igf.ProgrammeKey)[0]); err != nil || data != nil {
			return err
		}
	}
	rec, err := readRecord(b.outbox.replica, igf.ProgrammeKey)
	if err != nil {
		return err
	}
	if rec == nil && b.begin == nil {
		return nil
	}
	if rec == nil {
		rec = b.begin
	}
	return b.document(igf.Pending{Key: igf.ProgrammeKey}, rec)
}

func (b *batchBuilder) add(p igf.Pending) error {
	if b.undone[p.Key.ID()] {
		b.leave(p)
		return nil
	}
	rec, err := readRecord(b.outbox.replica, p.Key)
	if err != nil {
		return err
	}
	if rec == nil {
		return igf.Errorf("%s waits to be sent and is not in the replica: check it", p.Key)
	}
	if back, err := takenBack(b.outbox, rec); err != nil || back {
		if back {
			b.leave(p)
		}
		return err
	}
	if e, isEntry := rec.(igf.Entry); isEntry {
		return b.entry(p, e)
	}
	return b.document(p, rec)
}

// entry adds an entry, in the form that others may see, if it may go now and there is room.
func (b *batchBuilder) entry(p igf.Pending, e igf.Entry) error {
	if ready, err := b.mayGo(e); err != nil || !ready {
		return err
	}
	h := e.Head()
	mine, err := b.signer.mine(e)
	if err != nil {
		return err
	}
	h.Device = b.outbox.device // whichever device wrote it: this one sends it, in its own sheet
	shared, refused, err := b.outbox.shareEntry(e)
	if err != nil {
		return err
	}
	if refused != nil {
		b.refuse(p.Key, refused)
		return nil
	}
	name := h.Group + "/" + h.Sheet
	sh := b.sheets[name]
	size := entrySize(e)
	if sh == nil {
		sh = &sheetBuilder{group: h.Group, sheet: h.Sheet}
		tail, _, err := b.numbers.tail(b.outbox, sh)
		if err != nil {
			return err
		}
		size += len(tail)
	}
	if !b.fits(size, 1) {
		return nil
	}
	if b.sheets[name] == nil {
		b.sheets[name] = sh
		b.order = append(b.order, name)
	}
	sh.entries = append(sh.entries, shared)
	if !mine {
		b.signer.carried[h.ID] = true
	}
	b.acks = append(b.acks, p)
	b.counts[e.Kind()]++
	return nil
}

// leave takes what is never sent out of the outbox.
func (b *batchBuilder) leave(p igf.Pending) {
	if b.fits(0, 0) {
		b.equal = append(b.equal, p)
		if p.Key.IsEntry() {
			b.undone[p.Key.ID()] = true
			b.left++
		}
	}
}

// mayGo reports whether an entry may be sent now, and adds what has to go before it. One
// that somebody with no say withdrew waits for a decision: sent without its words, it would
// be so for good.
func (b *batchBuilder) mayGo(e igf.Entry) (bool, error) {
	if refused, err := groundOf(b.outbox, e); err != nil || refused != nil {
		if err != nil {
			return false, err
		}
		if _, own, err := b.outbox.share(e); err != nil {
			return false, err
		} else if own != nil { // what is to be decided of the entry itself is told first
			refused = own
		}
		b.refuse(e.Key(), refused)
		return false, nil
	}
	if ready, err := b.first(e); err != nil || !ready {
		return false, err
	}
	if ready, err := b.versionFirst(e); err != nil || !ready {
		return false, err
	}
	asked, err := b.outbox.OnlyAsked(e)
	if asked {
		b.refuse(e.Key(), igf.Errorf("somebody who may not withdrew it: its author, or a coordinator of the group, has to decide first"))
	}
	return !asked, err
}

// versionFirst adds the version that an entry names, where it waits: nobody may read
// the number before the text has it. ready reports whether the entry may follow.
func (b *batchBuilder) versionFirst(e igf.Entry) (ready bool, err error) {
	key, err := igf.VersionNamed(e, b.outbox.outputOf)
	if err != nil || key == "" || b.documents[key] {
		return err == nil, err
	}
	seq, waits := b.outbox.pending[key]
	if !waits {
		return true, nil
	}
	rec, err := readRecord(b.outbox.replica, key)
	if err != nil || rec == nil {
		return false, err
	}
	if !b.outbox.refused[key] {
		if err := b.document(igf.Pending{Key: key, Seq: seq}, rec); err != nil || b.full {
			return false, err
		}
	}
	if b.outbox.refused[key] {
		b.refuse(e.Key(), notYet(key))
		return false, nil
	}
	return true, nil
}

// refuse leaves a record in the outbox and notes in the receipt why.
func (b *batchBuilder) refuse(key igf.Key, err error) {
	b.outbox.refused[key] = true
	b.refused++
	aside := igf.SetAside{Path: pathOf(key), Reason: igf.ReasonOf(igf.Errorf("not sent: %s", igf.OnOneLine(err))), Key: key}
	if errors.Is(err, errHeld) { // the file is listed by itself, and is mended there
		aside.Key = ""
	}
	b.notes[aside] = true
}

// pathOf returns the name of a record in a receipt.
func pathOf(key igf.Key) string {
	if paths := format.Paths(key); len(paths) > 0 {
		return paths[len(paths)-1]
	}
	return string(key)
}

// sheet appends the entries of one sheet to its newest file and to new ones.
func (b *batchBuilder) sheet(sh *sheetBuilder) error {
	tail, n, err := b.numbers.tail(b.outbox, sh)
	if err != nil {
		return err
	}
	signed, err := b.signer.sign(sh.entries)
	if err != nil {
		return err
	}
	for rest := signed; len(rest) > 0; {
		data, left, err := format.AppendSheet(tail, rest)
		var bad *format.EntryError
		if errors.As(err, &bad) {
			rest = b.drop(rest, bad)
			continue
		}
		if err != nil {
			return err
		}
		if len(left) < len(rest) {
			b.files = append(b.files, remote.File{Path: format.SheetPath(sh.group, sh.sheet, b.outbox.device, n), Data: data})
		} else if len(tail) == 0 {
			return igf.Errorf("the entry %s fits into no file", rest[0].Record().Key().ID())
		}
		rest, tail = left, nil
		if len(rest) > 0 {
			if n, err = b.numbers.next(sh, n); err != nil {
				return err
			}
		}
	}
	return nil
}

// drop takes out an entry that cannot be written; it stays in the outbox.
func (b *batchBuilder) drop(entries []igf.Shared, bad *format.EntryError) []igf.Shared {
	key := igf.EntryKey(bad.ID)
	b.refuse(key, bad.Err)
	b.acks = slices.DeleteFunc(b.acks, func(p igf.Pending) bool { return p.Key == key })
	return slices.DeleteFunc(slices.Clone(entries), func(s igf.Shared) bool {
		if e := s.Record(); e.Key() == key {
			b.counts[e.Kind()]--
			return true
		}
		return false
	})
}
