package engine

import (
	"bytes"
	"cmp"
	"maps"
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
	"rapporteur/sync/remote"
	"rapporteur/sync/trust"
)

// seenCertificate is a certificate as it was first seen.
type seenCertificate struct {
	File  []byte `cbor:"1,keyasint"`
	Order int    `cbor:"2,keyasint"` // in which they were seen, from 1
	// Missing is that the repository was last seen without it.
	Missing bool `cbor:"3,keyasint,omitempty"`
	// Cert is what the file says. It was verified when it was first seen.
	Cert trust.Certificate `cbor:"4,keyasint"`
	// Pull counts those that brought certificates, from 1: what came with an earlier one was
	// there before, whatever became of the history since.
	Pull int `cbor:"5,keyasint"`
	// Tied is that another key claims the same author since the same pull, and that the history
	// does not tell which was first.
	Tied bool `cbor:"6,keyasint,omitempty"`
	// Late is that the author had written before without a certificate.
	Late bool `cbor:"7,keyasint,omitempty"`
}

// roster is the certificates of the shared repository. What stood there first, stands:
// which devices write for an author is decided by the key of the author in the certificate
// that was seen first. Where nobody can tell which was, nobody writes for that author until
// the person at this device confirms a key.
type roster struct {
	seen    map[string]seenCertificate // by path
	devices map[string]trust.Public    // the key of each device
	first   map[string]string          // by author: device of the certificate that was seen first
	trusted map[string]bool            // paths of the certificates that count
	proven  map[igf.Entry]bool         // what was found out ahead about entries that are imported
	// confirmed are the keys of authors that the person at this device confirmed.
	confirmed map[string]trust.Public
}

func readRoster(r Replica) (*roster, error) {
	names, err := r.SyncNames(syncstate.Device)
	if err != nil {
		return nil, err
	}
	ro := &roster{seen: map[string]seenCertificate{}}
	for _, name := range names {
		path := strings.TrimPrefix(name, syncstate.Device)
		var c seenCertificate
		if _, err := syncstate.Read(r, name, &c); err != nil {
			return nil, err
		}
		ro.seen[path] = c
	}
	if err := ro.readConfirmed(r); err != nil {
		return nil, err
	}
	ro.decide()
	return ro, nil
}

// inOrder returns the paths of the certificates, first seen first.
func (ro *roster) inOrder() []string {
	return slices.SortedFunc(maps.Keys(ro.seen), func(a, b string) int {
		return cmp.Or(cmp.Compare(ro.seen[a].Order, ro.seen[b].Order), cmp.Compare(a, b))
	})
}

// decide finds out which certificates count: for each author the one that was seen first,
// or that the person confirmed, and all that the same key of the author signed. One that is late
// counts only where it was confirmed.
func (ro *roster) decide() {
	ro.devices, ro.first, ro.trusted = map[string]trust.Public{}, map[string]string{}, map[string]bool{}
	keys := map[string]trust.Public{}
	for _, path := range ro.inOrder() {
		c, late := ro.seen[path].Cert, ro.seen[path].Late
		key := ro.confirmed[c.Author]
		if late = late && key != c.AuthorKey; !late {
			ro.devices[c.Device] = c.Key
		}
		if ro.first[c.Author] == "" && !late && (key == "" || key == c.AuthorKey) {
			ro.first[c.Author], keys[c.Author] = c.Device, c.AuthorKey
		}
		if keys[c.Author] == c.AuthorKey && (key != "" || !ro.tied(c.Author)) {
			ro.trusted[path] = true
		}
	}
}

// tied reports whether nobody can tell which of two keys of an author was first.
func (ro *roster) tied(author string) bool {
	for _, c := range ro.seen {
		if c.Tied && c.Cert.Author == author {
			return true
		}
	}
	return false
}

// contested lists the certificates that do not count: another device was seen first to
// write for their author, and does not speak for theirs.
func (ro *roster) contested(self igf.Self) []igf.SetAside {
	var out []igf.SetAside
	for _, path := range ro.inOrder() {
		if ro.trusted[path] {
			continue
		}
		c := ro.seen[path].Cert
		var why error
		_, late := ro.isLate(c.Author)
		switch {
		case late:
			why = igf.Errorf("the device %s claims to write for the author %s, who wrote without a signature before: it may be another person; what it signs in this name is set aside, and what the author goes on writing without a signature is taken; ask them whether it is their device, and if it is, confirm its digits: rapporteur-cli device confirm %s DIGITS", c.Device, c.Author, c.Author)
		case c.Author == self.Author:
			why = igf.Errorf("the device %s claims to write in your name, and %s was seen first to do so: what it writes in your name is set aside; if both are yours, restore a backup of the first on the second", c.Device, ro.first[c.Author])
		case ro.tied(c.Author) && ro.confirmed[c.Author] == "":
			why = igf.Errorf("several devices claim to write for the author %s, and the history does not tell which was first: what the device %s writes in this name is set aside; ask the person for their digits, and confirm them: rapporteur-cli device confirm", c.Author, c.Device)
		default:
			why = igf.Errorf("two devices claim to write for the author %s, and neither speaks for the other: %s was seen first, and what %s writes in this name is set aside; ask the person which device is theirs, and confirm its digits: rapporteur-cli device confirm", c.Author, ro.first[c.Author], c.Device)
		}
		out = append(out, igf.SetAside{Path: path, Reason: igf.ReasonOf(why)})
	}
	return out
}

// expects reports whether an entry needs a signature: all that a device signs, and all in the
// name of an author who does.
func (ro *roster) expects(h *igf.Meta) bool {
	return h.Signature != "" || ro.first[h.Author.ID] != "" || ro.devices[h.Device] != ""
}

// proves reports whether a device that counts for the author of an entry signed it. Most
// often that is the one in whose sheet it stands; a rescue carries it into another's.
func (ro *roster) proves(e igf.Entry) (bool, error) {
	if proven, known := ro.proven[e]; known {
		return proven, nil
	}
	return ro.verifies(e)
}

func (ro *roster) verifies(e igf.Entry) (bool, error) {
	h := e.Head()
	if h.Signature == "" || ro.first[h.Author.ID] == "" {
		return false, nil
	}
	statement, err := format.Statement(e)
	if err != nil {
		return false, err
	}
	if ro.trusted[format.CertificatePath(h.Device, h.Author.ID)] && ro.devices[h.Device].Verifies(statement, h.Signature) {
		return true, nil
	}
	for path := range ro.trusted {
		if c := ro.seen[path].Cert; c.Author == h.Author.ID && c.Device != h.Device && c.Key.Verifies(statement, h.Signature) {
			return true, nil
		}
	}
	return false, nil
}

// isTheirs reports whether a device is known to be of the person at this one: they said so,
// or one of their keys is here.
func (j *judge) isTheirs(self igf.Self, device string) (bool, error) {
	if device == j.outbox.device || slices.Contains(self.Devices, device) {
		return true, nil
	}
	r := j.outbox.replica
	key, err := ownKey(r, device)
	if err != nil || !key.IsZero() {
		return true, err
	}
	c, seen := j.roster.seen[format.CertificatePath(device, self.Author)]
	if !seen {
		return false, nil
	}
	key, err = ownKey(r, self.Author)
	return !key.IsZero() && key.Public() == c.Cert.AuthorKey, err
}

// importCertificates takes the certificates that are new, and names those that are not
// as they were first seen.
func (i *importer) importCertificates(files map[string][]byte) error {
	paths, tied, err := i.byHistory(files)
	if err != nil {
		return err
	}
	pull := 1
	for _, c := range i.judge.roster.seen {
		pull = max(pull, c.Pull+1)
	}
	for _, path := range paths {
		why, err := i.importCertificate(path, files[path], seenCertificate{Pull: pull, Tied: tied[path]})
		if err != nil {
			return err
		}
		var reasons []igf.Reason
		if why != nil {
			reasons = append(reasons, igf.ReasonOf(why))
		}
		if err := i.step.setAside(path, reasons); err != nil {
			return err
		}
	}
	i.judge.roster.decide()
	i.pulled = pull
	return nil
}

// byHistory returns the paths of certificates in the order in which they are seen: where
// new ones claim one author with different keys, the one that the history had first comes
// before the others. tied are those of which it does not tell.
func (i *importer) byHistory(files map[string][]byte) (paths []string, tied map[string]bool, err error) {
	paths, tied = slices.Sorted(maps.Keys(files)), map[string]bool{}
	claims, keys := map[string][]string{}, map[string]map[trust.Public]bool{}
	for _, path := range paths {
		c, why := trust.Read(path, files[path])
		if _, seen := i.judge.roster.seen[path]; seen || files[path] == nil || why != nil {
			continue
		}
		claims[c.Author] = append(claims[c.Author], path)
		if keys[c.Author] == nil {
			keys[c.Author] = map[trust.Public]bool{}
		}
		keys[c.Author][c.AuthorKey] = true
	}
	history, can := i.remote.(remote.Historian)
	for author, claimed := range claims {
		if len(keys[author]) < 2 || i.judge.roster.first[author] != "" {
			continue
		}
		first := ""
		if can {
			if first, err = history.First(i.step.ctx, claimed, i.to); err != nil {
				return nil, nil, err
			}
		}
		if at := slices.Index(paths, first); at >= 0 {
			paths = slices.Insert(slices.Delete(paths, at, at+1), 0, first)
			continue
		}
		for _, path := range claimed {
			tied[path] = true
		}
	}
	return paths, tied, nil
}

// importCertificate takes a certificate that is new, as one that is seen in this way.
func (i *importer) importCertificate(path string, data []byte, s seenCertificate) (why, err error) {
	ro := i.judge.roster
	known, seen := ro.seen[path]
	if !seen && data == nil {
		return nil, nil
	}
	if seen && known.Missing != (data == nil) {
		known.Missing = data == nil
		ro.seen[path] = known
		if err := i.step.addState(syncstate.Device+path, known); err != nil {
			return nil, err
		}
	}
	switch {
	case seen && bytes.Equal(known.File, data), data == nil && i.rescued: // it goes over with the next entries
		return nil, nil
	case seen:
		return igf.Errorf("somebody changed or removed this certificate of a device: the one that was there first counts; put it back as it was"), nil
	}
	c, why := trust.Read(path, data)
	if why != nil {
		return why, nil
	}
	if key := ro.devices[c.Device]; key != "" && key != c.Key {
		return igf.Errorf("the device %s has another key in this certificate than in the one that was there first: nothing of it was taken", c.Device), nil
	}
	if c.Device == i.outbox.device {
		own, err := ownKey(i.outbox.replica, c.Device)
		if err != nil {
			return nil, err
		}
		if !own.IsZero() && own.Public() != c.Key {
			return igf.Errorf("this certificate is in the name of this device, which did not write it: nothing of it was taken"), nil
		}
	}
	late, err := i.late.is(path, c)
	if err != nil {
		return nil, err
	}
	if err := i.step.reserve(len(data)+200, 0); err != nil {
		return nil, err
	}
	s.File, s.Order, s.Cert, s.Late = data, len(ro.seen)+1, c, late
	ro.seen[path] = s
	if !late {
		ro.devices[c.Device] = c.Key
	}
	i.step.putState(syncstate.Signers, []byte{1})
	i.step.putState(syncstate.Owed+path, nil)
	return nil, i.step.encodeState(syncstate.Device+path, s)
}

// withWaiting adds the files with entries that wait for a certificate, when certificates
// came, or another file of the device, which may have them with a signature.
func (in *incoming) withWaiting(s *run) error {
	devices := map[string]bool{}
	for path := range in.sheets {
		if place, err := format.Classify(path); err == nil {
			devices[place.Device] = true
		}
	}
	if len(in.certificates)+len(devices) == 0 || s.head == "" {
		return nil
	}
	names, err := s.replica.SyncNames(syncstate.Sheet)
	if err != nil {
		return err
	}
	wanted := map[string]bool{}
	for _, name := range names {
		path := strings.TrimPrefix(name, syncstate.Sheet)
		state, err := syncstate.ReadSheet(s.replica, path)
		if err != nil {
			return err
		}
		place, err := format.Classify(path)
		if err != nil {
			return err
		}
		if _, comes := in.sheets[path]; !comes && state != nil && !state.Settled() && (len(in.certificates) > 0 || devices[place.Device]) {
			wanted[path] = true
		}
	}
	if len(wanted) == 0 {
		return nil
	}
	snap, err := s.remote.Changes(s.ctx, "", in.to)
	if err != nil {
		return err
	}
	for _, f := range snap.Files {
		if wanted[f.Path] {
			in.sheets[f.Path] = f.Data
			in.bytes += len(f.Data)
		}
	}
	return nil
}

// sheetsInOrder returns the paths of the sheets, those of devices with a certificate
// first: what has no signature revises or withdraws nothing that has one, in whichever
// order they stand.
func (ro *roster) sheetsInOrder(sheets map[string][]byte) []string {
	rank := func(path string) int {
		if place, err := format.Classify(path); err == nil && ro.devices[place.Device] != "" {
			return 0
		}
		return 1
	}
	return slices.SortedFunc(maps.Keys(sheets), func(a, b string) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a, b))
	})
}
